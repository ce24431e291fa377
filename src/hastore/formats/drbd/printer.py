"""Text as `drbdadm dump` lays it out (drbdadm_dump.c)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from hastore.formats.drbd.releases import keywords
from hastore.text import encode

Line = tuple[str, str | None]
"""An option's name and its value; no value for a bare word."""

_STEP = 4
_OPTION_COLUMN, _DEVICE_COLUMN, _ADDRESS_WIDTH = 24, 19, 16
_BARE = re.compile(r"[a-zA-Z0-9/._-]+").fullmatch
_LONGEST_BARE = 80
_NUMBER = re.compile(r"[0-9]{1,8}[MKGs]?").fullmatch
_IPV4 = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}").fullmatch
_MODULE_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+").fullmatch


def escaped(text: str) -> str:
    """Spell a value: bare, or in quotes if it is empty, long or has a character that no bare word has."""
    if _BARE(text) and len(encode(text)) <= _LONGEST_BARE:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Printer:
    """Collects the lines of a dump."""

    def __init__(self, release: str) -> None:
        self.release = release
        self._lines: list[str] = []
        self._depth = 0

    @property
    def text(self) -> str:
        """All lines."""
        return "".join(self._lines)

    @property
    def indent(self) -> str:
        """The blanks in front of a line at the present depth."""
        return " " * (_STEP * self._depth)

    def line(self, text: str) -> None:
        """Add one line at the present depth; an empty one has no indentation."""
        self._lines.append(f"{self.indent}{text}\n" if text else "\n")

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Set what is added meanwhile in braces."""
        self.line(head + " {")
        self._depth += 1
        yield
        self._depth -= 1
        self.line("}")

    def option(self, name: str, value: str | None) -> None:
        """Add an option, its value in a column of its own."""
        if value is None:
            self.line(f"{name};")
            return
        self.line(f"{name:<{max(_OPTION_COLUMN - _STEP * self._depth, 0)}} {value:>3};")

    def device(self, value: str) -> None:
        """Add a `device` statement."""
        self.line("device" + " " * abs(_DEVICE_COLUMN - _STEP * self._depth) + value + ";")

    def wide(self, name: str, value: str, end: str = ";") -> None:
        """Add a statement with an address or a place for metadata."""
        self.line(f"{name:<{_ADDRESS_WIDTH}} {value}{end}")

    def options(self, name: str, lines: list[Line], plugin: list[Line] | None = None) -> None:
        """Add a section of options, if it has any."""
        if not lines and not plugin:
            return
        with self.block(name):
            for option, value in lines:
                self.option(option, self._spelled(option, value))
            if plugin:
                self.options("plugin", plugin)

    def _spelled(self, option: str, value: str | None) -> str | None:
        if value is None:
            return None
        return " ".join(map(self.name, value.split(" "))) if option == "become-primary-on" else self.value(value)

    def value(self, text: str) -> str:
        """Spell an option's value; before 9 a keyword must be quoted to be one, which drbdadm's own dump forgets."""
        if self.release != "9" and text != "on" and text not in ("yes", "no") and text in keywords(self.release):
            return f'"{text}"'
        return escaped(text)

    def name(self, text: str) -> str:
        """Spell a name; one that reads as a keyword, number or address is quoted, which drbdadm's own dump forgets."""
        other = _NUMBER(text) or _IPV4(text) or (self.release == "9" and _MODULE_VERSION(text))
        if other or text in keywords(self.release):
            return f'"{text}"'
        return escaped(text)
