"""What holds for iscsid.conf: built-in values by release, and lines after what open-iscsi makes of them.

Read in usr/idbm.c, usr/initiator.c (session_conn_create) and usr/initiator_common.c (iscsi_copy_operational_params).
"""

from typing import TYPE_CHECKING, Any

from attrs import evolve

from hastore.binding.fields import Opt
from hastore.binding.get import get, match
from hastore.binding.plan import plan_of
from hastore.binding.put import written
from hastore.formats.held import Held, Source, shown
from hastore.formats.iscsid.corrections import corrected
from hastore.formats.iscsid.endings import unterminated
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.releases import Release, release, since
from hastore.formats.iscsid.syntax import DAEMON, ENTRY, SYNTAX
from hastore.formats.iscsid.values import ALGORITHMS, as_int, known_algorithms, strtoul

if TYPE_CHECKING:
    from hastore.formats.iscsid.effective_model import EffectiveIscsid

EARLIER = {
    "node.conn[0].iscsi.MaxRecvDataSegmentLength": ((2, 0, 871), "131072"),
    "node.session.xmit_thread_priority": ((2, 1, 10), "-20"),
}
"""By key: the first release with the default of today, and the default before that."""
_UNREADABLE = object()


def effective(conf: Iscsid, version: str | None = None) -> "EffectiveIscsid":
    """Give what holds for targets discovered with this file, and for discovery itself, if iscsid runs.

    What counts is the text that `dumps` writes, with the lines in it that no field can read as open-iscsi reads them.
    A record that is there already keeps its own values.

    Args:
        conf: the model of a file.
        version: a release, `2.0-870`, `2.0.873`, `2.1.8`; without one, the newest.

    Raises:
        ValueError: on any other version, and on a model that `dumps` cannot write.
    """
    from hastore.formats.iscsid.effective_model import EffectiveIscsid  # noqa: PLC0415 - reading a file does not need it

    numbers = None if version is None else release(version)
    tree = written(conf, SYNTAX)
    model: Iscsid = conf if tree is conf.origin else get(Iscsid, tree, SYNTAX, [])
    plan, last = plan_of(Iscsid), unterminated(tree)
    held = {spec.name: _default(spec, model, numbers) for spec in plan.lines.values() if isinstance(spec, Opt)}
    done: set[str] = set()
    for node in tree.body or ():
        words = SYNTAX.words(node) if node.kind in (ENTRY, DAEMON) else []
        spec, _ = match(plan, node, words, SYNTAX.fold) if words else (None, "")
        if isinstance(spec, Opt) and spec.name not in done and (node is not last or spec.first_counts):
            held[spec.name] = _after(held[spec.name], spec, words[1], numbers)
            done |= {spec.name} if spec.first_counts else set()
    return EffectiveIscsid(**corrected(held, numbers))


def _default(spec: Opt, model: Iscsid, numbers: Release | None) -> Held[Any]:
    first, before = EARLIER.get(spec.keyword, ((), ""))
    text = before if numbers is not None and numbers < first else spec.facts.default
    return Held(spec.codec.load(text) if text else None, Source.DEFAULT, spec.name, model)


def _after(held: Held[Any], spec: Opt, text: str, numbers: Release | None) -> Held[Any]:
    written = None if spec.codec.secret else text
    if numbers is not None and numbers < since(spec.facts.since):
        note = f"{spec.keyword} is known from {spec.facts.since} on, before it is ignored"
        return evolve(held, note=note, written=written)
    value = _taken(spec, text)
    if value is _UNREADABLE:
        note = f"{spec.keyword}: the line with '{text}' is ignored"
        return evolve(held, note=note, written=held.written if held.written is not None else written)
    if _is_as_written(spec, text, value):
        return evolve(held, value=value, source=Source.FILE, written=written, note="")
    note = f"{spec.keyword}: open-iscsi takes {shown(value) or 'none'} for '{text}'"
    return evolve(held, value=value, source=Source.CORRECTED, written=written, note=note)


def _is_as_written(spec: Opt, text: str, value: Any) -> bool:
    try:
        return bool(spec.codec.load(text) == value)
    except ValueError:
        return False


def _taken(spec: Opt, text: str) -> Any:
    """Give what the parser of the file makes of a value."""
    kind = spec.codec.kind
    if kind is int:
        return as_int(strtoul(text)[0])
    if spec.codec is ALGORITHMS:
        return known_algorithms(text)
    if spec.first_counts and kind is bool:  # iscsid itself looks for the word that is not its default, and no other
        return text == "Yes" if spec.facts.default == "No" else text != "No"
    try:
        return spec.codec.load(text)
    except ValueError:
        return _UNREADABLE
