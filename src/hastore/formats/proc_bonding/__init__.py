"""/proc/net/bonding/*: the state of a bond, as the Linux bonding driver tells it."""

from hastore.formats.format import Format
from hastore.formats.proc_bonding.checks import checks
from hastore.formats.proc_bonding.model import AdInfo, Aggregator, Bond, Pdu, Slave
from hastore.formats.proc_bonding.syntax import SYNTAX
from hastore.formats.proc_bonding.values import (
    NO_AGGREGATOR,
    BondingMode,
    Driver,
    HardwareAddress,
    PrimarySlave,
    Speed,
    Targets,
)
from hastore.formats.proc_bonding.words import AdSelect, Churn, Duplex, HashPolicy, LacpRate, MiiStatus, Mode
from hastore.formats.status import get, junk

FORMAT = Format(
    name="proc_bonding",
    title="/proc/net/bonding, the state of bonded network interfaces",
    model=Bond,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    hidden=None,
    get=get,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "NO_AGGREGATOR",
    "AdInfo",
    "AdSelect",
    "Aggregator",
    "Bond",
    "BondingMode",
    "Churn",
    "Driver",
    "Duplex",
    "HardwareAddress",
    "HashPolicy",
    "LacpRate",
    "MiiStatus",
    "Mode",
    "Pdu",
    "PrimarySlave",
    "Slave",
    "Speed",
    "Targets",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
