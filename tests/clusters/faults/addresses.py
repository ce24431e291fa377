"""Faults of addresses, ports and names."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited
from tests.clusters.faults.replication import DRBD, HARESOURCES
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan

INTERFACES = "*/etc/network/interfaces"
_FAR = "192.0.2.7"
"""An address in none of the drawn networks."""


def _one_port(plan: Plan) -> Plan:
    """Give the plan with a second resource on the port of the first one."""
    first = plan.stores[0]
    disk = f"/dev/{plan.family}y1"
    second = evolve(first, name="copy", minor=41, disk=disk, secret="dr9Lq2Ttx8", mount="/srv/copy", exported=False)
    return evolve(plan, stores=(first, second), uuids=plan.uuids[:1], meta_cylinders=100)


def _port(plan: Plan, port: int, files: Files) -> Files:
    return edited(files, DRBD, rf":{plan.stores[0].port};", f":{port};")


def _moved(plan: Plan, node: int, address: object, files: Files) -> Files:
    """Give the files with another address for the replication of a node."""
    return edited(files, DRBD, rf"address {plan.link.address(node)}:", f"address {address}:")


def _far(plan: Plan, files: Files) -> Files:
    """Give the files with the second node's replication in another network, which it is in."""
    stanza = f"\nauto eth77\niface eth77 inet static\n\taddress {_FAR}\n\tnetmask 255.255.255.0\n"
    return added(_moved(plan, 1, _FAR, files), f"{plan.nodes[1]}/etc/network/interfaces", stanza)


def _on_lan(plan: Plan, files: Files) -> Files:
    """Give the files with the replication in the network of the clients."""
    for i in range(2):
        files = _moved(plan, i, plan.lan.address(i), files)
    return files


def _with_dhcp(plan: Plan, files: Files) -> Files:
    """Give the files with a second node that gets the address of its link by DHCP."""
    old = rf"(iface {plan.link.interface} inet) static\n\taddress .*\n\tnetmask .*\n\tnetwork .*\n\tbroadcast .*\n"
    return edited(files, f"{plan.nodes[1]}/etc/network/interfaces", old, r"\1 dhcp\n")


def _record(plan: Plan, files: Files) -> Files:
    """Give the files with an initiator that knows the target by a node's own address."""
    address = plan.lan.address(0)
    path = f"{plan.client}/etc/iscsi/nodes/{plan.target}/{address},3260,1/default"
    text = f"node.name = {plan.target}\nnode.tpgt = 1\nnode.conn[0].address = {address}\nnode.conn[0].port = 3260\n"
    settings = files[f"{plan.client}/etc/iscsi/iscsid.conf"].splitlines(keepends=True)
    return files | {path: text + "".join(line for line in settings if line.startswith("node."))}


def _service(old: str, new: str, files: Files) -> Files:
    return edited(files, HARESOURCES, rf"(IPaddr2::[0-9.]+){old}", rf"\g<1>{new}")


FAULTS = (
    Fault("ADR001", "one-port", lambda _, files: dict(files), plan=_one_port),
    Fault("ADR001", "service-port", lambda plan, files: _port(plan, 3260, files)),
    Fault(
        "ADR001",
        "one-address",
        lambda plan, files: _moved(plan, 1, plan.link.address(0), files),
        also=("ADR002",),
    ),
    Fault("ADR001", "unusual-port", lambda plan, files: _port(plan, 7001, files), severity=Severity.INFO),
    Fault("ADR002", "nobody-has-it", lambda plan, files: _moved(plan, 1, plan.link.address(2), files)),
    Fault("ADR003", "service-address", lambda plan, files: _moved(plan, 0, plan.vip, files)),
    Fault("ADR003", "loopback", lambda plan, files: _moved(plan, 1, "127.0.0.1", files)),
    Fault(
        "ADR004",
        "at-boot",
        lambda plan, files: added(
            files,
            f"{plan.nodes[0]}/etc/network/interfaces",
            f"\nauto {plan.lan.interface}:9\niface {plan.lan.interface}:9 inet static\n"
            f"\taddress {plan.vip}\n\tnetmask {plan.lan.network.netmask}\n",
        ),
    ),
    Fault(
        "ADR005",
        "wrong-interface",
        lambda plan, files: _service(f"/24/{plan.lan.interface}", f"/24/{plan.link.interface}", files),
    ),
    Fault("ADR005", "other-mask", lambda _, files: _service("/24", "/20", files), severity=Severity.WARNING),
    Fault(
        "ADR006",
        "no-interface",
        lambda plan, files: _service(f"/24/{plan.lan.interface}", "/24/eth9:1", files),
    ),
    Fault(
        "ADR007",
        "copied",
        lambda plan, files: edited(
            files,
            f"{plan.client}/etc/network/interfaces",
            rf"address {plan.lan.address(2)}$",
            f"address {plan.lan.address(0)}",
        ),
        also=("TGT011",),
    ),
    Fault("ADR008", "own-portal", _record),
    Fault("ADR009", "other-network", _far, severity=Severity.WARNING),
    Fault("ADR010", "with-clients", _on_lan, severity=Severity.WARNING),
    Fault("ADR010", "no-other", lambda plan, files: _with_dhcp(plan, _on_lan(plan, files)), severity=Severity.INFO),
    Fault(
        "ADR011",
        "wrong-address",
        lambda plan, files: edited(files, "*/etc/hosts", rf"^{plan.lan.address(1)}\t", f"{plan.lan.network[98]}\t"),
    ),
    Fault(
        "ADR011",
        "own-loopback",
        lambda plan, files: edited(files, f"{plan.nodes[0]}/etc/hosts", rf"^{plan.lan.address(0)}\t", "127.0.1.1\t"),
        severity=Severity.WARNING,
    ),
    Fault(
        "ADR011",
        "missing",
        lambda plan, files: edited(files, "*/etc/hosts", rf"^{plan.lan.address(1)}\t.*\n", ""),
        severity=Severity.WARNING,
    ),
    Fault(
        "ADR011",
        "two-addresses",
        lambda plan, files: added(files, "*/etc/hosts", f"{plan.lan.network[99]}\tstore\n"),
        severity=Severity.WARNING,
    ),
)
