"""modprobe.d/*.conf: options and aliases of kernel modules (modprobe.d(5), kmod 30)."""

from hastore.formats.format import Format
from hastore.formats.modprobe.checks import checks
from hastore.formats.modprobe.effective import (
    bond_aliases,
    bond_options,
    bond_settings,
    is_blacklisted,
    modules,
    own_instances,
    parameters,
    settings,
)
from hastore.formats.modprobe.model import (
    Alias,
    Blacklist,
    Include,
    Install,
    Modprobe,
    Options,
    Remove,
    Softdep,
)
from hastore.formats.modprobe.parameter import Parameter
from hastore.formats.modprobe.reading import read
from hastore.formats.modprobe.syntax import SYNTAX

FORMAT = Format(
    name="modprobe",
    title="modprobe.d, options and aliases of kernel modules",
    model=Modprobe,
    syntax=SYNTAX,
    checks=checks,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Alias",
    "Blacklist",
    "Include",
    "Install",
    "Modprobe",
    "Options",
    "Parameter",
    "Remove",
    "Softdep",
    "bond_aliases",
    "bond_options",
    "bond_settings",
    "canonical",
    "dumps",
    "is_blacklisted",
    "loads",
    "modules",
    "own_instances",
    "parameters",
    "parse",
    "settings",
]
