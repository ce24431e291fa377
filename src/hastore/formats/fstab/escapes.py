r"""The octal escapes of fstab: `\040` for a blank and so on (lib/mangle.c of util-linux)."""

import re

from hastore.text import decode, encode

_ESCAPE = re.compile(rb"\\([0-7]{3})")
_UNSAFE = re.compile(r"\A#|[ \t\n\r\\]")


def unescape(word: str) -> str:
    """Give the text that a word stands for.

    An escape is one byte; libmount takes the lowest 8 bits of a larger one, and ends the text at one that is 0.
    """
    if "\\" not in word:
        return word
    return decode(_ESCAPE.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), encode(word)).split(b"\0")[0])


def escape(text: str) -> str:
    """Give the word that stands for a text; raises `ValueError` for nothing, and for what no word can stand for."""
    if not text or "\0" in text:
        msg = "a word of fstab is not empty and holds no NUL character; write 'none' or 'defaults' for nothing"
        raise ValueError(msg)
    return _UNSAFE.sub(lambda found: f"\\{ord(found[0]):03o}", text)
