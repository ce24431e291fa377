"""The first line of an iface: a name, a family and a method, or the name of another iface to inherit them from."""

from collections.abc import Iterator

from hastore.formats.interfaces.syntax import SYNTAX, whole
from hastore.formats.interfaces.words import METHODS, AddressFamily, Method
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_FAMILIES = {family.value: family for family in AddressFamily}
_METHODS = {method.value: method for method in Method}
_REFUSED = "ifupdown refuses the whole file"


def check_head(node: Statement) -> Iterator[Fault]:
    """Find what ifupdown refuses in the first line of an iface; what is no word it knows is told already."""
    _, name, family, method, base = map(whole, SYNTAX.words(node))
    end = SYNTAX.spans(node)[-1][1]
    surplus = whole(node.head[end:]).split()
    if not name:
        return
    if not base and surplus[:1] == ["inherits"]:
        message = f"iface {name}: the name behind 'inherits' is missing, {_REFUSED}; write it"
        yield Fault(node, None, Family.VALUE, "missing-value", message)
    elif not base and not family:
        message = f"iface {name}: the address family is missing, {_REFUSED}; write 'iface {name} inet manual', say"
        yield Fault(node, None, Family.VALUE, "missing-value", message)
    elif not base and not method and family in _FAMILIES:
        message = f"iface {name}: the method is missing, {_REFUSED}; write 'iface {name} {family} manual', say"
        yield Fault(node, None, Family.VALUE, "missing-value", message)
    elif surplus:
        start = end + len(node.head[end:]) - len(node.head[end:].lstrip())
        message = f"iface {name}: what stands behind is ignored, remove it"
        where = (start, len(node.head.rstrip()))
        yield Fault(node, where, Family.VALUE, "surplus-word", message, Severity.WARNING)
    known = METHODS.get(_FAMILIES[family], ()) if family in _FAMILIES else tuple(Method)
    if method in _METHODS and _METHODS[method] not in known:
        allowed = ", ".join(each.value for each in known)
        message = f"'{method}' is no method of {family}, {_REFUSED}; allowed: {allowed}"
        yield Fault(node, 3, Family.VALUE, "bad-value", message)
