"""What a whole iface lacks, inherits in vain, or sets to no effect."""

from collections.abc import Iterator, Mapping

from hastore.binding.fields import Opt
from hastore.binding.plan import plan_of
from hastore.formats.bonding import conflicts
from hastore.formats.interfaces.addresses import auto_names
from hastore.formats.interfaces.iface import Iface, bond_settings
from hastore.formats.interfaces.inheritance import settled
from hastore.formats.interfaces.model import Interfaces
from hastore.formats.interfaces.syntax import OPTION, SYNTAX, fold, is_included
from hastore.formats.interfaces.words import AddressFamily, Method
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_NEEDED: Mapping[tuple[AddressFamily | None, Method | None], tuple[str, ...]] = {
    (AddressFamily.INET, Method.STATIC): ("address",),
    (AddressFamily.INET, Method.TUNNEL): ("address", "mode", "endpoint"),
    (AddressFamily.INET6, Method.STATIC): ("address",),
    (AddressFamily.INET6, Method.TUNNEL): ("mode", "endpoint"),
    (AddressFamily.INET6, Method.V4TUNNEL): ("address", "endpoint"),
    (AddressFamily.INET6, Method.SIX_TO_FOUR): ("local",),
    (AddressFamily.CAN, Method.STATIC): ("bitrate",),
}
"""By family and method: the options without which ifup does not bring an interface up."""
_OPTIONS = [spec for spec in plan_of(Iface).members if isinstance(spec, Opt)]
_BITS = 32
"""Of an IPv4 address."""
_KNOWN = frozenset(spec.keyword for spec in _OPTIONS)
_SINGLE = frozenset(spec.keyword for spec in _OPTIONS if not spec.many)


def check_stanzas(model: Interfaces, tree: Statement) -> Iterator[Fault]:
    """Find what is wrong with ifaces as wholes."""
    order = {id(node): i for i, node in enumerate(tree.body or ())}
    source = next((i for i, node in enumerate(tree.body or ()) if is_included(node)), len(order))
    names, bases = set(auto_names(model)), {iface.inherits for iface in model.ifaces}
    above: dict[tuple[str, AddressFamily | None], frozenset[str]] = {}
    for iface, whole in zip(model.ifaces, settled(model, lists=False), strict=True):
        node = iface.origin
        if node is None:
            continue
        base = above.get((iface.inherits, iface.family)) if iface.inherits is not None else frozenset()
        if base is None and order[id(node)] < source:
            yield _unknown_base(node, iface)
        options = _options(node) | (base or frozenset())
        above.setdefault((iface.name, None), options)
        above.setdefault((iface.name, whole.family), options)
        yield from _check_twice(node, base or frozenset(), iface.inherits or "")
        if base is not None and (iface.name in names or iface.name not in bases):
            yield from _check_needed(node, whole, options, boot=iface.name in names)
        yield from _check_prefix(node, whole)
        yield from _check_bonding(node, whole)


def _options(node: Statement) -> frozenset[str]:
    """Give the options of an iface that are known here."""
    return _KNOWN.intersection(keyword for keyword, _ in _lines(node))


def _lines(node: Statement) -> Iterator[tuple[str, Statement]]:
    return ((fold(SYNTAX.words(child)[0]), child) for child in node.body or () if child.kind == OPTION)


def _unknown_base(node: Statement, iface: Iface) -> Fault:
    what = f"'{iface.inherits}'" + (f" of the family {iface.family.value}" if iface.family else "")
    message = f"iface {iface.name}: no iface {what} stands above, ifupdown refuses the whole file; move it up"
    return Fault(node, 4, Family.VALUE, "unknown-interface", message)


def _check_twice(node: Statement, base: frozenset[str], name: str) -> Iterator[Fault]:
    for keyword, child in _lines(node):
        if keyword in _SINGLE and keyword in base:
            message = f"{keyword}: '{name}' sets it already, both become one value that cannot be used; set it in one"
            yield Fault(child, 0, Family.REPETITION, "repeated-word", message)


def _check_needed(node: Statement, iface: Iface, options: frozenset[str], *, boot: bool) -> Iterator[Fault]:
    missing = [name for name in _NEEDED.get((iface.family, iface.method), ()) if name not in options]
    if missing and iface.method is not None:
        what = f"{iface.method.value} needs {' and '.join(missing)}"
        message = f"iface {iface.name}: {what}, ifup cannot bring it up; add that"
        yield Fault(node, None, Family.VALUE, "missing-option", message, Severity.ERROR if boot else Severity.WARNING)


def _check_prefix(node: Statement, whole: Iface) -> Iterator[Fault]:
    mask = whole.netmask or ""
    if whole.family is AddressFamily.INET and mask.isdecimal() and int(mask) > _BITS:
        message = f"netmask: {mask} is out of range, an IPv4 address has {_BITS} bits; write 24, say"
        line = dict(_lines(node)).get("netmask")
        if line is not None:
            yield Fault(line, 1, Family.RANGE, "out-of-range", message, Severity.WARNING)


def _check_bonding(node: Statement, whole: Iface) -> Iterator[Fault]:
    found = list(conflicts(bond_settings(whole)))
    lines = dict(_lines(node)) if found else {}
    for conflict in found:
        child = lines.get(f"bond-{conflict.parameter.replace('_', '-')}")
        if child is not None:
            severity = Severity.WARNING if conflict.severity is Severity.ERROR else conflict.severity
            yield Fault(child, 1, Family.VALUE, conflict.code, f"bond-{conflict.message}", severity)
