"""Luns that the kernel refuses: the target is then made without them (kernel/volume.c, *-io.c of IET)."""

from collections.abc import Iterator, Sequence

from hastore.binding.plan import plan_of
from hastore.formats.ietd.model import Lun
from hastore.formats.ietd.syntax import SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_FIRST = 2
"""The number of the word that holds the first option."""
_LABELS = {pair.label.lower(): pair.label for pair in plan_of(Lun).pairs}
_ALLOWED = ", ".join(_LABELS.values())
_FORK_ONLY = {"Dest", "Port"}
_SINCE_1_4_20 = {"BlockSize", "Blocks"}
_BY_NULLIO = {"Type", "Sectors", "Blocks", "BlockSize", "ScsiId", "ScsiSN"}
_BY_OTHERS = set(_LABELS.values()) - {"Sectors", "Blocks"}
_LONGEST_ID = 16
"""In bytes, of ScsiId; of ScsiSN before 1.4.20."""
_LONGEST_NUMBER = 32
"""In bytes, of ScsiSN from 1.4.20 on."""


def check_luns(luns: Sequence[Lun], nodes: Sequence[Statement], version: str | None) -> Iterator[Fault]:
    """Find what is wrong with the Luns of one target; `nodes` are their lines, also those that no model was made of."""
    numbers = set()
    for lun in luns:
        if lun.number in numbers and lun.origin is not None:
            message = f"Lun {lun.number} is there already, this one is dropped; give it another number"
            yield Fault(lun.origin, 1, Family.REPETITION, "duplicate-lun", message)
        numbers.add(lun.number)
    for node in nodes:
        yield from _check_options(node, version)


def _check_options(node: Statement, version: str | None) -> Iterator[Fault]:
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
        yield from _check_known(node, at, label, kind, version)
        yield from _check_spelling(node, at, written, label, version)
        yield from _check_value(node, at, label, value, version)
    for label, at in repeated.items():
        severity = Severity.ERROR if label == "Path" else Severity.WARNING
        yield Fault(node, at, Family.REPETITION, "repeated-option", f"{label} is repeated, remove one", severity)
    if kind != "nullio" and "Path" not in seen and len(SYNTAX.words(node)) >= _FIRST:
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


def _check_known(node: Statement, at: int, label: str, kind: str, version: str | None) -> Iterator[Fault]:
    known = _BY_NULLIO if kind == "nullio" else _BY_OTHERS
    if kind == "nullio" and version == "old":
        known = known - {"ScsiId", "ScsiSN"}
    if label in _FORK_ONLY:
        severity = Severity.WARNING if version is None else Severity.ERROR
        message = f"only forks of IET know {label}, all others refuse the Lun"
        yield Fault(node, at, Family.WORD, "unknown-option", message, severity)
    elif label not in known:
        message = f"a Lun of type '{kind}' has no option {label}, it is refused; remove it"
        yield Fault(node, at, Family.WORD, "unknown-option", message)
    elif version == "old" and label in _SINCE_1_4_20:
        yield Fault(node, at, Family.WORD, "too-new", f"{label} is known from IET 1.4.20 on, the Lun is refused")


def _check_spelling(node: Statement, at: int, written: str, label: str, version: str | None) -> Iterator[Fault]:
    if written != label:
        severity = Severity.ERROR if version == "old" else Severity.WARNING
        message = f"'{written}' is known from IET 1.4.20 on, others refuse the Lun; write {label}"
        if version != "new":
            yield Fault(node, at, Family.WORD, "unknown-option", message, severity)


def _check_value(node: Statement, at: int, label: str, value: str, version: str | None) -> Iterator[Fault]:
    length = len(value.encode(errors="surrogateescape"))
    most = _LONGEST_ID if label == "ScsiId" or version == "old" else _LONGEST_NUMBER
    if label in ("ScsiId", "ScsiSN") and length > most:
        message = f"{label}: '{value}' has {length} bytes, {most} are allowed; the Lun is refused"
        yield Fault(node, at, Family.RANGE, "long-value", message)
    elif label == "ScsiSN" and not (value.isascii() and value.isprintable()):
        message = f"ScsiSN: '{value}' holds other than printable ASCII characters, the Lun is refused"
        yield Fault(node, at, Family.VALUE, "bad-value", message)
