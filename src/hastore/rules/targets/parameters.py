"""TGT: rules about the numbers and switches of a session: out of range, not supported, at odds with each other."""

from collections.abc import Iterator

from attrs import evolve

from hastore.binding.fields import Model
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.iet import held_by
from hastore.cluster.iet_lines import STATEMENT, Misread, misread
from hastore.cluster.place import Place
from hastore.formats.held import Held, Source
from hastore.formats.ietd import effective
from hastore.formats.ietd.taken import Taken, number_taken
from hastore.formats.iscsid import effective as effective_iscsid
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety


def value_falls_to_minimum(cluster: Cluster) -> Iterator[Finding]:
    """A number of ietd.conf is out of its range, or ends in letters, and IET takes quite another one.

    Why: the check assigns the lower end of the range: of 1048576 bytes for a segment 512 are left, and every PDU
    carries that little. Nothing is logged before 1.4.20. Sources: CHECK_PARAM in kernel/param.c and usr/param.c of IET
    0.4.16 and 1.4.20.

    Example:
        MaxRecvDataSegmentLength 1048576         # the kernel takes 512

    Fix: the end of the range that was meant.

    Silent: for numbers in range, in hexadecimal too; about what IET does not support at all (TGT018).
    """
    for each in misread(cluster, "out-of-range", "bad-value"):
        taken = number_taken(each.keyword, each.value or "", cluster.iet_version)
        if taken is None or each.kind != STATEMENT or _is_unsupported(each, taken):
            continue
        slow = any(word in each.keyword.lower() for word in ("segment", "burst", "queued"))
        text, remedy = _fallen(each, taken)
        severity = Severity.ERROR if slow else Severity.WARNING
        yield Finding(text, each.place, fix=Fix(remedy, Safety.ASK), severity=severity, detail=each.detail)


def _fallen(each: Misread, taken: Taken) -> tuple[str, str]:
    """Give what becomes of a number, and the remedy."""
    number = f"{each.keyword} {each.value}"
    if each.code == "bad-value":
        return f"{number} is no whole number; IET takes {taken.value}", "write digits only"
    if taken.is_in_range:
        return f"{number} is more than NOPInterval; IET takes the interval", "write at most the interval"
    which = "the minimum " if taken.value == taken.low else ""
    nearest = ", not the nearest value" if taken.written > taken.high and which else ""
    text = f"{number} is out of range; IET uses {which}{taken.value}{nearest}"
    return text, f"write {taken.high}, the maximum" if nearest else f"write {taken.low} to {taken.high}"


def unsupported_parameter(cluster: Cluster) -> Iterator[Finding]:
    """A parameter asks for what IET does not do.

    Why: IET has one connection a session, no error recovery but a new login, and data in order only. Other values are
    replaced, or promised to the initiator and not kept. Sources: ietd.conf(5); kernel/param.c of IET 1.4.20.

    Example:
        DefaultTime2Retain 20

    Fix: the supported value.

    Silent: about `MaxConnections` above 1 from 1.4.20 on, which has experimental support.
    """
    for each in misread(cluster, "out-of-range", "unsupported-value"):
        taken = number_taken(each.keyword, each.value or "", cluster.iet_version)
        if each.kind == STATEMENT and _is_unsupported(each, taken):
            yield _unsupported(each.keyword, each.value or "", each.place, each.detail)
    yield from _accepted(cluster)


def _accepted(cluster: Cluster) -> Iterator[Finding]:
    """Find the retain times that a release accepts, though it retains nothing."""
    for file in cluster.of("ietd"):
        for target in file.document.model.targets:
            retain = str(target.default_time2retain or 0)
            taken = number_taken("DefaultTime2Retain", retain, cluster.iet_version)
            if taken is not None and taken.written and taken.is_in_range:
                yield _unsupported("DefaultTime2Retain", retain, Place(file, target, "default_time2retain"), "")


def _is_unsupported(each: Misread, taken: Taken | None) -> bool:
    """Tell whether a line that IET replaces asks for what it does not support."""
    name = each.keyword.lower()
    if name == "maxconnections":
        return taken is not None and taken.high == 1 < taken.written <= _MOST_CONNECTIONS
    if name in ("defaulttime2retain", "errorrecoverylevel"):
        return each.code == "out-of-range"
    return each.code == "unsupported-value" and name != "noptimeout"


_MOST_CONNECTIONS = 65535
_ONLY = {"datapduinorder": "Yes", "datasequenceinorder": "Yes", "ofmarker": "No", "ifmarker": "No"}
"""By keyword in lower case: the supported switch; of numbers it is 0, or 1 connection."""


def _unsupported(keyword: str, value: str, place: Place, detail: str) -> Finding:
    only = _ONLY.get(keyword.lower(), "1" if keyword.lower() == "maxconnections" else "0")
    text = f"{keyword} {value}: IET supports only {only}"
    return Finding(text, place, fix=Fix(f"write {keyword} {only}", Safety.SAFE), detail=detail)


def burst_lengths_inverted(cluster: Cluster) -> Iterator[Finding]:
    """The first burst may be longer than any burst.

    Why: RFC 7143 forbids it. IET passes it on, and an initiator may refuse the login; open-iscsi logs an error and
    lowers its own value. What is not set counts with its built-in value: 65536 and 262144 bytes in IET, 262144 and
    16776192 in open-iscsi. Sources: RFC 7143, 13.14; initiator_common.c of open-iscsi.

    Example:
        FirstBurstLength 524288
        MaxBurstLength 262144

    Fix: the same value for both.

    Silent: about different values on the two sides, of which the smaller one is negotiated; where IET replaces one of
    the two anyway (TGT006).
    """
    for file in cluster.of("ietd"):
        firsts = {id(held.target): held for held in held_by(cluster, file).targets}
        for target in file.document.model.targets:
            held = firsts.get(id(target)) or effective(target, cluster.iet_version)  # or its name is there twice
            yield from _inverted(file, held.first_burst_length, held.max_burst_length, Severity.ERROR, "")
    for file in cluster.of("iscsid"):
        conf = file.document.model
        default = effective_iscsid(type(conf)())
        first, most = (_as_set(getattr(default, name), conf) for name in _BURSTS)
        yield from _inverted(file, first, most, Severity.WARNING, "iscsid/out-of-range")


_BURSTS = ("node_session_iscsi_first_burst_length", "node_session_iscsi_max_burst_length")


def _as_set(default: Held[int], conf: Model) -> Held[int]:
    """Give what a file says, before open-iscsi makes one value fit the other, or else what is built in."""
    value = getattr(conf, default.name)
    return evolve(default, model=conf) if value is None else Held(value, Source.FILE, default.name, conf, str(value))


def _inverted(
    file: ConfigFile, first: Held[int], most: Held[int], severity: Severity, detail: str
) -> Iterator[Finding]:
    if first.value <= most.value or Source.CORRECTED in (first.source, most.source):
        return
    written = [held for held in (first, most) if held.source is Source.FILE]
    places = [Place(file, held.model, held.name) for held in written]
    yield Finding(
        f"FirstBurstLength {first.value}{_built_in(first)} exceeds MaxBurstLength {most.value}{_built_in(most)}",
        places[0],
        tuple(Related("the other length is set here", place) for place in places[1:]),
        Fix(f"set FirstBurstLength to {most.value}, at most", Safety.ASK),
        severity,
        detail,
    )


def _built_in(held: Held[int]) -> str:
    return "" if held.source is Source.FILE else " (built in)"
