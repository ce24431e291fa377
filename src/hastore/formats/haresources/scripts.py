"""What is wrong with one resource by itself: its script's name, and its arguments."""

import re
from collections.abc import Iterator

from hastore.formats.haresources.keys import Word
from hastore.formats.haresources.known import SCRIPTS, Script, UsageError
from hastore.formats.haresources.resource import SEPARATOR, Resource
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault


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
    kind = SCRIPTS.get(resource.script)
    if kind is None:
        return
    try:
        kind.read(resource.arguments)
    except UsageError as error:
        yield _usage(word, resource, kind, str(error))
    except ValueError as error:
        yield Fault(word.node, word.place, Family.VALUE, kind.value_code, f"'{word.text}': {error}")
    else:
        if resource.script == "drbddisk" and resource.arguments in ((), ("all",)):
            message = f"'{word.text}' promotes all DRBD resources and cannot tell their state, name one: drbddisk::r0"
            yield Fault(word.node, word.place, Family.VALUE, "no-drbd-resource", message, Severity.WARNING)


def _usage(word: Word, resource: Resource, kind: type[Script], takes: str) -> Fault:
    count = len(resource.arguments)
    message = f"'{word.text}': {resource.script} {takes}, and gets {count} argument{'' if count == 1 else 's'} here"
    if resource.script == "drbddisk":
        message += ": it takes the first for what to do and fails, write one drbddisk for each resource"
        return Fault(word.node, word.place, Family.VALUE, "several-drbd-resources", message)
    severity = Severity.ERROR if kind.own_usage else Severity.WARNING
    return Fault(word.node, word.place, Family.VALUE, "wrong-arguments", message, severity)
