"""What is wrong with one line of ha.cf by itself, beyond the kinds of its values."""

import re
from collections.abc import Callable, Iterator

from hastore.binding.fields import Opt
from hastore.binding.get import match
from hastore.binding.plan import plan_of
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.reading import ONCE
from hastore.formats.ha_cf.releases import SINCE_3, error_in_3, is_2
from hastore.formats.ha_cf.syntax import SYNTAX
from hastore.formats.ha_cf.values import atoi
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.values.address import LAST_PORT

_CUT = re.compile(r"[ \t\f,]*+([\r\0])(?=[^\n]*[^ \t\r\n\f])")
_NUMBER = re.compile(r"[+-]?+[0-9]++")
_READ = {"ucast": 2, "ucast6": 2, "mcast": 5, "mcast6": 5}
"""By directive: how many values are read."""
_NUMBERS = {"mcast": (3, 4, 5), "mcast6": (4, 5)}
"""By directive: which words are numbers."""
_LONGEST_CLIENT = 31
"""In bytes."""
_LONGEST_USER = 63


def check_line(node: Statement, version: str | None) -> Iterator[Fault]:
    """Find what is wrong with one line."""
    words = SYNTAX.words(node)
    entry, directive = match(plan_of(HaCf), node, words, None)
    yield from _check_end(node)
    if entry is None:
        return
    since = entry.facts.since if isinstance(entry, Opt) else SINCE_3.get(directive, "")
    if since and is_2(version):
        message = f"'{directive}' is known from heartbeat {since} on, this version does not start; remove it"
        yield Fault(node, 0, Family.WORD, "too-new", message)
    if isinstance(entry, Opt):
        yield from _check_option(node, entry, words, version)
    elif directive in _CHECKS:
        yield from _CHECKS[directive](node, words)


def _check_end(node: Statement) -> Iterator[Fault]:
    end = SYNTAX.spans(node)[-1][1]
    rest = node.head[end:]
    if rest.startswith("#"):
        message = "this '#' cuts the line off here, no value can hold one; write a blank before a comment"
        yield Fault(node, (end, end + 1), Family.VALUE, "glued-comment", message, Severity.WARNING)
    cut = _CUT.match(rest)
    if cut is not None:
        message = "what follows a carriage return or a zero byte is not read, break the line here or remove it"
        yield Fault(
            node, (end + cut.start(1), end + cut.end(1)), Family.VALUE, "unread-text", message, Severity.WARNING
        )


def _check_option(node: Statement, entry: Opt, words: list[str], version: str | None) -> Iterator[Fault]:
    name = entry.keyword
    if len(words) > 2:  # noqa: PLR2004 - keyword and value
        if name in ONCE:
            severity = error_in_3(version) if name == "crm" else Severity.ERROR
            which = "heartbeat 3" if name == "crm" else "heartbeat"
            message = f"{name} takes one value and only once, {which} does not start; remove the others"
            yield Fault(node, 2, Family.REPETITION, "repeated-word", message, severity)
        else:
            message = f"{name} takes one value; all are set, one after the other, and the last stays: remove the others"
            yield Fault(node, 2, Family.VALUE, "surplus-word", message, Severity.WARNING)
    if entry.codec.low is not None or name == "baud":
        yield from _check_number(node, name, len(words) - 1, words[-1])
    if name == "udpport" and atoi(words[-1]) > LAST_PORT:
        message = f"udpport: there are ports up to {LAST_PORT}, this becomes {atoi(words[-1]) & LAST_PORT}; write that"
        yield Fault(node, len(words) - 1, Family.RANGE, "out-of-range", message, Severity.WARNING)
    if name == "nice_failback":
        message = "nice_failback is obsolete and sets auto_failback to legacy or off; write auto_failback off instead"
        yield Fault(node, 0, Family.WORD, "removed-word", message, Severity.WARNING)


def _check_number(node: Statement, name: str, at: int, word: str) -> Iterator[Fault]:
    if _NUMBER.fullmatch(word) is None:
        message = f"{name}: '{word}' is read as {atoi(word)}, what follows the digits is dropped; write digits only"
        yield Fault(node, at, Family.VALUE, "no-number", message, Severity.WARNING)


def _check_medium(node: Statement, words: list[str]) -> Iterator[Fault]:
    name = words[0]
    read = _READ[name]
    for at in _NUMBERS.get(name, ()):
        if at < len(words):
            yield from _check_number(node, name, at, words[at])
    if name == "mcast" and len(words) > read:
        yield from _check_mcast(node, words)
    if len(words) > read + 1:
        message = f"{name} reads {read} values, what follows is ignored; remove it or put a '#' before it"
        yield Fault(node, read + 1, Family.VALUE, "surplus-word", message, Severity.WARNING)


def _check_mcast(node: Statement, words: list[str]) -> Iterator[Fault]:
    if atoi(words[3]) > LAST_PORT:
        message = f"mcast: there are ports up to {LAST_PORT}, this becomes {atoi(words[3]) & LAST_PORT}; write that"
        yield Fault(node, 3, Family.RANGE, "out-of-range", message, Severity.WARNING)
    if atoi(words[4]) & 0xFF == 0:
        message = "mcast: with a time to live of 0 nothing leaves this node, write 1"
        yield Fault(node, 4, Family.VALUE, "silly-value", message, Severity.WARNING)


def _check_scope(node: Statement, words: list[str]) -> Iterator[Fault]:
    scope = words[2].partition("%")[2] if len(words) > 2 else ""  # noqa: PLR2004 - directive, device, address
    if scope and not scope.isdecimal() and scope != words[1]:
        message = (
            f"ucast6: the address is on '{scope}' and not on '{words[1]}', heartbeat does not start; make them one"
        )
        yield Fault(node, 2, Family.VALUE, "conflict", message)
    yield from _check_medium(node, words)


def _check_udp(node: Statement, _: list[str]) -> Iterator[Fault]:
    message = "'udp' is an older name of bcast, write that"
    yield Fault(node, 0, Family.WORD, "renamed-word", message, Severity.WARNING)


def _check_serial(node: Statement, words: list[str]) -> Iterator[Fault]:
    for at, device in enumerate(words[1:], 1):
        if not device.startswith("/"):
            message = f"serial: '{device}' is no absolute path, heartbeat does not start; write /dev/ttyS0 or the like"
            yield Fault(node, at, Family.VALUE, "bad-value", message)


def _check_client(node: Statement, words: list[str]) -> Iterator[Fault]:
    if len(words) > 2 and not words[2].startswith("/"):  # noqa: PLR2004 - directive, user, command
        message = f"{words[0]}: the command is no absolute path, heartbeat does not start; write one"
        yield Fault(node, 2, Family.VALUE, "bad-value", message)
    if len(words) > 1 and len(words[1].encode(errors="surrogateescape")) > _LONGEST_USER:
        message = f"{words[0]}: a user's name of more than {_LONGEST_USER} bytes is refused, heartbeat does not start"
        yield Fault(node, 1, Family.VALUE, "long-word", message)


def _check_apiauth(node: Statement, words: list[str]) -> Iterator[Fault]:
    if len(words[1].encode(errors="surrogateescape")) > _LONGEST_CLIENT:
        message = f"apiauth: a client's name of more than {_LONGEST_CLIENT} bytes is refused, heartbeat does not start"
        yield Fault(node, 1, Family.VALUE, "long-word", message)
    seen: set[str] = set()
    for at, word in enumerate(words[2:], 2):
        label = word[:4]
        if label not in ("uid=", "gid="):
            message = (
                "apiauth: only uid= and gid= may follow the client, heartbeat does not start; set names apart by ','"
            )
            yield Fault(node, at, Family.VALUE, "unknown-option", message)
        elif label in seen:
            message = f"apiauth: '{label}' may stand only once, heartbeat does not start; write one list"
            yield Fault(node, at, Family.REPETITION, "repeated-option", message)
        seen.add(label)
    if not seen:
        message = "apiauth: uid= or gid= is missing, heartbeat does not start; say who may be this client"
        yield Fault(node, None, Family.VALUE, "missing-value", message)


def _check_env(node: Statement, words: list[str]) -> Iterator[Fault]:
    for at, setting in enumerate(words[1:], 1):
        name, equals, _ = setting.partition("=")
        if not name:
            message = "env: the name is missing before the '=', heartbeat does not start; write NAME=value"
            yield Fault(node, at, Family.VALUE, "bad-value", message)
        elif not equals:
            message = "env: a '=' is missing, the value is undefined; write NAME=value"
            yield Fault(node, at, Family.VALUE, "missing-value", message, Severity.WARNING)


_CHECKS: dict[str, Callable[[Statement, list[str]], Iterator[Fault]]] = {
    **dict.fromkeys(_READ, _check_medium),
    "ucast6": _check_scope,
    "udp": _check_udp,
    "serial": _check_serial,
    "respawn": _check_client,
    "failfast": _check_client,
    "apiauth": _check_apiauth,
    "env": _check_env,
}
