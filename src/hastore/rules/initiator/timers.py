"""INI: rules about how long an initiator waits, held against how long a takeover takes."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.logons import Logon, logons
from hastore.cluster.mounts import boot_mounts, iscsi_mounts
from hastore.cluster.services import listed
from hastore.cluster.takeover import Takeover, takeover
from hastore.problem import Severity
from hastore.rules.authentication.offers import once
from hastore.rules.rule import Finding, Fix, Related, Safety

_INTERVAL, _TIMEOUT = "node_conn_timeo_noop_out_interval", "node_conn_timeo_noop_out_timeout"
_REPLACEMENT = "node_session_timeo_replacement_timeout"
_LOGIN, _RETRIES = "node_conn_timeo_login_timeout", "node_session_initial_login_retry_max"
_REOPENS = "node_session_reopen_max"
_PAUSE = 2
"""Seconds between two attempts to get a lost session back."""


def replacement_timeout_too_short(cluster: Cluster) -> Iterator[Finding]:
    """The initiator gives up its Luns before the other node has taken over.

    Why: when the timer ends, all commands that wait are failed to the file system, which then is read-only. It starts
    when the pings have found that the path is dead. 0 fails at once, a negative number waits for ever. A takeover takes
    deadtime, up to six seconds to promote, and about a second for each further resource.
    Sources: README of open-iscsi, 8.1.3; the sample iscsid.conf.

    Example:
        node.session.timeo.replacement_timeout = 15     # and deadtime 30 in ha.cf

    Fix: at least twice the takeover; 120 is the default.

    Silent: for negative values; where multipath.conf was captured, as dm-multipath queues by itself and wants the path
    to fail soon. A warning only, if the value is less than twice the time.
    """
    needed = takeover(cluster)
    if needed is not None:
        found = (_gives_up(cluster, logon, needed) for logon in logons(cluster) if not _has_multipath(logon))
        yield from once(finding for finding in found if finding is not None)


def _has_multipath(logon: Logon) -> bool:
    return logon.initiator.host.presence.has("/etc/multipath.conf")


def _gives_up(cluster: Cluster, logon: Logon, needed: Takeover) -> Finding | None:
    seconds = logon.value(_REPLACEMENT)
    whole = needed.seconds + logon.value(_INTERVAL) + logon.value(_TIMEOUT)
    if not 0 <= seconds < 2 * whole:
        return None
    mounts = [mount.label for mount in iscsi_mounts(cluster, logon.host)]
    lost = f"the file system on {listed(mounts)} goes read-only" if mounts else "file systems on its Luns go read-only"
    fails = seconds <= whole
    text = f"{logon.name}: I/O fails {seconds} s after the path is lost, takeover needs about {whole:g} s"
    return Finding(
        f"{text}: {lost}" if fails else f"{text}; twice the time should be left",
        logon.place(_REPLACEMENT),
        (Related("the takeover takes most of its time here", needed.place),),
        Fix(f"set replacement_timeout to {max(120, round(2 * whole + 1))} or more", Safety.ASK),
        Severity.ERROR if fails else Severity.WARNING,
    )


def recovery_timers_risky(cluster: Cluster) -> Iterator[Finding]:
    """The initiator does not notice a dead path, or gives up a session or a login during a takeover.

    Why: the pings start the recovery. `login_timeout` times `initial_login_retry_max` is how long a machine that boots
    tries to log in; `reopen_max` ends a lost session for good, and all I/O fails. Only if both numbers of the pings are
    0 there are none: open-iscsi takes 5 for a single 0. Sources: README of open-iscsi, 8.1; the sample iscsid.conf;
    initiator.c of open-iscsi.

    Example:
        node.session.initial_login_retry_max = 1        # and login_timeout 15, deadtime 30 in ha.cf

    Fix: the defaults: 5 and 5, 15 times 8, 0.

    Silent: about pings, where the root file system is on iSCSI: there none are advised;
    about the other two without ha.cf.
    """
    needed = takeover(cluster)
    yield from once(
        finding for logon in logons(cluster) for finding in (*_pings(cluster, logon), *_attempts(logon, needed))
    )


def _pings(cluster: Cluster, logon: Logon) -> Iterator[Finding]:
    model = logon.file.document.model
    zero = [field for field in (_INTERVAL, _TIMEOUT) if getattr(model, field) == 0]
    if not zero or _is_root_on_iscsi(cluster, logon):
        return
    if len(zero) == 1:
        name = zero[0].removeprefix("node_conn_timeo_")
        place = logon.place(zero[0])
        text = f"{name} 0 turns no pings off: open-iscsi takes {logon.value(zero[0])}, as the other timer is not 0"
        detail = f"{logon.file.format}/unsupported-value"
    else:
        place, detail = logon.place(_INTERVAL), ""
        text = "without pings, noop_out_interval and noop_out_timeout being 0, a dead path is noticed only by TCP"
    yield Finding(
        f"{logon.name}: {text}", place, fix=Fix("set both to 5", Safety.ASK), severity=Severity.WARNING, detail=detail
    )


def _is_root_on_iscsi(cluster: Cluster, logon: Logon) -> bool:
    mounts = boot_mounts(cluster, logon.host)
    return any(m.entry.target == "/" and (m.has_iscsi_path or m.entry.has("_netdev")) for m in mounts)


def _attempts(logon: Logon, needed: Takeover | None) -> Iterator[Finding]:
    if needed is None:
        return
    related = (Related("the takeover takes most of its time here", needed.place),)
    tries = logon.value(_LOGIN) * logon.value(_RETRIES)
    if tries < needed.seconds:
        yield Finding(
            f"{logon.name}: a client that boots during a takeover gives up after {tries} s, takeover needs about "
            f"{needed.seconds:g} s",
            logon.place(_RETRIES, _LOGIN),
            related,
            Fix("set login_timeout to 15 and initial_login_retry_max to 8, or more", Safety.ASK),
        )
    reopens = logon.value(_REOPENS)
    if 0 < reopens * _PAUSE < needed.seconds:
        yield Finding(
            f"{logon.name}: a lost session is given up after {reopens} attempts, about {reopens * _PAUSE} s, takeover "
            f"needs about {needed.seconds:g} s: all I/O fails",
            logon.place(_REOPENS),
            related,
            Fix("set reopen_max to 0", Safety.ASK),
        )
