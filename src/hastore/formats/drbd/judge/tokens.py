"""The scanner of drbdadm: the text of one statement to the tokens that its parser asks for."""

import re
from collections.abc import Iterator

from hastore.formats.drbd.judge.grammar import keywords
from hastore.formats.drbd.judge.versions import FrontEnd
from hastore.formats.drbd.quoting import unquote
from hastore.frozen import frozen
from hastore.text import encode

STRING, INTEGER, KEYWORD, MARK, BAD, NOTHING = "string", "number", "keyword", "mark", "bad", "nothing"
ADDRESS4, ADDRESS6, RELEASE = "IPv4 address", "IPv6 address", "module version"
LONGEST_QUOTED = 255
"""Characters between quotes; a backslash and what follows count as one."""

_BYTES = 4
"""As many as one character may have."""
_HEX = "[0-9a-fA-F]{1,4}"
_WORD = "[a-zA-Z0-9/._-]"
_DOTTED = r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}"
_SCAN = re.compile(
    rf"""(?P<gap>[ \t\r\n]+|\#[^\n]*)
    |(?P<mapped>::[fF]{{4}}:{_DOTTED})
    |(?P<six>(?:(?:{_HEX}:){{0,5}}{_HEX})?:(?:{_HEX})?:(?:{_HEX}(?::{_HEX}){{0,5}})?(?:%{_WORD}{{1,128}})?)
    |(?P<word>{_WORD}+)
    |(?P<mark>[{{}};\[\]:])
    |(?P<quoted>"(?:[^"\\\n]|\\[^\n])*+")
    |(?P<bad>"[^\n]*|.)""",
    re.VERBOSE | re.DOTALL,
)
_UNIT = re.compile(rb'[^"\\\n]|\\[^\n]').findall
_RUNS = (
    (ADDRESS4, re.compile(_DOTTED).fullmatch),
    (INTEGER, re.compile("[0-9]{1,8}[MKGs]?").fullmatch),
)
_RELEASE = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+").fullmatch


@frozen
class Token:
    """What the scanner makes of a stretch of text."""

    kind: str
    text: str
    """As written."""
    start: int
    """Where it stands in the text of its statement."""
    end: int
    leads: bool
    """Whether it is the first of its line."""

    @property
    def value(self) -> str:
        """What the text stands for; the program's strings end at a NUL."""
        return unquote(self.text).split("\0", 1)[0]

    @property
    def quoted(self) -> bool:
        """Whether it is written in quotes."""
        return self.text[:1] == '"'

    def is_word(self, word: str) -> bool:
        """Tell whether it is that keyword or mark, without quotes."""
        return self.text == word


def scan(text: str, end: FrontEnd) -> Iterator[Token]:
    """Give the tokens of a statement's text, its `;` or `{` with them; comments and blanks are between them."""
    leads = True
    for match in _SCAN.finditer(text):
        kind, found = match.lastgroup or "bad", match.group()
        if kind == "gap":
            leads = leads or "\n" in found
            continue
        yield Token(_kind(kind, found, end), found, match.start(), match.end(), leads)
        leads = False


def _kind(group: str, text: str, end: FrontEnd) -> str:
    if group == "word":
        return _kind_of_word(text, end)
    if group == "quoted":
        return STRING if len(text) * _BYTES <= LONGEST_QUOTED or _units(text) <= LONGEST_QUOTED else BAD
    return {"six": ADDRESS6, "mapped": ADDRESS6, "mark": MARK}.get(group, BAD)


def _kind_of_word(text: str, end: FrontEnd) -> str:
    if text in keywords(end):
        return KEYWORD
    if end.is_nine and _RELEASE(text):
        return RELEASE
    for kind, fits in _RUNS:
        if fits(text):
            return kind
    return STRING if len(text) <= end.longest_word else BAD


def _units(quoted: str) -> int:
    return len(_UNIT(encode(quoted[1:-1])))
