"""What is wrong with one member of a list: ietd takes it for something else, or never finds that it matches."""

import re
from collections.abc import Iterator

from hastore.formats.initiators_allow.member import Kind, Member
from hastore.formats.initiators_allow.network import Network
from hastore.formats.initiators_allow.pattern import UnreadPatternError, compiled
from hastore.frozen import frozen
from hastore.problem import Family, Severity

_GLOB = re.compile(r"(?:\A|[^.\])}*\\])\*")
_UPPER = re.compile(r"(?<!\\)[A-Z]")
_CLASS = re.compile(r"\[:[a-z]++:\]")
_BLANK = re.compile(r"[ \t\r\f\v]")
_V4_BITS = 32


@frozen
class Misreading:
    """What ietd makes of a member."""

    code: str
    message: str
    severity: Severity = Severity.ERROR
    family: Family = Family.VALUE


def check_member(member: Member) -> Iterator[Misreading]:
    """Find what is wrong with a member in all versions of ietd."""
    if _BLANK.search(member.text):
        yield _blank(member)
    elif member.network is not None:
        found = _check_host(member, member.network)
        yield from found
        if all(each.severity is not Severity.ERROR for each in found):
            yield from _check_bits(member, member.network)
    elif member.kind is Kind.PATTERN:
        yield from _check_pattern(member)


def _check_bits(member: Member, network: Network) -> Iterator[Misreading]:
    mask, bits = network.mask, network.bits
    if mask is None or bits is None:
        return
    text, width = member.text, _V4_BITS if network.version == 4 else 128  # noqa: PLR2004
    if "." in mask:
        message = f"'{text}': behind the '/' ietd reads a number of bits, so this matches nobody; write '/24' or such"
        yield Misreading("dotted-mask", message)
    elif not network.has_number:
        yield Misreading("bad-value", f"'{text}': behind the '/' stands no number of bits, ietd reads 0; write one")
    elif re.fullmatch("0[0-9]+", mask):
        yield Misreading("bad-value", f"'{text}': '{mask}' is octal for ietd, it reads {bits}; write no 0 in front")
    elif bits >= width:
        message = f"'{text}' matches nobody, 0 to {width - 1} bits are allowed; for one address leave the '/' out"
        yield Misreading("out-of-range", message, family=Family.RANGE)
    elif network.version == 4 and not bits:  # noqa: PLR2004
        message = f"'{text}' matches only {network.text} itself, as a shift by 32 bits does nothing; write ALL"
        yield Misreading("out-of-range", message, family=Family.RANGE)
    elif network.version == 4 and network.host_bits:  # noqa: PLR2004
        message = f"'{text}' matches nobody, as bits behind the first {bits} are set; write '{network.start}/{bits}'"
        yield Misreading("host-bits", message)
    elif not re.fullmatch("[0-9]+", mask):
        message = f"'{text}': of '/{mask}' ietd reads {bits} bits; write just the number"
        yield Misreading("surplus-word", message, Severity.WARNING)


def _check_host(member: Member, network: Network) -> list[Misreading]:
    found = []
    behind = member.text.partition("]")[2].partition("/")[0] if member.text[0] == "[" else ""
    if behind:
        message = f"'{member}': '{behind}' behind the ']' is not read, remove it"
        found.append(Misreading("surplus-word", message, Severity.WARNING))
    if not network.plain:
        host = member.text.strip("[").partition("]")[0].partition("/")[0]
        message = f"'{host}' is read as {network.text}, write all four numbers, without a 0 in front"
        severity = Severity.WARNING if network.is_as_meant(host) else Severity.ERROR
        found.append(Misreading("short-address", message, severity))
    return found


def _check_pattern(member: Member) -> Iterator[Misreading]:
    text = member.text
    if text[0] == "[" and "]" not in text:
        message = f"'{text}': the ']' is missing, so ietd reads no further in this line; add it"
        yield Misreading("missing-bracket", message)
        return
    try:
        compiled(text)
    except UnreadPatternError:
        return
    except ValueError as error:
        message = f"'{text}' is no pattern and no address ({error}), so it matches nobody; mend it"
        yield Misreading("bad-pattern", message)
        return
    if member.is_dead or (text[-1] == "$" and text[-2:-1] != "\\"):
        yield Misreading("no-match", f"'{text}' matches no initiator: {_hint(member)}")
    else:
        yield from _check_signs(text)


def _blank(member: Member) -> Misreading:
    first, rest = member.text.split(None, 1)
    counts = member.cut is not None or member.network is not None
    if rest[0] == "#":
        message = f"a comment behind a list is part of its last member, '{first}'; put it on a line of its own"
        return Misreading("trailing-comment", message, Severity.WARNING if counts else Severity.ERROR)
    what = f"at best '{first}' counts" if counts else "matches nobody"
    return Misreading("missing-comma", f"'{member}' is one member, as no ',' parts it, and {what}; put a ',' between")


def _hint(member: Member) -> str:
    text = member.text
    if text.upper() == Kind.ALL.value:
        return "write ALL, in capitals"
    if text in ("*", "*.*"):
        return "write ALL"
    if text[0] == "^" or text[-1] == "$":
        return "'^' and '$' are added by ietd, leave them out"
    if re.fullmatch(r"[0-9.:/]+", text):
        return "it is no address, write one, such as 192.0.2.7 or 192.0.2.0/24"
    return "names of hosts are not looked up; write an address, or a pattern that begins with 'iqn'"


def _check_signs(text: str) -> Iterator[Misreading]:
    if _GLOB.search(text):
        message = f"'{text}': a '*' repeats what stands before it, write '.*' for anything"
        yield Misreading("file-name-pattern", message, Severity.WARNING)
    if _UPPER.search(_CLASS.sub("", text)):
        message = f"'{text}': case counts, and names of initiators are mostly in lower case; write it so"
        yield Misreading("upper-case", message, Severity.WARNING)
