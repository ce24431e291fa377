"""CLU: rules about what heartbeat refuses at its start, in ha.cf and in authkeys."""

import re
from collections.abc import Iterable, Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import directives
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.ha_cf import MediumKind
from hastore.problem import Problem, Severity
from hastore.rules.rule import Finding, Fix, Safety

HA_CF = (
    *("unknown-word", "too-new", "removed-word", "bad-value", "missing-value", "missing-word", "out-of-range"),
    *("silly-value", "no-number", "late-word", "early-word", "conflict", "repeated-word", "missing-medium"),
    *("missing-node", "missing-log", "too-many", "unknown-option", "repeated-option", "long-word", "long-line"),
    "byte-order-mark",
)
"""What heartbeat refuses of ha.cf, and what it takes otherwise than it is written."""
AUTHKEYS = (
    *("missing-auth", "missing-key", "key-above-auth", "bad-auth-line", "unexpected-text", "missing-word"),
    *("missing-value", "bad-value", "out-of-range", "surplus-word", "long-line", "byte-order-mark"),
)
_MEDIA = (*(kind.value for kind in MediumKind), "udp")
_PLUGINS = tuple(f"/usr/{lib}/heartbeat/plugins/HBcomm" for lib in ("lib", "lib64", "lib/x86_64-linux-gnu", "libexec"))
_END = re.compile(r"[,;:]? (?:which )?heartbeat(?: \d)? does not start")


def ha_cf_rejected(cluster: Cluster) -> Iterator[Finding]:
    """Heartbeat refuses ha.cf, or a line of it has no effect.

    Why: heartbeat checks the file when it starts. A file that was edited while it ran is found to be wrong at the next
    boot, and the node stays down; a line that it takes otherwise than it was meant is found out at a takeover.
    Sources: config.c of heartbeat 2.1.3 and 3.0.6; ha.cf(5).

    Example:
        keepalive 2
        deadtime 4                                     # must be more than twice keepalive

    Fix: as the message says. To move `udpport` above the media changes nothing before the next start.

    Silent: for media that a plugin in the tree provides. That no medium is left is not told where a medium's own line
    is refused.
    """
    for file in cluster.of("ha_cf"):
        at = directives(file)
        found = [(problem, at.get(problem.span.line)) for problem in _told(cluster, file, HA_CF)]
        refused = {directive for problem, directive in found if problem.severity is Severity.ERROR}
        plugged = {
            directive for _, directive in found if directive is not None and _is_plugged(cluster, file, directive)
        }
        for problem, directive in found:
            follows = {
                "missing-medium": plugged or not refused.isdisjoint(_MEDIA),
                "missing-node": "node" in refused,
                "unknown-word": directive in plugged,
            }
            if not follows.get(problem.code):
                late = problem.code == "late-word" and directive == "udpport"
                fix = Fix("move it above the media", Safety.SAFE) if late else Fix("mend this line", Safety.ASK)
                yield _finding(file, problem, _lead(problem, directive), fix)


def _lead(problem: Problem, directive: str | None) -> str:
    """Give the directive, where a message tells of one of its values only."""
    is_value = directive in _MEDIA and problem.code in ("bad-value", "out-of-range")
    return f"{directive}: " if is_value and not problem.message.startswith(f"{directive}:") else ""


def _is_plugged(cluster: Cluster, file: ConfigFile, directive: str) -> bool:
    hosts = (host for host in cluster.hosts if host.name == file.host)
    return any(f"{directive}.so" in host.presence.names(folder) for host in hosts for folder in _PLUGINS)


def authkeys_rejected(cluster: Cluster) -> Iterator[Finding]:
    """Heartbeat refuses authkeys, or uses another key than is written.

    Why: the method is chosen while its key's line is read, so `auth` must stand above it; every bad line refuses the
    start, also one for a number that is not used. Only the first word behind the method is the key.
    Sources: auth.c of heartbeat; authkeys(5).

    Example:
        3 sha1 9f1c7d20ab5e4f
        auth 3                                         # too late, key 3 is above

    Fix: move `auth` to the top; for all else as the message says.

    Silent: for further keys that are not used: keys are changed that way. That the chosen key is missing is not told
    where its own line is refused.
    """
    for file in cluster.of("authkeys"):
        found = _told(cluster, file, AUTHKEYS)
        lacks = ("missing-auth", "missing-key")
        refused = any(p.severity is Severity.ERROR and p.code not in lacks for p in found)
        for problem in found:
            if not (refused and problem.code in lacks):
                late = problem.code == "key-above-auth"
                fix = Fix("move it to the top", Safety.SAFE) if late else Fix("mend this line", Safety.NO)
                yield _finding(file, problem, "authkeys: ", fix)


def _told(cluster: Cluster, file: ConfigFile, codes: Iterable[str]) -> list[Problem]:
    return [problem for problem in cluster.problems(file) if problem.code in codes]


def _finding(file: ConfigFile, problem: Problem, lead: str, fix: Fix) -> Finding:
    """Give the finding for a problem: what follows from it is said first, as a line may have several."""
    refused = "heartbeat will not start: " if problem.severity is Severity.ERROR else ""
    message = f"{refused}{lead}{_END.sub('', problem.message)}"
    return Finding(message, Place(file, at=problem.span), fix=fix, severity=problem.severity)
