"""The models of authkeys: the file, and its keys (authkeys(5); heartbeat/auth.c of heartbeat 3.0.6)."""

from enum import Enum

from hastore.binding.codec import choice, integer, value
from hastore.binding.fields import Model, Option, option, sections, unknown, word
from hastore.frozen import frozen
from hastore.values.secret import Secret

LARGEST_NUMBER = 15
"""The manual says 1 to 15, the program takes 0 as well (MAXAUTH)."""
_MOST_DIGITS = 20


class Method(Enum):
    """How messages are signed; `crc` finds bit errors only, and has no key."""

    CRC = "crc"
    MD5 = "md5"
    SHA1 = "sha1"

    @property
    def needs_key(self) -> bool:
        """Whether there must be a key; else there must be none."""
        return self is not Method.CRC


def scan(text: str) -> int:
    """Read a number as scanf's ``%d`` does, in base 10 with any sign; raises `ValueError` for other text."""
    digits = text.lstrip("+-0")[:_MOST_DIGITS]  # a longer one is out of every range as well
    return (-1 if text.startswith("-") else 1) * int(digits or "0")


NUMBER = integer(0, LARGEST_NUMBER, read=scan)
SECRET = value(Secret, secret=True)


@frozen(kw_only=True)
class Key(Model):
    """A line ``number method [key]``: messages that are signed so are accepted."""

    number: int = word(0, NUMBER, key=True)
    """0 to 15; of two lines with one number the last counts."""
    method: Method = word(1, choice(Method))
    secret: Secret | None = word(2, SECRET, default=None)
    """One word, of any length; `None` for `crc`, which must have none."""

    @property
    def is_complete(self) -> bool:
        """Whether there is a secret just where the method needs one; heartbeat refuses the file otherwise."""
        return self.method.needs_key == (self.secret is not None)


@frozen(kw_only=True)
class Authkeys(Model):
    """The file: which key signs what this node sends, and all keys that it accepts.

    The `auth` line must stand above the line of the key that it names.
    """

    auth: int | None = option("auth", NUMBER, doc="the key that signs what is sent")
    keys: tuple[Key, ...] = sections(None, Key, block=False)
    extra: tuple[Option, ...] = unknown()
