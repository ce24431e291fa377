"""What `modprobe NAME` does by these files: which modules it loads, and with which parameters.

As libkmod of kmod 30 has it (kmod_module_new_from_lookup, kmod_module_get_options): several files count as one, in the
order they are given here, which should be that of their names.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import pairwise

from hastore.formats.bonding import Bonding, bonding
from hastore.formats.modprobe.model import Modprobe, Options
from hastore.formats.modprobe.parameter import Parameter
from hastore.formats.modprobe.words import canonical_name

BONDING = "bonding"
_OWN_NAME = re.compile(r"\bmodprobe\s(?:[^;&|\n]*\s)?-o\s*(\S+)")


def modules(name: str, *confs: Modprobe) -> tuple[str, ...]:
    """Give the modules that a name stands for by `alias` lines, without those on a blacklist; none for no alias."""
    asked = canonical_name(name)
    found = [
        canonical_name(alias.module)
        for conf in confs
        for alias in conf.aliases
        if fnmatchcase(asked, canonical_name(alias.wildcard))
    ]
    return tuple(dict.fromkeys(module for module in found if not is_blacklisted(module, *confs)))


def is_blacklisted(module: str, *confs: Modprobe) -> bool:
    """Tell whether a module is loaded by its own name only."""
    asked = canonical_name(module)
    return any(canonical_name(line.module) == asked for conf in confs for line in conf.blacklist)


def parameters(name: str, *confs: Modprobe) -> tuple[Parameter, ...]:
    """Give the parameters that `modprobe NAME` loads a module with, in their order; of two alike the last counts.

    Asked for by an alias, a module gets the options of both names; asked for by its own name, only those of that. A
    module that is loaded already gets none.
    """
    names = {canonical_name(name), *modules(name, *confs)}
    return tuple(
        parameter
        for conf in confs
        for line in conf.options
        if canonical_name(line.module) in names
        for parameter in line.parameters
    )


def bond_aliases(*confs: Modprobe) -> tuple[str, ...]:
    """Give the names, no patterns, that are aliases of the module bonding, each once."""
    lines = [alias for conf in confs for alias in conf.aliases if canonical_name(alias.module) == BONDING]
    return tuple(dict.fromkeys(line.wildcard for line in lines if not re.search(r"[*?\[]", line.wildcard)))


def bond_options(*confs: Modprobe) -> tuple[Options, ...]:
    """Give the `options` lines for the module bonding and for its aliases, in their order.

    The module is loaded once, by the first name that is asked for: lines for other aliases have then no effect.
    """
    names = {BONDING, *map(canonical_name, bond_aliases(*confs))}
    return tuple(line for conf in confs for line in conf.options if canonical_name(line.module) in names)


def bond_settings(name: str, *confs: Modprobe) -> Bonding:
    """Give what `modprobe NAME` tells the bonding driver, with a name such as `bond0` or `bonding`."""
    return settings(*parameters(name, *confs))


def settings(*given: Parameter) -> Bonding:
    """Give module parameters in the bonding driver's terms; those that it does not know or refuses are left out."""
    return bonding((each.name.replace("-", "_"), each.text or "") for each in given)


def own_instances(*confs: Modprobe) -> tuple[str, ...]:
    """Give the names that `-o NAME`, in an options or install line, loads a module once more by."""
    return tuple(dict.fromkeys(name for conf in confs for name in _instances(conf)))


def _instances(conf: Modprobe) -> Iterator[str]:
    for options in conf.options:
        words = [str(parameter) for parameter in options.parameters]
        yield from (word for flag, word in pairwise(words) if flag == "-o")
    for install in conf.installs:
        yield from _OWN_NAME.findall(install.command)
