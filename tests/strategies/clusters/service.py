"""What heartbeat and the iSCSI target of a planned cluster read."""

from tests.strategies.clusters.plan import Plan, Store


def ha_cf(plan: Plan) -> str:
    """Give the file; it is the same on both nodes."""
    timers = plan.timers
    lan = plan.lan
    lines = [
        "logfacility daemon",
        f"keepalive {timers.keepalive}",
        f"warntime {max(timers.keepalive + 1, timers.deadtime // 2)}",
        f"deadtime {timers.deadtime}",
        f"initdead {timers.initdead}",
        "udpport 694",
        *(["baud 19200"] if plan.serial else []),
        *(f"ucast {lan.interface} {lan.address(i)}" for i in range(2)),
        "serial /dev/ttyS0" if plan.serial else f"bcast {plan.link.interface}",
        *(f"node {name}" for name in plan.nodes),
        "auto_failback off",
        f"ping {lan.network[1]}",
        "respawn hacluster /usr/lib/heartbeat/ipfail",
        "apiauth ipfail gid=haclient uid=hacluster",
        *_outdater(plan),
        f"stonith_host * apcmaster {lan.network[250]} apc Zt6{plan.authkey[:8]}w",
    ]
    return "\n".join(lines) + "\n"


def _outdater(plan: Plan) -> list[str]:
    if plan.release == "9":
        return []
    return ["respawn hacluster /usr/lib/heartbeat/dopd", "apiauth dopd gid=haclient uid=hacluster"]


def authkeys(plan: Plan) -> str:
    """Give the file; it is the same on both nodes."""
    return f"auth 1\n1 sha1 {plan.authkey}\n"


def haresources(plan: Plan) -> str:
    """Give the file; it is the same on both nodes."""
    address = f"IPaddr2::{plan.vip}/{plan.lan.network.prefixlen}/{plan.lan.interface}"
    target = [*_promoted(plan.exported), "iscsitarget", address]
    storage = [*_promoted(plan.mounted), *(_mounted(plan, store) for store in plan.mounted)]
    groups = [storage, target] if plan.separate else [[*storage, *target]]
    return "".join(f"{plan.nodes[0]} {' '.join(group)}\n" for group in groups)


def _promoted(stores: tuple[Store, ...]) -> list[str]:
    return [f"drbddisk::{store.name}" for store in stores]


def _mounted(plan: Plan, store: Store) -> str:
    return f"Filesystem::{store.device}::{store.mount}::{plan.filesystem}::noatime"


def ietd_conf(plan: Plan) -> str:
    """Give the file; it is the same on both nodes."""
    discovery = [f"IncomingUser {plan.discovery.name} {plan.discovery.secret}"] if plan.discovery else []
    outgoing = [f"\tOutgoingUser {plan.outgoing.name} {plan.outgoing.secret}"] if plan.outgoing else []
    lines = [
        *discovery,
        f"Target {plan.target}",
        f"\tIncomingUser {plan.incoming.name} {plan.incoming.secret}",
        *outgoing,
        *(
            f"\tLun {i} Path={store.device},Type=blockio,ScsiId={store.name}-{i},ScsiSN=SN{i:06}"
            for i, store in enumerate(plan.exported)
        ),
        "\tInitialR2T No",
        "\tImmediateData Yes",
        "\tMaxRecvDataSegmentLength 131072",
        "\tMaxXmitDataSegmentLength 131072",
        "\tMaxBurstLength 262144",
        "\tFirstBurstLength 65536",
        "\tWthreads 8",
    ]
    return "\n".join(lines) + "\n"


def initiators_allow(plan: Plan) -> str:
    """Give the list of who may log in: the client alone."""
    return f"{plan.target} {plan.lan.address(2)}\nALL {plan.lan.address(2)}\n"


def targets_allow(plan: Plan) -> str:
    """Give the list of the addresses at which the target is shown: the one that moves."""
    return f"{plan.target} {plan.vip}\n"
