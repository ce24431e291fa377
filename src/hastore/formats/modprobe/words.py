"""The words of modprobe.d: names of modules, patterns, commands."""

import re
from typing import Any

from hastore.binding.codec import Codec


def _dump_word(text: Any) -> str:
    if not isinstance(text, str) or not re.fullmatch(r'[^ \t\r\n\0"\\]+', text):
        msg = "a word has at least one character, and no blanks, quotes or backslashes"
        raise ValueError(msg)
    return text


def _dump_rest(text: Any) -> str:
    if not isinstance(text, str) or not text or text != text.strip(" \t\r") or re.search(r"[\n\0]", text):
        msg = "a command is one line of text, without blanks at its ends"
        raise ValueError(msg)
    return text


WORD = Codec(str, _dump_word, kind=str)
"""A name or a pattern."""
NAME = Codec(str, _dump_word, kind=str)
"""The name of a module; `-` and `_` are equal in it."""
REST = Codec(str, _dump_rest, kind=str)
"""A shell command, all of the rest of the line."""


def canonical_name(name: str) -> str:
    """Give the one spelling of a module's name: libkmod takes `-` for `_`, but not in `[...]`."""
    return re.sub(r"\[[^\]]*+\]?+|-", lambda found: "_" if found[0] == "-" else found[0], name)
