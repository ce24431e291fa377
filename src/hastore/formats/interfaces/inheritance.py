"""What holds for an iface with what it inherits (config.c of ifupdown: copy_variables)."""

from typing import Any

from attrs import evolve

from hastore.binding.fields import Child, Unknown
from hastore.binding.plan import plan_of
from hastore.formats.interfaces.iface import Iface
from hastore.formats.interfaces.model import Interfaces
from hastore.formats.interfaces.words import AddressFamily

_OWN = ("auto", "no_auto_down", "no_scripts")
"""Lines for the iface that they stand in alone."""
_OPTIONS = [spec for spec in plan_of(Iface).members if not isinstance(spec, Child) and spec.name not in _OWN]
_LISTS = frozenset(spec.name for spec in _OPTIONS if isinstance(spec, Unknown) or spec.many)


def settled(conf: Interfaces, *, lists: bool = True) -> tuple[Iface, ...]:
    """Give the ifaces of a file, each with the family, the method and the options it inherits further up.

    Of an option that both have, the iface's own value is given; ifupdown makes one text of both, which is reported.
    What stands in another file is not known here. Without `lists` those of commands and the like are not inherited,
    which may grow with each step.
    """
    found: list[Iface] = []
    first: dict[tuple[str, AddressFamily | None], Iface] = {}
    for iface in conf.ifaces:
        base = first.get((iface.inherits, iface.family)) if iface.inherits is not None else None
        whole = iface if base is None else inherited(iface, base, lists=lists)
        found.append(whole)
        first.setdefault((whole.name, None), whole)
        first.setdefault((whole.name, whole.family), whole)
    return tuple(found)


def inherited(iface: Iface, base: Iface, *, lists: bool = True) -> Iface:
    """Give an iface with the options of another one that it does not set itself, and with those that form a list."""
    family, method = iface.family or base.family, iface.method or base.method
    values: dict[str, Any] = {}
    for spec in _OPTIONS:
        own, other = getattr(iface, spec.name), getattr(base, spec.name)
        if isinstance(own, tuple) and spec.name in _LISTS:
            values[spec.name] = (*other, *own) if lists else own
        else:
            values[spec.name] = other if own is None else own
    return evolve(iface, family=family, method=method, **values)


def stanzas(conf: Interfaces, name: str) -> tuple[Iface, ...]:
    """Give all ifaces of one name, with what they inherit: they are brought up one after the other."""
    return tuple(iface for iface in settled(conf) if iface.name == name)


def defined(conf: Interfaces) -> tuple[str, ...]:
    """Give the names of all ifaces, each once, in the order of the file."""
    return tuple(dict.fromkeys(iface.name for iface in conf.ifaces))
