"""The resource scripts that heartbeat 3.0.6 and drbd-utils 9.22 bring for haresources, and what their arguments say."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from hastore.formats.haresources.known.script import Script, UsageError

_HOMES = {
    "storage": {
        "drbddisk": "DrbdDisk",
        "drbdupper": "DrbdUpper",
        "Filesystem": "Mount",
        "LVM": "VolumeGroup",
        "Raid1": "Raid",
        "LinuxSCSI": "ScsiDevice",
        "ICP": "IcpDrive",
        "ServeRAID": "ServeRaid",
    },
    "network": {
        "IPaddr": "ServiceAddress",
        "IPaddr2": "ServiceAddress",
        "IPv6addr": "Ipv6Address",
        "IPsrcaddr": "SourceAddress",
        "SendArp": "SendArp",
        "portblock": "PortBlock",
    },
    "service": {
        "iscsitarget": "IscsiTarget",
        "apache": "Apache",
        "Xinetd": "XinetdService",
        "db2": "Db2",
        "ids": "Informix",
        "WAS": "WebSphere",
        "MailTo": "Mail",
        "WinPopup": "WinPopup",
        "AudibleAlarm": "AudibleAlarm",
        "Delay": "Delay",
        "OCF": "OcfInstance",
    },
}
"""By module: the class of each script."""


class _Scripts(Mapping[str, type[Script]]):
    """The classes by the names of their scripts; a module is imported when one of its scripts is met."""

    def __init__(self) -> None:
        self._homes = {script: (module, name) for module, names in _HOMES.items() for script, name in names.items()}

    def __getitem__(self, script: str) -> type[Script]:
        module, name = self._homes[script]
        kind: type[Script] = getattr(import_module(f"{__name__}.{module}"), name)
        return kind

    def __contains__(self, script: object) -> bool:
        return script in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


SCRIPTS: Mapping[str, type[Script]] = _Scripts()
"""By the name that haresources calls a script by: the class of what its arguments say."""

__all__ = ["SCRIPTS", "Script", "UsageError"]
