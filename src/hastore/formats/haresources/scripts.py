"""What is wrong with one resource by itself: its script's name, and its arguments."""

import re
from collections.abc import Iterator

from hastore.formats.haresources.keys import Word
from hastore.formats.haresources.resource import ADDRESS_SCRIPTS, SEPARATOR, Resource
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault

_ARGUMENTS = {
    **dict.fromkeys(ADDRESS_SCRIPTS, (1, 1, "one, ip[/netmask[/nic[:label]][/broadcast]]")),
    "IPv6addr": (1, 1, "one, an address without '::', which would split it"),
    "Filesystem": (2, None, "device, directory, and perhaps file system type and options"),
    "drbddisk": (0, 1, "one, the DRBD resource"),
}
"""By script: how many arguments it takes at least and at most, and which (the scripts' usage texts)."""


def check_resource(word: Word, resource: Resource, *, key: bool) -> Iterator[Fault]:
    """Find what makes heartbeat fail at this resource, or call it with other arguments than meant."""
    text = word.text
    why = _bad_name(resource.script)
    if why:
        yield Fault(word.node, word.place, Family.VALUE, "bad-script-name", f"'{text}': {why}")
        return
    yield from _check_arguments(word, resource)
    if "" in text.split(SEPARATOR):
        message = f"'{text}': an empty argument vanishes and the others move up, remove the '{SEPARATOR}' or fill it"
        yield Fault(word.node, word.place, Family.VALUE, "empty-argument", message, Severity.WARNING)
    if re.search("[\"']", text) and not key:
        message = f"'{text}': quotes have no meaning here, they are handed on: remove them"
        yield Fault(word.node, word.place, Family.VALUE, "quote", message, Severity.WARNING)
    if re.search(r"[*?]|\[[^\]]*+\]", text) and not key:
        message = f"'{text}': this is a pattern for the shell, names of files may take its place"
        yield Fault(word.node, word.place, Family.VALUE, "file-name-pattern", message, Severity.WARNING)


def _bad_name(script: str) -> str:
    if not script:
        return "the script's name is missing before the '::'"
    if "/" in script and ":" not in script:
        return "a script has no path: write only the name of a file in resource.d or init.d"
    if ":" in script:
        return "arguments are set apart by '::', a single ':' is part of the script's name"
    if set(script) & set("\"'"):
        return "quotes have no meaning here, a resource cannot hold a blank"
    return ""


def _check_arguments(word: Word, resource: Resource) -> Iterator[Fault]:
    least, most, which = _ARGUMENTS.get(resource.script, (0, None, ""))
    count = len(resource.arguments)
    if count < least or (most is not None and count > most):
        message = f"'{word.text}': {resource.script} takes other arguments than these {count}: {which}"
        yield Fault(word.node, word.place, Family.VALUE, "wrong-arguments", message)
    elif resource.is_ip and resource.ip is None:
        message = f"'{word.text}' holds no address: write ip[/netmask[/nic[:label]][/broadcast]]"
        yield Fault(word.node, word.place, Family.VALUE, "bad-address", message)
    elif resource.script == "drbddisk" and not count:
        message = "'drbddisk' promotes all DRBD resources and cannot tell their state, name one: drbddisk::r0"
        yield Fault(word.node, word.place, Family.VALUE, "no-drbd-resource", message, Severity.WARNING)
