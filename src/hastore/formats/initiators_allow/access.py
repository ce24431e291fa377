"""Who may reach a target: the questions that ietd asks of these files at every login (usr/plain.c).

From 1.4.18 on, without initiators.deny, only those may whom initiators.allow lists, and all if there is no such file.
Before, and with initiators.deny, only those may not whom that lists and initiators.allow does not. Of each file the
first line that fits the target decides. targets.allow (from 1.4.18 on) is asked for the address at which a target is
reached, and without it all are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from hastore.formats.initiators_allow.member import Kind, Member
from hastore.formats.initiators_allow.model import EVERY_TARGET, Entry, InitiatorsAllow
from hastore.frozen import frozen
from hastore.syntax.lines import marked_statement
from hastore.values.address import read_ip
from hastore.values.iscsi_name import IscsiName

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    Address = IPv4Address | IPv6Address

OLD = "old"
"""IET 0.4.17 and earlier; all other versions are read as 1.4.18 and later."""
BLANKS = " \t\n\v\f\r"
"""What isspace(3) takes for white space."""
_TARGET = re.compile(r"[ \t\r\f\v]*+([^ \t\r\n\f\v]++)[ \t\r\f\v]([^\n]*+)")
_OLD_TARGET = re.compile(r"(?!#)([^ \n]*+) ([^\n]*+)")

Test = Callable[[str], bool | None]


@frozen
class Verdict:
    """Whether somebody may reach a target, and by which line."""

    allowed: bool | None
    """`None` if it depends on a name or an address that was not given, or on the age of the C library."""
    entry: Entry | None = None
    """The line that decides; `None` if it is that there is none, or no file."""


_EVERYBODY = Verdict(allowed=True)


def initiator_access(
    target: IscsiName | str,
    name: IscsiName | str | None,
    address: Address | str | None,
    *,
    allow: InitiatorsAllow | None,
    deny: InitiatorsAllow | None = None,
    version: str | None = None,
) -> Verdict:
    """Tell whether an initiator of that name and address may reach a target; `None` for a file that does not exist.

    A name or address that is not known is `None`; with neither the answer is whether everybody may, or nobody.
    Raises `ValueError` for a text that is no address.
    """

    def test(members: str) -> bool | None:
        return _match_old(members, _ip(address)) if version == OLD else _match(members, _text(name), _ip(address))

    allowed, entry = _asked(allow, target, test, version)
    if deny is None and version != OLD:
        return Verdict(True if allow is None else allowed, entry)
    denied, denying = _asked(deny, target, test, version)
    if denied is False:
        return _EVERYBODY
    if allowed:
        return Verdict(allowed, entry)
    return Verdict(None if allowed is None or denied is None else False, denying)


def portal_access(
    target: IscsiName | str, address: Address | str | None, *, allow: InitiatorsAllow | None, version: str | None = None
) -> Verdict:
    """Tell whether targets.allow lets a target be found and reached at one of the machine's own addresses.

    Raises `ValueError` for a text that is no address.
    """
    if allow is None or version == OLD:
        return _EVERYBODY
    return Verdict(*_asked(allow, target, lambda members: _match(members, None, _ip(address), patterns=False), version))


def deciding(access: InitiatorsAllow, target: IscsiName | str, version: str | None = None) -> Entry | None:
    """Give the first line that is for a target, after which ietd reads no other; `None` if there is none."""
    return next((entry for entry in access.entries if reads(access, entry, version) and _fits(entry, target)), None)


def reads(access: InitiatorsAllow, entry: Entry, version: str | None = None) -> bool:
    """Tell whether ietd of a version reads a line: old ones want one blank behind the target and none before."""
    marked = marked_statement(access.origin) if access.origin is not None else None
    if not entry.is_read or (marked is not None and entry.origin is marked):
        return False
    found = _parted(entry, version)
    return found is not None and found[1] == entry.target.text


def members_of(entry: Entry, version: str | None = None) -> list[str]:
    """Give what ietd of a version finds between the commas of a line, with the white space that it sees."""
    found = _parted(entry, version)
    return found[2].split(",") if found is not None else []


def _parted(entry: Entry, version: str | None) -> re.Match[str] | None:
    return (_OLD_TARGET if version == OLD else _TARGET).match(entry.line)


def _fits(entry: Entry, target: IscsiName | str) -> bool:
    return entry.target.text == EVERY_TARGET or entry.is_for(target)


def _asked(
    access: InitiatorsAllow | None, target: IscsiName | str, test: Test, version: str | None
) -> tuple[bool | None, Entry | None]:
    entry = deciding(access, target, version) if access is not None else None
    return (False, None) if entry is None else (test(",".join(members_of(entry, version))), entry)


def _match(members: str, name: str | None, address: Address | None, *, patterns: bool = True) -> bool | None:
    sure = True
    for text in members.split(","):
        if not text.strip(BLANKS):
            continue
        member = Member(text.strip(BLANKS))
        found = [_address_matches(member, address), *([_name_matches(member, name)] if patterns else [])]
        if True in found:
            return True
        sure = sure and None not in found
        if member.text[0] == "[" and "]" not in member.text:
            break
    return False if sure else None


def _match_old(members: str, address: Address | None) -> bool | None:
    sure = True
    for text in members.split(","):
        word = text.lstrip(BLANKS)
        if word == Kind.ALL.value:
            return True
        member = _old_member(word)
        if member is None:
            break
        found = _address_matches(member, address)
        if found:
            return True
        sure = sure and found is not None
    return False if sure else None


def _old_member(word: str) -> Member | None:
    """Give the address that a word is for old versions, which do not take white space off its end."""
    text = word.rstrip(BLANKS)
    member = Member(text) if text else None
    if member is not None and text != word and member.network is not None and text[0] != "[" and "/" not in text:
        member = Member(f"{text} #")  # as with more text: whether it is an address depends on the C library
    return member if member is not None and (member.network is not None or member.cut is not None) else None


def _address_matches(member: Member, address: Address | None) -> bool | None:
    if member.is_everybody:
        return True
    if address is not None:
        return member.matches_address(address)
    network = member.network or member.cut
    return None if network is not None and network.size else False


def _name_matches(member: Member, name: str | None) -> bool | None:
    if name is not None:
        return member.matches_name(name)
    if member.kind is Kind.PATTERN and not member.is_dead:
        return True if member.text == ".*" else None
    return False


def _text(name: IscsiName | str | None) -> str | None:
    return None if name is None else str(name)


def _ip(address: Address | str | None) -> Address | None:
    if not isinstance(address, str):
        return address
    found = read_ip(address)
    if found is None:
        msg = f"'{address}' is no IP address"
        raise ValueError(msg)
    return found
