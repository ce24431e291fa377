"""Read, write and check the files of highly available iSCSI storage.

    from hastore import drbd
    conf = drbd.loads(text)
    text = drbd.dumps(conf)

Each format is a module with the same face: `loads`, `dumps`, `parse`, `canonical` and its models.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hastore import lint as lint
    from hastore.cluster import Cluster as Cluster
    from hastore.cluster import open_cluster as open_cluster
    from hastore.errors import HastoreError as HastoreError
    from hastore.errors import ParseError as ParseError
    from hastore.errors import RenderError as RenderError
    from hastore.errors import UnknownFormatError as UnknownFormatError
    from hastore.errors import UnreadableError as UnreadableError
    from hastore.files import check as check
    from hastore.files import load as load
    from hastore.files import parse as parse
    from hastore.formats import FORMATS as FORMATS
    from hastore.formats import authkeys as authkeys
    from hastore.formats import defaults as defaults
    from hastore.formats import drbd as drbd
    from hastore.formats import drbd_status as drbd_status
    from hastore.formats import fdisk as fdisk
    from hastore.formats import fstab as fstab
    from hastore.formats import ha_cf as ha_cf
    from hastore.formats import haresources as haresources
    from hastore.formats import hosts as hosts
    from hastore.formats import ietd as ietd
    from hastore.formats import initiatorname as initiatorname
    from hastore.formats import initiators_allow as initiators_allow
    from hastore.formats import interfaces as interfaces
    from hastore.formats import iscsi_discovery as iscsi_discovery
    from hastore.formats import iscsi_record as iscsi_record
    from hastore.formats import iscsid as iscsid
    from hastore.formats import modprobe as modprobe
    from hastore.formats import proc_bonding as proc_bonding
    from hastore.formats import proc_drbd as proc_drbd
    from hastore.formats.document import Document as Document
    from hastore.negotiation import Negotiation as Negotiation
    from hastore.negotiation import negotiate as negotiate
    from hastore.problem import Problem as Problem
    from hastore.problem import Severity as Severity
    from hastore.problem import Span as Span
    from hastore.rehearsal import rehearse as rehearse

__version__ = "0.1.0"

_HOMES = {
    "Cluster": "hastore.cluster",
    "open_cluster": "hastore.cluster",
    "HastoreError": "hastore.errors",
    "ParseError": "hastore.errors",
    "RenderError": "hastore.errors",
    "UnknownFormatError": "hastore.errors",
    "UnreadableError": "hastore.errors",
    "check": "hastore.files",
    "load": "hastore.files",
    "parse": "hastore.files",
    "FORMATS": "hastore.formats",
    "Document": "hastore.formats.document",
    "Negotiation": "hastore.negotiation",
    "negotiate": "hastore.negotiation",
    "Problem": "hastore.problem",
    "Severity": "hastore.problem",
    "Span": "hastore.problem",
    "rehearse": "hastore.rehearsal",
}
_MODULES = {
    "authkeys": "hastore.formats.authkeys",
    "defaults": "hastore.formats.defaults",
    "drbd": "hastore.formats.drbd",
    "drbd_status": "hastore.formats.drbd_status",
    "fdisk": "hastore.formats.fdisk",
    "fstab": "hastore.formats.fstab",
    "ha_cf": "hastore.formats.ha_cf",
    "haresources": "hastore.formats.haresources",
    "hosts": "hastore.formats.hosts",
    "ietd": "hastore.formats.ietd",
    "initiatorname": "hastore.formats.initiatorname",
    "initiators_allow": "hastore.formats.initiators_allow",
    "interfaces": "hastore.formats.interfaces",
    "iscsi_record": "hastore.formats.iscsi_record",
    "iscsi_discovery": "hastore.formats.iscsi_discovery",
    "iscsid": "hastore.formats.iscsid",
    "lint": "hastore.lint",
    "modprobe": "hastore.formats.modprobe",
    "proc_bonding": "hastore.formats.proc_bonding",
    "proc_drbd": "hastore.formats.proc_drbd",
}


if not TYPE_CHECKING:  # or it would hide misspelt names from type checkers

    def __getattr__(name: str) -> Any:
        """Import what is asked for, and only that: a linter run must not pay for formats it does not meet."""
        if name in _MODULES:
            return import_module(_MODULES[name])
        if name in _HOMES:
            return getattr(import_module(_HOMES[name]), name)
        msg = f"module 'hastore' has no attribute '{name}'"
        raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, *_MODULES])
