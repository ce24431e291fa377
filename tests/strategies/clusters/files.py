"""All files of a planned cluster, by their paths."""

from pathlib import Path

from tests.strategies.clusters import machine, replication, service, status
from tests.strategies.clusters.plan import Plan

Files = dict[str, str]
"""By path below the cluster's folder, `amber/etc/drbd.conf`."""
MODES = "modes.txt"
"""Beside the machines, what version control does not keep: lines such as `0600 amber/etc/ha.d/authkeys`."""


def files(plan: Plan) -> Files:
    """Give every file of the three machines."""
    found: Files = {}
    for number, node in enumerate(plan.nodes):
        found |= {f"{node}/{path}": text for path, text in _node(plan, number).items()}
    found |= {f"{plan.client}/{path}": text for path, text in _client(plan).items()}
    return found


def _everywhere(plan: Plan, number: int) -> Files:
    return {
        "etc/hostname": [*plan.nodes, plan.client][number] + "\n",
        "etc/hosts": machine.hosts(plan),
        "etc/network/interfaces": machine.interfaces(plan, number),
        "etc/fstab": machine.fstab(plan, number),
        "commands/fdisk-l.txt": status.fdisk(plan, number),
    }


def _node(plan: Plan, number: int) -> Files:
    found = _everywhere(plan, number) | {
        "etc/drbd.conf": replication.drbd_conf(plan),
        "etc/ha.d/ha.cf": service.ha_cf(plan),
        "etc/ha.d/authkeys": service.authkeys(plan),
        "etc/ha.d/haresources": service.haresources(plan),
        "etc/default/iscsitarget": "ISCSITARGET_ENABLE=true\n",
        "proc/drbd": status.proc_drbd(plan, number),
    }
    if plan.iet == "new":
        found["etc/iet/ietd.conf"] = service.ietd_conf(plan)
        found["etc/iet/initiators.allow"] = service.initiators_allow(plan)
        found["etc/iet/targets.allow"] = service.targets_allow(plan)
    else:
        found["etc/ietd.conf"] = service.ietd_conf(plan)
    if plan.bond is not None:
        found[f"proc/net/bonding/{plan.bond.name}"] = status.proc_bonding(plan.bond, number)
        if plan.bond.by_modprobe:
            found["etc/modprobe.d/bonding.conf"] = machine.bonding_conf(plan.bond)
    return found


def _client(plan: Plan) -> Files:
    return _everywhere(plan, len(plan.nodes)) | {
        "etc/iscsi/iscsid.conf": machine.iscsid_conf(plan),
        "etc/iscsi/initiatorname.iscsi": machine.initiator_name(plan),
        "commands/iscsiadm-discovery.txt": status.discovery(plan),
    }


def write(found: Files, folder: Path) -> Path:
    """Write files below a folder; give the folder."""
    for name, text in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    give_modes(folder)
    return folder


def give_modes(folder: Path) -> None:
    """Give the files below a folder the modes that its list of modes names, if it has one."""
    if (folder / MODES).exists():
        for line in (folder / MODES).read_text().splitlines():
            mode, name = line.split()
            (folder / name).chmod(int(mode, 8))
