"""Luns that the kernel refuses: the target is then made without them (kernel/volume.c, *-io.c of IET)."""

from collections.abc import Iterator, Sequence

from hastore.binding.get import bind
from hastore.binding.plan import plan_of
from hastore.formats.ietd.model import Lun, Target
from hastore.formats.ietd.releases import NEW, Release, numbers
from hastore.formats.ietd.syntax import SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_FIRST = 2
"""The number of the word that holds the first option."""
_LABELS = {pair.label.lower(): pair.label for pair in plan_of(Lun).pairs}
_ALLOWED = ", ".join(_LABELS.values())
_FORK_ONLY = {"Dest", "Port"}
_SINCE = {pair.label: pair.facts.since for pair in plan_of(Lun).pairs}
"""By option: the first release that knows it, if not all do."""
_BLOCKIO = "0.4.15"
_PATH_CHECKED = (0, 4, 17)
"""The first release that refuses a Lun without a Path, or with two."""
_RENEWED = (1, 4, 20)
"""The first release with option names in any case, a longer ScsiSN, and identifiers for nullio; it checks IOMode."""
_BY_NULLIO = {"Type", "Sectors", "Blocks", "BlockSize", "ScsiId", "ScsiSN"}
_BY_OTHERS = set(_LABELS.values()) - {"Sectors", "Blocks"}
_LONGEST_ID = 16
"""In bytes, of ScsiId; of ScsiSN before 1.4.20."""
_LONGEST_NUMBER = 32
"""In bytes, of ScsiSN from 1.4.20 on."""


def accepted(target: Target, release: Release) -> tuple[Lun, ...]:
    """Give the Luns of a target that the kernel of a release does not refuse for what the file says of them."""
    found: dict[int, Lun] = {}
    for lun in target.luns:
        if lun.origin is None or not _is_refused(lun.origin, release):
            found.setdefault(lun.number, lun)
    return tuple(found.values())


def _is_refused(node: Statement, release: Release) -> bool:
    faults: list[Fault] = []
    words = SYNTAX.words(node)
    bind(Lun, node, words, SYNTAX, faults)
    if release < _RENEWED:  # any word is taken for the common mode
        faults = [f for f in faults if not (isinstance(f.word, int) and words[f.word].startswith("IOMode="))]
    return any(fault.severity is Severity.ERROR for fault in (*faults, *_check_options(node, release)))


def check_luns(luns: Sequence[Lun], nodes: Sequence[Statement], judged: Release | None) -> Iterator[Fault]:
    """Find what is wrong with the Luns of one target; `nodes` are their lines, also those that no model was made of."""
    numbers = set()
    for lun in luns:
        if lun.number in numbers and lun.origin is not None:
            message = f"Lun {lun.number} is there already, this one is dropped; give it another number"
            yield Fault(lun.origin, 1, Family.REPETITION, "duplicate-lun", message)
        numbers.add(lun.number)
    for node in nodes:
        yield from _check_options(node, judged)


def _check_options(node: Statement, judged: Release | None) -> Iterator[Fault]:
    blank = _blank(node)
    if blank is not None:
        message = "no blanks may stand among the options of a Lun, nor a comment behind them; remove what is too much"
        yield Fault(node, blank, Family.VALUE, "surplus-word", message)
        return
    options = [(i, *word.partition("=")) for i, word in enumerate(SYNTAX.words(node)[_FIRST:], _FIRST)]
    kind = next((value for _, label, _, value in options if label.lower() == "type"), "fileio")
    seen: set[str] = set()
    repeated: dict[str, int] = {}
    for at, written, equals, value in options:
        label = _LABELS.get(written.lower())
        if label is None or not equals:
            message = f"'{written}' is no option of a Lun with a value, the Lun is refused; allowed: {_ALLOWED}"
            yield Fault(node, at, Family.WORD, "unknown-option", message)
            return
        if label in seen:
            repeated.setdefault(label, at)
            continue
        seen.add(label)
        yield from _check_known(node, at, label, kind, judged)
        yield from _check_spelling(node, at, written, label, judged)
        yield from _check_value(node, at, label, value, judged)
    yield from _check_paths(node, kind, seen, repeated, judged)


def _check_paths(
    node: Statement, kind: str, seen: set[str], repeated: dict[str, int], judged: Release | None
) -> Iterator[Fault]:
    for label, at in repeated.items():
        refused = label == "Path" and (judged is None or judged >= _PATH_CHECKED)
        severity = Severity.ERROR if refused else Severity.WARNING
        yield Fault(node, at, Family.REPETITION, "repeated-option", f"{label} is repeated, remove one", severity)
    words = SYNTAX.words(node)
    has_path = "Path" in seen or any(word.lower().startswith("path=") for word in words[1:_FIRST])
    if kind != "nullio" and not has_path and len(words) >= _FIRST:
        message = "a Lun needs a Path, this one is refused; add Path=..."
        yield Fault(node, None, Family.VALUE, "missing-path", message)


def _blank(node: Statement) -> int | None:
    """Give the first option with white space before it that is not the one behind the number."""
    spans = SYNTAX.spans(node)
    for at in range(_FIRST + 1, len(spans)):
        gap = node.head[spans[at - 1][1] : spans[at][0]]
        if gap.strip(","):
            return at
    return None


def _check_known(node: Statement, at: int, label: str, kind: str, judged: Release | None) -> Iterator[Fault]:
    known = _BY_NULLIO if kind == "nullio" else _BY_OTHERS
    if kind == "nullio" and judged is not None and judged < _RENEWED:
        known = known - {"ScsiId", "ScsiSN"}
    since = _SINCE[label]
    if label in _FORK_ONLY:
        severity = Severity.WARNING if judged is None else Severity.ERROR
        message = f"only forks of IET know {label}, all others refuse the Lun"
        yield Fault(node, at, Family.WORD, "unknown-option", message, severity)
    elif label not in known:
        message = f"a Lun of type '{kind}' has no option {label}, it is refused; remove it"
        yield Fault(node, at, Family.WORD, "unknown-option", message)
    elif judged is not None and judged < numbers(since):
        yield Fault(node, at, Family.WORD, "too-new", f"{label} is known from IET {since} on, the Lun is refused")


def _check_spelling(node: Statement, at: int, written: str, label: str, judged: Release | None) -> Iterator[Fault]:
    if written != label and (judged is None or judged < _RENEWED):
        severity = Severity.WARNING if judged is None else Severity.ERROR
        message = f"'{written}' is known from IET 1.4.20 on, others refuse the Lun; write {label}"
        yield Fault(node, at, Family.WORD, "unknown-option", message, severity)


def _check_value(node: Statement, at: int, label: str, value: str, judged: Release | None) -> Iterator[Fault]:
    length = len(value.encode(errors="surrogateescape"))
    most = _LONGEST_ID if label == "ScsiId" or (judged or NEW) < _RENEWED else _LONGEST_NUMBER
    if label in ("ScsiId", "ScsiSN") and length > most:
        message = f"{label}: '{value}' has {length} bytes, {most} are allowed; the Lun is refused"
        yield Fault(node, at, Family.RANGE, "long-value", message)
    elif label == "ScsiSN" and not (value.isascii() and value.isprintable()):
        message = f"ScsiSN: '{value}' holds other than printable ASCII characters, the Lun is refused"
        yield Fault(node, at, Family.VALUE, "bad-value", message)
    elif label == "Path" and value[:1] in "\"'" and value:
        message = f"Path: ietd has no quotes, {value} with them is taken for the path and is not found; remove them"
        yield Fault(node, at, Family.VALUE, "quoted-path", message)
    elif label == "Type" and value == "blockio" and judged is not None and judged < numbers(_BLOCKIO):
        message = f"Type: 'blockio' is known from IET {_BLOCKIO} on, the Lun is refused; write fileio"
        yield Fault(node, at, Family.VALUE, "too-new", message)
