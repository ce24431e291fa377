"""haresources: which node starts which services (heartbeat 2 and 3 without its cluster resource manager)."""

from typing import TYPE_CHECKING

from hastore.formats.format import Format
from hastore.formats.haresources.checks import check, junk
from hastore.formats.haresources.known import SCRIPTS, Script
from hastore.formats.haresources.lines import SYNTAX, put_safely
from hastore.formats.haresources.model import Group, Haresources
from hastore.formats.haresources.resource import Resource
from hastore.lazy import lazily

if TYPE_CHECKING:
    from hastore.formats.haresources.known.network import Ipv6Address as Ipv6Address
    from hastore.formats.haresources.known.network import PortBlock as PortBlock
    from hastore.formats.haresources.known.network import SendArp as SendArp
    from hastore.formats.haresources.known.network import ServiceAddress as ServiceAddress
    from hastore.formats.haresources.known.network import SourceAddress as SourceAddress
    from hastore.formats.haresources.known.service import Apache as Apache
    from hastore.formats.haresources.known.service import AudibleAlarm as AudibleAlarm
    from hastore.formats.haresources.known.service import Db2 as Db2
    from hastore.formats.haresources.known.service import Delay as Delay
    from hastore.formats.haresources.known.service import Informix as Informix
    from hastore.formats.haresources.known.service import IscsiTarget as IscsiTarget
    from hastore.formats.haresources.known.service import Mail as Mail
    from hastore.formats.haresources.known.service import OcfInstance as OcfInstance
    from hastore.formats.haresources.known.service import WebSphere as WebSphere
    from hastore.formats.haresources.known.service import WinPopup as WinPopup
    from hastore.formats.haresources.known.service import XinetdService as XinetdService
    from hastore.formats.haresources.known.storage import DrbdDisk as DrbdDisk
    from hastore.formats.haresources.known.storage import DrbdUpper as DrbdUpper
    from hastore.formats.haresources.known.storage import IcpDrive as IcpDrive
    from hastore.formats.haresources.known.storage import Mount as Mount
    from hastore.formats.haresources.known.storage import Raid as Raid
    from hastore.formats.haresources.known.storage import ScsiDevice as ScsiDevice
    from hastore.formats.haresources.known.storage import ServeRaid as ServeRaid
    from hastore.formats.haresources.known.storage import VolumeGroup as VolumeGroup
    from hastore.formats.haresources.loading import FirstWord as FirstWord
    from hastore.formats.haresources.loading import first_words as first_words
    from hastore.formats.haresources.loading import load_errors as load_errors
    from hastore.formats.haresources.lookup import Lookup as Lookup
    from hastore.formats.haresources.runtime import RuntimeGroup as RuntimeGroup
    from hastore.formats.haresources.runtime import RuntimeWord as RuntimeWord
    from hastore.formats.haresources.runtime import runtime_groups as runtime_groups

FORMAT = Format(
    name="haresources",
    title="haresources, service groups of heartbeat",
    model=Haresources,
    syntax=SYNTAX,
    junk=junk,
    checks=check,
    put=put_safely,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

_HOMES = {
    "known.network": ("Ipv6Address", "PortBlock", "SendArp", "ServiceAddress", "SourceAddress"),
    "known.service": (
        "Apache",
        "AudibleAlarm",
        "Db2",
        "Delay",
        "Informix",
        "IscsiTarget",
        "Mail",
        "OcfInstance",
        "WebSphere",
        "WinPopup",
        "XinetdService",
    ),
    "known.storage": ("DrbdDisk", "DrbdUpper", "IcpDrive", "Mount", "Raid", "ScsiDevice", "ServeRaid", "VolumeGroup"),
    "loading": ("FirstWord", "first_words", "load_errors"),
    "lookup": ("Lookup",),
    "runtime": ("RuntimeGroup", "RuntimeWord", "runtime_groups"),
}


if not TYPE_CHECKING:
    __getattr__ = lazily(__name__, {name: module for module, names in _HOMES.items() for name in names})


__all__ = [
    "FORMAT",
    "SCRIPTS",
    "Apache",
    "AudibleAlarm",
    "Db2",
    "Delay",
    "DrbdDisk",
    "DrbdUpper",
    "FirstWord",
    "Group",
    "Haresources",
    "IcpDrive",
    "Informix",
    "Ipv6Address",
    "IscsiTarget",
    "Lookup",
    "Mail",
    "Mount",
    "OcfInstance",
    "PortBlock",
    "Raid",
    "Resource",
    "RuntimeGroup",
    "RuntimeWord",
    "Script",
    "ScsiDevice",
    "SendArp",
    "ServeRaid",
    "ServiceAddress",
    "SourceAddress",
    "VolumeGroup",
    "WebSphere",
    "WinPopup",
    "XinetdService",
    "canonical",
    "dumps",
    "first_words",
    "load_errors",
    "loads",
    "parse",
    "runtime_groups",
]
