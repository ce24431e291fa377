"""ORD: the rule about resources that heartbeat cannot run as they are written."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import Host
from hastore.cluster.services import TARGET_SERVICES, Start, groups, meant_script
from hastore.problem import Problem, Severity
from hastore.rules.rule import Finding, Fix, Safety

MALFORMED = ("bad-script-name", "wrong-arguments", "bad-address", "empty-argument")
"""The file's own problems that this rule speaks for."""
_SCRIPTS = ("/etc/ha.d/resource.d", "/etc/init.d")


def malformed_resource(cluster: Cluster) -> Iterator[Finding]:
    """A resource is not written as its script can use it, or no script of that name is known.

    Why: script and arguments are parted at `::`, and empty arguments vanish, so that those behind move up. What is
    wrong shows at takeover, not at the start: "Cannot locate resource script", or a script that prints its usage.
    Sources: heartbeat's ResourceManager; the scripts in resource.d.

    Example:
        ada drbddisk:r0 Filesystem::/dev/drbd0

    Fix: as the message says; `::` for `:`.

    Silent: about unknown names, if neither resource.d nor init.d was captured and the name is not next to a known
    one; about the arguments of drbddisk (ORD002).
    """
    for host in cluster.hosts:
        for file in host.of("haresources"):
            problems = [problem for problem in cluster.problems(file) if problem.code in MALFORMED]
            for start in (start for each, _, starts in groups(cluster) if each is file for start in starts):
                found = _malformed(start, problems) or _unknown(start, host)
                if found is not None:
                    yield found


def _malformed(start: Start, problems: list[Problem]) -> Finding | None:
    span = start.place.span
    own = sorted((p for p in problems if p.span == span), key=lambda problem: problem.severity.rank)
    why, severity = _wrong(start), Severity.ERROR
    if not why and own and not (start.resource.script == "drbddisk" and not start.resource.arguments):
        why = own[0].message.removeprefix(f"'{start.resource}': ")
        severity = Severity.ERROR if own[0].code == "empty-argument" and _moves_up(start) else own[0].severity
    if not why:
        return None
    near = meant_script(start.resource.script) if ":" in start.resource.script else None
    fix = Fix("write '::' for the single ':'", Safety.ASK) if near is not None else None
    return Finding(f"'{start.resource}': {why}", start.place, fix=fix, severity=severity)


def _wrong(start: Start) -> str:
    """Say what is wrong with arguments that the script takes, and cannot use."""
    from hastore.values.address import read_ip  # noqa: PLC0415 - most runs have no such resource

    resource = start.resource
    spec, mount = resource.ip, resource.filesystem
    if spec is not None and read_ip(spec.address) is None:
        return f"{spec.address} is no IP address"
    if spec is not None and spec.netmask is not None and spec.prefix is None:
        return f"{spec.netmask} is no netmask of an address, write address/bits/interface"
    if mount is not None and not mount.directory.startswith("/"):
        return f"{mount.directory} is where the mount point belongs, and no absolute path; parts are set apart by '::'"
    return ""


def _moves_up(start: Start) -> bool:
    """Tell whether something stands behind an empty argument."""
    return "" in str(start.resource).rstrip(":").split("::")


def _unknown(start: Start, host: Host) -> Finding | None:
    script = start.resource.script
    if start.resource.is_known or script in TARGET_SERVICES or "/" in script:
        return None
    captured = [folder for folder in _SCRIPTS if host.presence.has_folder(folder)]
    near = meant_script(script)
    if (not captured and near is None) or any(script in host.presence.names(folder) for folder in captured):
        return None
    why = f"in {' or '.join(captured)}" if captured else f"known, did you mean {near}?"
    fix = Fix(f"write {near}" if near is not None else "install the script, or correct its name", Safety.ASK)
    message = f"'{start.resource}': no script of that name is {why}; takeover fails: 'Cannot locate resource script'"
    return Finding(message, start.place, fix=fix, severity=Severity.WARNING)
