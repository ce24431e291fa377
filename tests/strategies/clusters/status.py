"""What the kernels and commands of a planned cluster print."""

from tests.strategies.clusters.plan import Bond, Plan

_SECTORS = 16065
_TRACK = 63
_MB, _GB = 10**6, 10**9
_HEADERS = {
    "8.3": "version: 8.3.11 (api:88/proto:86-96)\nGIT-hash: 0de839cee13a4160eed6037c4bddd066645e23c5 build by root@x\n",
    "8.4": "version: 8.4.5 (api:1/proto:86-101)\nGIT-hash: 1d360bde0e095d495786eaeb2a1ac76888e4db96 build by root@x\n",
    "9": "version: 9.1.5 (api:2/proto:110-121)\nGIT-hash: e8d38b1c6bd6a2ef2d24a1e0d0f0e1d2c3b4a596 build by root@x\n"
    "Transports (api:17): tcp (9.1.5)\n",
}


def proc_drbd(plan: Plan, number: int) -> str:
    """Give /proc/drbd of a node; the first one is primary."""
    roles = ("Primary", "Secondary") if number == 0 else ("Secondary", "Primary")
    text = _HEADERS[plan.release]
    if plan.release == "9":
        return text
    for store in plan.stores:
        sent = f"ns:{store.port} nr:0" if number == 0 else f"ns:0 nr:{store.port}"
        text += f"{store.minor:2}: cs:Connected ro:{'/'.join(roles)} ds:UpToDate/UpToDate C r-----\n"
        text += f"    {sent} dw:{store.port} dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 ep:1 wo:b oos:0\n"
    return text


def proc_bonding(bond: Bond, number: int) -> str:
    """Give the state of a node's bond."""
    text = (
        "Ethernet Channel Bonding Driver: v3.5.0 (November 4, 2008)\n\n"
        "Bonding Mode: fault-tolerance (active-backup)\nPrimary Slave: None\n"
        f"Currently Active Slave: {bond.slaves[0]}\nMII Status: up\nMII Polling Interval (ms): {bond.miimon}\n"
        f"Up Delay (ms): {bond.delays}\nDown Delay (ms): {bond.delays}\n"
    )
    for i, name in enumerate(bond.slaves):
        text += f"\nSlave Interface: {name}\nMII Status: up\nLink Failure Count: 0\n"
        text += f"Permanent HW addr: 00:16:3e:0{number}:00:{i:02x}\n"
    return text


def fdisk(plan: Plan, number: int) -> str:
    """Give `fdisk -l` of a node (0 and 1) or of the client (2)."""
    if number == len(plan.nodes):
        text = _system("/dev/hda")
        if plan.meta:  # then a Lun is just as large as the disk below it
            for i, store in enumerate(plan.exported):
                sectors = store.cylinders * _SECTORS - _TRACK
                disk = f"/dev/sd{'abcd'[i]}"
                text += _head(disk, sectors * 512) + f"\nDisk {disk} doesn't contain a valid partition table\n"
        return text
    text = _system(f"/dev/{plan.family}a")
    for store in plan.stores:
        text += _one_partition(store.disk.removesuffix("1"), store.cylinders)
    if plan.meta:
        text += _one_partition(plan.meta.removesuffix("1"), plan.meta_cylinders)
    return text


def _head(disk: str, size: int) -> str:
    rounded = f"{size // _MB} MB" if size < 10 * _GB else f"{size / _GB:.1f} GB"
    cylinders = size // (_SECTORS * 512)
    return (
        f"\nDisk {disk}: {rounded}, {size} bytes\n255 heads, 63 sectors/track, {cylinders} cylinders\n"
        f"Units = cylinders of {_SECTORS} * 512 = {_SECTORS * 512} bytes\nDisk identifier: 0x00000000\n"
    )


def _one_partition(disk: str, cylinders: int) -> str:
    half, odd = divmod(cylinders * _SECTORS - _TRACK, 2)
    return _head(disk, cylinders * _SECTORS * 512) + _rows([(f"{disk}1", "", 1, cylinders, half, odd, "83", "Linux")])


def _system(disk: str) -> str:
    """Give a disk with a root file system and swap."""
    rows = [
        (f"{disk}1", "*", 1, 4711, 37841076, 0, "83", "Linux"),
        (f"{disk}2", "", 4712, 4865, 1237005, 0, "5", "Extended"),
        (f"{disk}5", "", 4712, 4865, 1236973, 1, "82", "Linux swap / Solaris"),
    ]
    return _head(disk, 40020664320) + _rows(rows)


def _rows(rows: list[tuple[str, str, int, int, int, int, str, str]]) -> str:
    width = max(len(row[0]) for row in rows) + 1
    text = f"\n{'Device':>{width}} Boot      Start         End      Blocks   Id  System\n"
    for name, boot, start, end, blocks, odd, number, kind in rows:
        text += f"{name:<{width}}  {boot or ' '} {start:>11} {end:>11} {blocks:>11}"
        text += f"{'+' if odd else ' '} {number:>3}  {kind}\n"
    return text


def discovery(plan: Plan) -> str:
    """Give what the client's discovery prints."""
    return f"{plan.vip}:3260,1 {plan.target}\n"
