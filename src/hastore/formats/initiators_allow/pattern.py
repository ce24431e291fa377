"""Patterns for initiators' names: basic regular expressions, as regcomp(3) of the GNU C library reads them.

ietd puts `^` before and `$` behind, so the whole name has to match; it speaks no language, so a character is a byte.
"""

from functools import lru_cache

from hastore.formats.initiators_allow.automaton import ALL, ANY, END, ONE, STAR, START, Automaton, Node
from hastore.text import encode

LONGEST = 4095
"""Characters: in no line that ietd reads there are more."""
DEEPEST = 50
"""Groups in groups that are looked into."""
MOST_TIMES = 32767
"""The largest count in `\\{ \\}` (RE_DUP_MAX)."""
_EVERY = frozenset(range(256))
_DIGITS, _LOWER, _UPPER = b"0123456789", b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CLASSES = {
    "alpha": _LOWER + _UPPER,
    "digit": _DIGITS,
    "alnum": _DIGITS + _LOWER + _UPPER,
    "lower": _LOWER,
    "upper": _UPPER,
    "space": b" \t\n\v\f\r",
    "blank": b" \t",
    "xdigit": _DIGITS + b"abcdefABCDEF",
    "cntrl": bytes([*range(32), 127]),
    "print": bytes(range(32, 127)),
    "graph": bytes(range(33, 127)),
    "punct": bytes([byte for byte in range(33, 127) if byte not in _DIGITS + _LOWER + _UPPER]),
}
_WORD = frozenset(_CLASSES["alnum"] + b"_")
_SPACE = frozenset(_CLASSES["space"])
_SHORT = {"w": _WORD, "W": _EVERY - _WORD, "s": _SPACE, "S": _EVERY - _SPACE}
_NOTHING: Node = (ALL, ())
_STARTS = [case(f"{kind}.") for kind in ("iqn", "eui", "naa") for case in (str.lower, str.upper, str.capitalize)]


class UnreadPatternError(ValueError):
    """A pattern that regcomp takes, but that is not looked into here: back-references, ends of words, far too large."""


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Automaton:
    """Give a pattern ready to match.

    Raises `UnreadPatternError`, or `ValueError` for what regcomp(3) refuses: ietd then takes the pattern for no match.
    """
    if len(pattern) > LONGEST:
        msg = "the pattern is too long for a line"
        raise UnreadPatternError(msg)
    node = _Parser(f"^{pattern}$").parse()
    try:
        return Automaton(node)
    except ValueError as error:
        raise UnreadPatternError(str(error)) from None


def matches(pattern: str, name: str) -> bool | None:
    """Tell whether ietd finds that a name matches; `None` for a pattern that is not looked into here."""
    try:
        return compiled(pattern).matches(encode(name))
    except UnreadPatternError:
        return None
    except ValueError:
        return False


def is_dead(pattern: str) -> bool:
    """Tell whether no name of an initiator can match: none that begins with `iqn.`, `eui.` or `naa.`, in any case."""
    try:
        found = compiled(pattern)
    except UnreadPatternError:
        return False
    except ValueError:
        return True
    return not any(found.may_begin(encode(start)) for start in _STARTS)


class _Parser:
    """Reads a pattern from left to right, byte by byte."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._depth = encode(text).decode("latin-1"), 0, 0

    def parse(self) -> Node:
        node = self._branches()
        if self._at < len(self._text):
            msg = "a '\\)' has no '\\('"
            raise ValueError(msg)
        return node

    def _branches(self) -> Node:
        branches = [self._branch()]
        while self._take("\\|"):
            branches.append(self._branch())
        return branches[0] if len(branches) == 1 else (ANY, tuple(branches))

    def _branch(self) -> Node:
        parts: list[Node] = []
        if self._take("^"):
            parts.append((START, ()))
        first = True  # also behind a `^`: a `*` there is a character
        while self._at < len(self._text) and not self._sees("\\|", "\\)"):
            if self._is_end():
                self._at += 1
                parts.append((END, ()))
            else:
                parts.append(self._repeated(self._one(first=first)))
            first = False
        return (ALL, tuple(parts))

    def _is_end(self) -> bool:
        return self._sees("$") and (self._at + 1 == len(self._text) or self._text[self._at + 1 :][:2] in ("\\|", "\\)"))

    def _one(self, *, first: bool) -> Node:
        if self._take("\\("):
            return self._group()
        if self._take("["):
            return (ONE, (self._bracket(),))
        if self._take("."):
            return (ONE, (_EVERY - {0},))
        if self._take("\\"):
            return self._escaped(first=first)
        self._at += 1
        return (ONE, (frozenset({ord(self._text[self._at - 1])}),))

    def _group(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            msg = "groups are nested too deeply"
            raise UnreadPatternError(msg)
        node = self._branches()
        if not self._take("\\)"):
            msg = "a '\\(' has no '\\)'"
            raise ValueError(msg)
        self._depth -= 1
        return node

    def _escaped(self, *, first: bool) -> Node:
        letter = self._text[self._at : self._at + 1]
        self._at += 1
        if letter == "{" and first:
            msg = "there is nothing before the '\\{'"
            raise ValueError(msg)
        if letter in _SHORT:
            return (ONE, (_SHORT[letter],))
        if letter in ("b", "B", "<", ">", "`", "'") or letter.isdigit():
            msg = f"'\\{letter}' is not looked into"
            raise UnreadPatternError(msg)
        if not letter:
            msg = "the pattern ends in a backslash"
            raise ValueError(msg)
        return (ONE, (frozenset({ord(letter)}),))

    def _repeated(self, node: Node) -> Node:
        for count in range(DEEPEST):
            if count and self._sees("*", "\\{"):
                msg = "two counts follow each other"
                raise ValueError(msg)
            if self._take("*"):
                node = (STAR, (node,))
            elif self._take("\\+"):
                node = (ALL, (node, (STAR, (node,))))
            elif self._take("\\?"):
                node = (ANY, (node, _NOTHING))
            elif self._take("\\{"):
                node = self._times(node)
            else:
                return node
        msg = "too many counts follow each other"
        raise UnreadPatternError(msg)

    def _times(self, node: Node) -> Node:
        least, comma, most = self._until("\\}").partition(",")
        low = int(least) if least.isdecimal() and len(least) < 6 else 0 if comma and not least else -1  # noqa: PLR2004
        high = (int(most) if most.isdecimal() and len(most) < 6 else -1 if most else None) if comma else low  # noqa: PLR2004
        if low < 0 or max(low, high or 0) > MOST_TIMES or (high is not None and high < low):
            msg = "between '\\{' and '\\}' there is no count"
            raise ValueError(msg)
        rest: Node = (STAR, (node,)) if high is None else (ALL, ((ANY, (node, _NOTHING)),) * (high - low))
        return (ALL, (*(node,) * low, rest))

    def _bracket(self) -> frozenset[int]:
        without = self._take("^")
        found: set[int] = set()
        first = True
        while first or not self._take("]"):
            first = False
            low = self._member()
            if len(low) == 1 and self._sees("-") and not self._sees("-]"):
                self._at += 1
                (start,), end = low, self._member()
                if len(end) != 1 or min(end) < start:
                    msg = "a range in brackets runs backwards"
                    raise ValueError(msg)
                low = set(range(start, min(end) + 1))
            found |= low
        return _EVERY - found if without else frozenset(found)

    def _member(self) -> set[int]:
        if self._take("[:"):
            name = self._until(":]")
            if name not in _CLASSES:
                msg = "there is no such class of characters"
                raise ValueError(msg)
            return set(_CLASSES[name]) if len(_CLASSES[name]) > 1 else set()
        for mark in ".=":
            if self._take("[" + mark):
                name = self._until(mark + "]")
                if len(name) != 1:
                    msg = "there is no such character"
                    raise ValueError(msg)
                return {ord(name)}
        if self._at >= len(self._text):
            msg = "a '[' has no ']'"
            raise ValueError(msg)
        self._at += 1
        return {ord(self._text[self._at - 1])}

    def _until(self, end: str) -> str:
        start, at = self._at, self._text.find(end, self._at)
        if at < 0:
            msg = f"the '{end}' is missing"
            raise ValueError(msg)
        self._at = at + len(end)
        return self._text[start:at]

    def _sees(self, *signs: str) -> bool:
        return self._text.startswith(signs, self._at)

    def _take(self, sign: str) -> bool:
        if not self._sees(sign):
            return False
        self._at += len(sign)
        return True
