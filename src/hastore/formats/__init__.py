"""The formats, by name. Adding one: a grammar, a module here, its samples, and its line in the table below."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from hastore.errors import UnknownFormatError
from hastore.formats.format import Format

NAMES: Mapping[str, tuple[str, ...]] = {
    "drbd": ("drbd.conf", "drbd-*.conf", "drbd.d/*.conf", "drbd.d/*.res", "*.res", "global_common.conf"),
    "ietd": ("ietd.conf",),
    "initiators_allow": ("initiators.allow", "initiators.deny", "targets.allow"),
    "haresources": ("haresources",),
    "ha_cf": ("ha.cf",),
    "authkeys": ("authkeys",),
    "iscsid": ("iscsid.conf",),
    "initiatorname": ("initiatorname.iscsi",),
    "interfaces": ("interfaces", "interfaces.d/*"),
    "modprobe": ("modprobe.d/*", "modprobe.conf"),
    "hosts": ("hosts",),
    "fstab": ("fstab",),
    "defaults": ("default/iscsitarget", "default/drbd"),
    "proc_drbd": ("proc/drbd",),
    "proc_bonding": ("net/bonding/*",),
    "fdisk": ("commands/fdisk-l.txt", "fdisk_-l*"),
    "iscsi_discovery": (
        "commands/iscsiadm-discovery.txt",
        "commands/iscsiadm-node.txt",
        "commands/iscsiadm-session.txt",
        "iscsiadm_-m_discovery*",
        "iscsiadm_-m_node",
        "iscsiadm_-m_node_-P*",
        "iscsiadm_-m_session*",
    ),
    "drbd_status": (
        "commands/drbdsetup-status*.txt",
        "commands/drbdadm-status*.txt",
        "drbdsetup_status*",
        "drbdadm_status*",
        "drbd-status.json",
    ),
    "iscsi_record": ("nodes/*/*,*,*/*", "nodes/*/*,*", "send_targets/*,*/st_config", "ifaces/*"),
}
"""In documented order: each format's module in this package, and the file names (or folder and name) it goes by."""


class _Formats(Mapping[str, Format[Any]]):
    """The formats, each imported when it is first asked for."""

    def __getitem__(self, name: str) -> Format[Any]:
        if name not in NAMES:
            msg = f"'{name}' is no format, known are: {', '.join(NAMES)}"
            raise UnknownFormatError(msg)
        found: Format[Any] = import_module(f"hastore.formats.{name}").FORMAT
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


FORMATS: Mapping[str, Format[Any]] = _Formats()
