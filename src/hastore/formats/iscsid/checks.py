"""What iscsid drops or misreads beyond what the fields declare (usr/idbm.c, usr/initiator_common.c of open-iscsi)."""

import re
from collections.abc import Iterator

from hastore.binding.fields import Opt
from hastore.binding.plan import plan_of
from hastore.formats.iscsid.corrections import LARGEST_BURST, LONGEST, PING, SHORTEST, UNUSED, WORD, power_of_2
from hastore.formats.iscsid.endings import unterminated
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.releases import Release, release, since
from hastore.formats.iscsid.syntax import DAEMON, ENTRY, SYNTAX
from hastore.formats.iscsid.values import LONGEST_VALUE
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines, marked_statement
from hastore.syntax.tree import Statement

LONGEST_LINE = 2047
"""In bytes, with its line end: the size of the buffer in idbm_recinfo_config, less one."""
LONGEST_KEY = 127
"""In bytes; a longer one is written over the program's stack."""
_LENGTHS = (
    "node.session.iscsi.FirstBurstLength",
    "node.session.iscsi.MaxBurstLength",
    "node.conn[0].iscsi.MaxRecvDataSegmentLength",
    "node.conn[0].iscsi.MaxXmitDataSegmentLength",
    "discovery.sendtargets.iscsi.MaxRecvDataSegmentLength",
)
_SHORT = {"node.conn[0].tcp.congestion_control": 15}
"""By key: the most bytes of a text that has less room than others."""
_COMMENT = re.compile(r"\s#")
_FIELDS = {key: field for key, field in plan_of(Iscsid).lines.items() if isinstance(field, Opt)}
_UNUSED = {key: field.codec.dump(UNUSED[field.name]) for key, field in _FIELDS.items() if field.name in UNUSED}
"""By key: what is sent whatever the file says."""


def checks(model: Iscsid, tree: Statement, version: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for.

    Raises `ValueError` on a version that is none of open-iscsi.
    """
    judged = None if version is None else release(version)
    yield from _check_lines(tree)
    entries = {}
    for node in tree.body or ():
        if node.kind in (ENTRY, DAEMON):
            key, value = SYNTAX.words(node)
            entries[key] = node
            yield from _check_entry(node, key, value)
            yield from _check_text(node, key, value)
            yield from _check_version(node, key, judged)
    yield from _check_lengths(model, entries)
    yield from _check_pings(model, entries)
    yield from _check_commands(model, entries)


def _check_lines(tree: Statement) -> Iterator[Fault]:
    for node, place in long_lines(tree, LONGEST_LINE):
        message = (
            f"a line of more than {LONGEST_LINE} bytes is ignored up to there, the rest is read as a line; shorten it"
        )
        yield Fault(node, place, Family.SYNTAX, "long-line", message)
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its key, remove it"
        yield Fault(marked, None, Family.WORD, "byte-order-mark", message)
    last = unterminated(tree)
    if last is not None and not _is_of_daemon(last):
        message = "the last line has no newline, so iscsid ignores it; end the line"
        yield Fault(last, None, Family.VALUE, "unterminated-line", message)


def _is_of_daemon(node: Statement) -> bool:
    field = _FIELDS.get(next(iter(SYNTAX.words(node)), ""))
    return field is not None and field.first_counts  # its reader takes what there is up to the end


def _check_entry(node: Statement, key: str, value: str) -> Iterator[Fault]:
    if len(key.encode(errors="surrogateescape")) > LONGEST_KEY:
        message = f"a key of more than {LONGEST_KEY} bytes is written over other data, remove the line"
        yield Fault(node, 0, Family.WORD, "long-word", message)
    if len(value.encode(errors="surrogateescape")) > LONGEST_VALUE:
        message = f"{key}: a value of more than {LONGEST_VALUE} bytes is written over other data, shorten it"
        yield Fault(node, 1, Family.VALUE, "long-value", message)
    if key in _UNUSED and value != _UNUSED[key]:
        message = f"{key}: open-iscsi always sends {_UNUSED[key]}, the line has no effect; remove it"
        yield Fault(node, 1, Family.VALUE, "unsupported-value", message)


def _check_text(node: Statement, key: str, value: str) -> Iterator[Fault]:
    """Find what somebody took for more than a part of the text that it is."""
    field = _FIELDS.get(key)
    if field is None or not (field.codec.secret or field.codec.kind is str):
        return
    most = _SHORT.get(key, LONGEST_VALUE)
    if most < len(value.encode(errors="surrogateescape")) <= LONGEST_VALUE:
        message = f"{key}: only the first {most} bytes are kept, shorten it"
        yield Fault(node, 1, Family.VALUE, "long-value", message)
    if value.startswith("= "):
        message = f"{key}: the second '=' becomes a part of the value; write one"
        yield Fault(node, 1, Family.VALUE, "bad-value", message)
    if _COMMENT.search(value):
        message = f"{key}: all behind the '=' is the value, also from the '#' on; move a comment to a line of its own"
        yield Fault(node, 1, Family.VALUE, "inline-comment", message, Severity.WARNING)
    elif len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        message = f"{key}: there are no quotes here, they become a part of the value; remove them if they are not meant"
        yield Fault(node, 1, Family.VALUE, "quoted-value", message, Severity.WARNING)


def _check_version(node: Statement, key: str, judged: Release | None) -> Iterator[Fault]:
    field = _FIELDS.get(key)
    if judged is not None and field is not None and judged < since(field.facts.since):
        message = f"'{key}' is known from {field.facts.since} on, this version ignores it"
        yield Fault(node, 0, Family.WORD, "too-new", message)


def _check_lengths(model: Iscsid, entries: dict[str, Statement]) -> Iterator[Fault]:
    for key in _LENGTHS:
        length = getattr(model, _FIELDS[key].name)
        if length is not None and length % WORD:
            message = f"{key}: {length} is rounded down to {length - length % WORD}, write a multiple of {WORD}"
            yield Fault(entries[key], 1, Family.RANGE, "rounded-value", message, Severity.WARNING)
    sent = model.node_conn_iscsi_max_xmit_data_segment_length
    if sent is not None and WORD <= sent < SHORTEST:
        key = "node.conn[0].iscsi.MaxXmitDataSegmentLength"
        message = f"{key}: {sent} is out of range, 262144 is taken; 0 and {SHORTEST} to {LONGEST} bytes are allowed"
        yield Fault(entries[key], 1, Family.RANGE, "out-of-range", message)
    first, most = model.node_session_iscsi_first_burst_length, model.node_session_iscsi_max_burst_length
    if first is not None and first > (most or LARGEST_BURST):
        key = "node.session.iscsi.FirstBurstLength"
        message = f"{key}: {first} is more than MaxBurstLength, {most or LARGEST_BURST} is taken; write at most that"
        yield Fault(entries[key], 1, Family.RANGE, "out-of-range", message)


def _check_pings(model: Iscsid, entries: dict[str, Statement]) -> Iterator[Fault]:
    interval, timeout = model.node_conn_timeo_noop_out_interval, model.node_conn_timeo_noop_out_timeout
    for key, own, other in (("noop_out_interval", interval, timeout), ("noop_out_timeout", timeout, interval)):
        if own == 0 and other != 0:
            message = (
                f"{key}: 0 becomes {PING}, as the other timer of the pings is not 0; set both to 0 to turn them off"
            )
            yield Fault(entries[f"node.conn[0].timeo.{key}"], 1, Family.VALUE, "unsupported-value", message)


def _check_commands(model: Iscsid, entries: dict[str, Statement]) -> Iterator[Fault]:
    most = model.node_session_cmds_max
    if most is not None and most & (most - 1):
        message = f"node.session.cmds_max: {most} is no power of 2, {power_of_2(most)} is taken; write that"
        yield Fault(entries["node.session.cmds_max"], 1, Family.RANGE, "out-of-range", message)
