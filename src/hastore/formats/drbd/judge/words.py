"""What to say of a word that a section does not know: the near word, the right section, the right version."""

from collections.abc import Iterable, Iterator

from hastore.formats.drbd.judge.grammar import STATEMENTS, statements
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.versions import FRONT_ENDS
from hastore.formats.drbd.judge.vocabulary import ALIASES, MODELS, vocabulary
from hastore.formats.drbd.judge.vocabulary import Entry as Option

_TITLES = {
    "file": "the file",
    "peer disk": "the 'disk' of a connection",
    "stacked volume": "a stacked 'volume'",
    "connection volume": "the 'volume' of a connection",
}
_GONE = {
    "use-bmbv": "it has no successor, remove it",
    "max-bio-bvecs": "it has no successor, remove it",
    "unplug-watermark": "it has no successor, remove it",
    "discard-my-data": "it is an argument of 'drbdadm connect', no option",
}


def title(section: str) -> str:
    """Name a section for a message."""
    return _TITLES.get(section, f"'{section}'")


def unknown(word: str, section: str, scene: Scene) -> str:
    """Explain a word that cannot begin a statement in this section."""
    return f"'{word}' is not known in {title(section)}" + _why(word, section, scene)


def _why(word: str, section: str, scene: Scene) -> str:
    end = scene.end
    if word in _GONE:
        return f" of drbd {end.name}; {_GONE[word]}"
    moved = next(_moved(word, section, scene), None)
    if moved:
        return f" of drbd {end.name}; {moved}"
    others = [other.name for other in FRONT_ENDS.values() if word in _known(section, other.name)]
    if others:
        return f" of drbd {end.name}, only of {' and '.join(others)}"
    near = _near(word, _known(section, end.name))
    return f"; did you mean '{near}'?" if near else ""


def _known(section: str, version: str) -> set[str]:
    end = FRONT_ENDS[version]
    if section in STATEMENTS:
        return set(statements(section, end))
    return set(vocabulary(section, end))


def _moved(word: str, section: str, scene: Scene) -> Iterator[str]:
    """Give where the front end does take the word, or what took its place."""
    end = scene.end
    if word.startswith("no-") and not end.is_nine:
        yield from (f"write '{word[3:]} no'" for _ in [0] if word[3:] in _known(section, end.name))
    if not end.is_nine and f"no-{word}" in _known(section, end.name):
        yield f"write 'no-{word}' to switch it off"
    for older in (section, "syncer"):
        option = _anywhere(word, older)
        today = option.spec.facts.renamed_to.split(" ")[0] if option else ALIASES.get(word, "")
        for other in _sections_with(today, scene):
            name = option.spec.facts.renamed_to if option else today
            yield f"it is '{name}' in '{other}' {_since(today, other, scene)}"
    for other in _sections_with(word, scene):
        yield f"it belongs into '{other}' {_since(word, other, scene)}"
    if section != "file":
        outer = next((s for s in scene.outer if word in statements_of(s, scene)), None)
        if outer is not None:
            yield f"it belongs into {title(outer)}; is a '}}' missing before it?"


def _since(word: str, section: str, scene: Scene) -> str:
    since = vocabulary(section, scene.end)[word].spec.facts.since
    return f"since {since}" if since else "there"


def statements_of(section: str, scene: Scene) -> Iterable[str]:
    """Give the words of a section that is made of statements; an option section has none of those."""
    return statements(section, scene.end) if section in STATEMENTS else ()


def _anywhere(word: str, section: str) -> Option | None:
    if section not in MODELS:
        return None
    found = (vocabulary(section, end).get(word) for end in reversed(FRONT_ENDS.values()))
    return next((option for option in found if option is not None), None)


def _sections_with(word: str, scene: Scene) -> Iterator[str]:
    order = ("net", "disk", "options", "startup", "handlers", "syncer", "global", "proxy")
    yield from (name for name in order if word and word in vocabulary(name, scene.end))


def _near(word: str, words: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - costs start-up time and is rarely needed

    return next(iter(get_close_matches(word, sorted(words), 1)), None)
