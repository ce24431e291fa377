"""The models of an access list: the file and its lines."""

from hastore.binding.codec import value
from hastore.binding.fields import Model, Option, sections, unknown, word, words
from hastore.formats.initiators_allow.member import Member
from hastore.formats.initiators_allow.syntax import COMMA, SYNTAX
from hastore.frozen import frozen
from hastore.text import encode
from hastore.values.iscsi_name import IscsiName

EVERY_TARGET = "ALL"
LONGEST_LINE = 4095
"""In bytes, with its line end: the size of the buffer in usr/plain.c, less one."""


@frozen(kw_only=True)
class Entry(Model):
    """A line: a target, and the members that it lists; without any, it fits nobody."""

    target: IscsiName = word(0, value(IscsiName), key=True)
    """A target's name, in any case, or `ALL` in just this case (from 0.4.15 on)."""
    members: tuple[Member, ...] = words(1, value(Member))
    """In the order in which they are tried."""

    @property
    def is_for_all(self) -> bool:
        """Whether it stands for every target."""
        return self.target.text == EVERY_TARGET

    @property
    def line(self) -> str:
        """The text that ietd reads: that of the file if it says the same, else as a new line would be written."""
        written = [self.target.text, *map(str, self.members)]
        if self.origin is None or SYNTAX.words(self.origin) != written:
            return f"{self.target} {COMMA.join(written[1:])}\n"
        start = SYNTAX.spans(self.origin)[0][0]
        return self.origin.head[self.origin.head.rfind("\n", 0, start) + 1 :]

    @property
    def is_read(self) -> bool:
        """Whether ietd reads the line at all: not without a line end, and not if it is longer than 4095 bytes."""
        return self.line.endswith("\n") and len(encode(self.line)) <= LONGEST_LINE

    def is_for(self, target: IscsiName | str) -> bool:
        """Tell whether the line fits a target."""
        return self.is_for_all or self.target == IscsiName(str(target))


@frozen(kw_only=True)
class InitiatorsAllow(Model):
    """A file: lines, of which the first that fits a target decides."""

    entries: tuple[Entry, ...] = sections(None, Entry, block=False)
    extra: tuple[Option, ...] = unknown()
