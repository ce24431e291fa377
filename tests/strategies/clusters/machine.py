"""The network and mount files of each machine of a planned cluster."""

from ipaddress import IPv4Address

from tests.strategies.clusters.plan import Bond, Net, Plan


def interfaces(plan: Plan, number: int) -> str:
    """Give the file of a node (0 and 1) or of the client (2)."""
    parts = ["auto lo\niface lo inet loopback\n", _static(plan.lan, number, gateway=True)]
    bond = plan.bond
    if number < len(plan.nodes):
        if bond is not None and bond.by_modprobe:
            parts += [f"auto {name}\niface {name} inet manual\n" for name in bond.slaves]
        parts.append(_static(plan.link, number) + (_bonded(bond) if bond is not None else ""))
    return "\n".join(parts)


def _static(net: Net, number: int, *, gateway: bool = False) -> str:
    lines = [
        f"auto {net.interface}",
        f"iface {net.interface} inet static",
        f"\taddress {net.address(number)}",
        f"\tnetmask {net.network.netmask}",
        f"\tnetwork {net.network.network_address}",
        f"\tbroadcast {net.network.broadcast_address}",
        *([f"\tgateway {net.network[1]}"] if gateway else []),
    ]
    return "\n".join(lines) + "\n"


def _bonded(bond: Bond) -> str:
    slaves = " ".join(bond.slaves)
    if bond.by_modprobe:
        return f"\tup /sbin/ifenslave {bond.name} {slaves}\n"
    lines = [
        f"bond-slaves {slaves}",
        "bond-mode active-backup",
        f"bond-miimon {bond.miimon}",
        f"bond-updelay {bond.delays}",
        f"bond-downdelay {bond.delays}",
    ]
    return "".join(f"\t{line}\n" for line in lines)


def bonding_conf(bond: Bond) -> str:
    """Give the module options of a bond that is not described in interfaces."""
    delays = f"updelay={bond.delays} downdelay={bond.delays}"
    return f"alias {bond.name} bonding\noptions {bond.name} mode=active-backup miimon={bond.miimon} {delays}\n"


def hosts(plan: Plan) -> str:
    """Give the file; it is the same on all machines."""
    names = [*plan.nodes, plan.client]
    known: list[tuple[IPv4Address, str]] = [(plan.lan.address(i), name) for i, name in enumerate(names)]
    lines = [f"{address}\t{name}.{plan.domain} {name}" for address, name in known]
    private = [f"{plan.link.address(i)}\t{name}-link" for i, name in enumerate(plan.nodes)]
    service = f"{plan.vip}\tstore.{plan.domain} store"
    return "\n".join(["127.0.0.1\tlocalhost", *lines, *private, service]) + "\n"


def fstab(plan: Plan, number: int) -> str:
    """Give the file of a node (0 and 1) or of the client (2)."""
    disk = f"/dev/{plan.family}a" if number < len(plan.nodes) else "/dev/hda"
    lines = [
        "proc /proc proc defaults 0 0",
        f"{disk}1 / ext3 errors=remount-ro 0 1",
        f"{disk}5 none swap sw 0 0",
    ]
    if number == len(plan.nodes):
        more = ",nofail" if plan.nofail else ""
        lines += [
            f"UUID={uuid} /data/{store.name} {plan.filesystem} noatime,_netdev{more} 0 0"
            for uuid, store in zip(plan.uuids, plan.exported, strict=True)
        ]
    return "\n".join(lines) + "\n"


def initiator_name(plan: Plan) -> str:
    """Give the client's initiatorname.iscsi."""
    return f"InitiatorName={plan.target.split(':', maxsplit=1)[0]}:{plan.client}\n"


def iscsid_conf(plan: Plan) -> str:
    """Give the client's iscsid.conf."""
    timers, proof, discovery = plan.timers, plan.outgoing, plan.discovery
    lines = [
        "node.startup = automatic",
        "node.session.auth.authmethod = CHAP",
        f"node.session.auth.username = {plan.incoming.name}",
        f"node.session.auth.password = {plan.incoming.secret}",
    ]
    if proof is not None:
        lines.append(f"node.session.auth.username_in = {proof.name}")
        lines.append(f"node.session.auth.password_in = {proof.secret}")
    if discovery is not None:
        lines.append("discovery.sendtargets.auth.authmethod = CHAP")
        lines.append(f"discovery.sendtargets.auth.username = {discovery.name}")
        lines.append(f"discovery.sendtargets.auth.password = {discovery.secret}")
    lines += [
        f"node.session.timeo.replacement_timeout = {timers.replacement}",
        "node.conn[0].timeo.login_timeout = 15",
        f"node.conn[0].timeo.noop_out_interval = {timers.noop}",
        f"node.conn[0].timeo.noop_out_timeout = {timers.noop}",
        "node.session.initial_login_retry_max = 8",
        "node.session.iscsi.InitialR2T = No",
        "node.session.iscsi.ImmediateData = Yes",
        "node.session.iscsi.FirstBurstLength = 65536",
        "node.session.iscsi.MaxBurstLength = 262144",
        "node.conn[0].iscsi.MaxRecvDataSegmentLength = 131072",
        "node.conn[0].iscsi.HeaderDigest = None",
    ]
    return "\n".join(lines) + "\n"
