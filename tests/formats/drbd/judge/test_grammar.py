from hastore.formats.drbd.judge.grammar import keywords, statements
from hastore.formats.drbd.judge.versions import FRONT_ENDS


def knowing(section: str, word: str) -> list[str]:
    """Give the versions that read a statement in a section."""
    return [version for version, end in FRONT_ENDS.items() if word in statements(section, end)]


def test_statements_come_and_go_with_the_versions() -> None:
    """From the parsers of drbd-utils 9.22."""
    assert ["8.4"] == knowing("on", "alternate-link-address")
    assert ["8.3", "8.4"] == knowing("resource", "ignore-on")
    assert ["8.4", "9"] == knowing("resource", "volume")
    assert ["9"] == knowing("resource", "connection")


def test_each_version_has_keywords_of_its_own() -> None:
    """They cannot be names without quotes."""
    by_version = {
        word: [v for v, end in FRONT_ENDS.items() if word in keywords(end)] for word in ("rate", "path", "volume", "on")
    }

    assert {"rate": ["8.3", "8.4"], "path": ["9"], "volume": ["8.4", "9"], "on": ["8.3", "8.4", "9"]} == by_version
