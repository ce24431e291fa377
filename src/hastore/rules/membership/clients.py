"""CLU: rules about the programs that heartbeat runs: dopd for DRBD's fence handler, ipfail for the client network."""

from collections.abc import Iterator

from hastore.cluster.carriers import carrier_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import Heartbeat, members
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import vips
from hastore.formats.ha_cf import AutoFailback, Client, Ping, Ping6, PingGroup, access, client, node_name
from hastore.problem import Severity
from hastore.rules.replication.fencing import fence_handler
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, place_of
from hastore.values.address import read_ip

OUTDATER = "drbd-peer-outdater"


def outdater_daemon_missing(cluster: Cluster) -> Iterator[Finding]:
    """DRBD's fence handler talks to dopd, which heartbeat does not start, or does not let in.

    Why: `drbd-peer-outdater` asks the daemon dopd to reach the peer over heartbeat's media. Without the daemon the
    handler fails each time, and the peer is not fenced. Both lines belong to the documented set-up.
    Sources: DRBD User's Guide 8.3, "Using DRBD with the DRBD outdate-peer daemon", and 8.4, 7.3.1.

    Example:
        handlers { fence-peer "/usr/lib/heartbeat/drbd-peer-outdater -t 5"; }     # and no dopd in ha.cf

    Fix: add `respawn hacluster /usr/lib/heartbeat/dopd` and `apiauth dopd gid=haclient uid=hacluster` on both nodes.

    Silent: for any other handler; in DRBD 9; without an ha.cf on the machine.
    """
    for setup in cluster.setups if cluster.drbd_version != "9" else ():
        heartbeat = cluster.heartbeat(setup.host.name)
        handlers = ((handler, r) for r in setup.resources if (handler := fence_handler(r)) is not None)
        asking = [s for s, _ in by_setting(handlers) if OUTDATER in str(s.value)]
        lack = None if heartbeat is None else _without_daemon(heartbeat)
        if heartbeat is not None and lack is not None and asking:
            why, place = lack
            yield Finding(
                f"the handler {OUTDATER} talks to dopd, {why}",
                place,
                tuple(Related("the handler is set here", place_of(setting)) for setting in asking),
                Fix(
                    "add 'respawn hacluster /usr/lib/heartbeat/dopd' and 'apiauth dopd gid=haclient uid=hacluster'",
                    Safety.ASK,
                ),
            )


def has_outdater_daemon(heartbeat: Heartbeat) -> bool:
    """Tell whether heartbeat starts dopd and lets it in."""
    return _without_daemon(heartbeat) is None


def _without_daemon(heartbeat: Heartbeat) -> tuple[str, Place] | None:
    """Give why dopd does not work, and where that is to be mended."""
    program, let_in = client(heartbeat.conf, "dopd"), access(heartbeat.conf, "dopd")
    if program is None:
        return "which ha.cf does not start", Place(heartbeat.file)
    if let_in is None:
        return "which ha.cf does not let in: 'apiauth dopd' is missing", Place(heartbeat.file, program)
    by_group = program.user == "hacluster" and "haclient" in (let_in.gid or ())
    if let_in.uid is not None and program.user not in let_in.uid and not by_group:
        users = listed(let_in.uid) if let_in.uid else "nobody"
        return f"which runs as {program.user}, and ha.cf lets in {users}", Place(heartbeat.file, let_in)
    return None


def ipfail_misconfigured(cluster: Cluster) -> Iterator[Finding]:
    """Ipfail cannot do what it is there for.

    Why: ipfail moves the services when the other node reaches more ping nodes. So it needs ping nodes, outside of the
    cluster, and `auto_failback` on or off; without ipfail nothing looks at ping nodes.
    Sources: heartbeat's FAQ; ha.cf(5); the daemon's own messages.

    Example:
        ping 192.168.44.62                             # the other node's own address
        respawn hacluster /usr/lib/heartbeat/ipfail

    Fix: ping the gateway or a switch; set `auto_failback`; start ipfail if there are ping nodes.

    Silent: when there is neither; about ping nodes without ipfail with Pacemaker, and when pingd is started.
    """
    for heartbeat in cluster.heartbeats:
        conf = heartbeat.conf
        runs = client(conf, "ipfail")
        lines: tuple[Ping | Ping6 | PingGroup, ...] = (*conf.ping, *conf.ping6, *conf.ping_group)
        if runs is not None:
            yield from _ipfail(heartbeat, runs, has_pings=bool(lines))
        elif lines and not heartbeat.has_manager and client(conf, "pingd") is None:
            yield Finding(
                "ping nodes are given, but ipfail is not started: nothing happens when they do not answer",
                Place(heartbeat.file, lines[0]),
                fix=Fix("add 'respawn hacluster /usr/lib/heartbeat/ipfail'", Safety.ASK),
                severity=Severity.WARNING,
            )
        for line in lines:
            yield from _pinged(cluster, heartbeat, line)


def _ipfail(heartbeat: Heartbeat, runs: Client, *, has_pings: bool) -> Iterator[Finding]:
    place = Place(heartbeat.file, runs)
    if not has_pings:
        fix = Fix("ping the gateway of the client network", Safety.ASK)
        yield Finding("ipfail cannot work: ha.cf has no ping nodes", place, fix=fix)
    if heartbeat.effective.auto_failback is AutoFailback.LEGACY and not heartbeat.has_manager:
        is_set = heartbeat.conf.auto_failback is not None
        what = "legacy" if is_set else "unset, so legacy"
        yield Finding(
            f"ipfail cannot work: auto_failback is {what}, it must be on or off",
            heartbeat.place("auto_failback") if is_set else place,
            (Related("ipfail is started here", place),) if is_set else (),
            Fix("write 'auto_failback off'", Safety.ASK),
        )


def _pinged(cluster: Cluster, heartbeat: Heartbeat, line: Ping | Ping6 | PingGroup) -> Iterator[Finding]:
    for i, name in enumerate(line.hosts):
        found = _own(cluster, heartbeat, name)
        if found is not None:
            what, place = found
            yield Finding(
                f"ipfail cannot work: ping node {name} is {what}, and must be outside of the cluster",
                Place(heartbeat.file, line, "hosts", i),
                (Related("the address is set here", place),) if place is not None else (),
                Fix("ping the gateway or a switch", Safety.ASK),
            )


def _own(cluster: Cluster, heartbeat: Heartbeat, name: str) -> tuple[str, Place | None] | None:
    """Give what a pinged name or address is in the cluster itself, and where; `None` if it is outside."""
    if node_name(name) in heartbeat.nodes:
        return "a node", None
    address = read_ip(name)
    if address is None:
        return None
    hosts = members(cluster, heartbeat)
    for host in hosts.values():
        network = cluster.network(host.name)
        stanza = None if network is None else network.having(address)
        if stanza is not None:
            return f"an address of {host.name}", stanza.place
    own = (
        vip
        for vip in vips(cluster)
        if vip.ip == address and vip.start.file.host in (heartbeat.host, *(host.name for host in hosts.values()))
    )
    return next((("a service address", vip.place) for vip in own), None)


def no_connectivity_monitor(cluster: Cluster) -> Iterator[Finding]:
    """Nothing notices that the active node has lost its clients.

    Why: heartbeat acts on nodes that are silent, not on links. If the client network of the active node fails, the
    other node still hears it over another medium and leaves the services where nobody reaches them.
    Source: heartbeat's FAQ.

    Example:
        bcast eth0                                     # clients
        bcast eth1                                     # to the other node; and no ping, no ipfail

    Fix: `ping` the gateway and start ipfail.

    Silent: with `ping` or ipfail; with Pacemaker; with one medium only (CLU010).
    """
    for heartbeat in cluster.heartbeats:
        conf, media = heartbeat.conf, heartbeat.effective.media
        watched = heartbeat.effective.ping_nodes or client(conf, "ipfail") is not None
        if watched or heartbeat.has_manager or len({(m.kind, m.device) for m in media}) < _SEVERAL:
            continue
        network = cluster.network(heartbeat.host)
        ours = [vip for vip in vips(cluster) if vip.start.file.host == heartbeat.host]
        carriers = {vip.nic if network is None else carrier_of(vip, network) for vip in ours}
        others = dict.fromkeys(m.device for m in media if m.device.partition(":")[0] not in carriers)
        if others:
            yield Finding(
                "if the active node loses the client network nothing moves: heartbeat still hears it over "
                f"{listed(others)}",
                Place(heartbeat.file),
                fix=Fix("ping the gateway of the client network and start ipfail", Safety.NO),
                severity=Severity.INFO,
            )


_SEVERAL = 2
