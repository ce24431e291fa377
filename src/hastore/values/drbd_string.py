"""Strings in drbd.conf: bare words, and words in double quotes.

Authority: the scanner of drbd-utils. A pair of backslash and character inside quotes
stands for that character; a quoted string has at most 255 units and no line feed.
"""

from __future__ import annotations

import re

STRING = r'"(?:[^"\\\n]|\\[^\n]){0,255}+"|[^\ \t\r\n"\#\[\]]++'
"""A quoted string, or a bare word with whatever characters it may have; fit for `re.VERBOSE`."""

GAP = r"(?:[\ \t\r\n]|\#[^\n]*+\n)"
"""One blank or comment between two tokens of drbd.conf; fit for `re.VERBOSE`."""

_MAX_BYTES = 255

# Only what can be no keyword, number or address in any version goes without quotes.
_SAFE_BARE = r"(?=.{1,80}$)(?:[A-Za-z0-9._-]*+/[A-Za-z0-9/._-]*+|drbd[A-Za-z0-9._-]*+)"


def read_string(text: str) -> str:
    """Take the quotes and backslashes off a token that `STRING` matches."""
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL) if text.startswith('"') else text


def write_string(text: str) -> str:
    """Spell a string: bare if it surely can be, else in quotes."""
    if re.fullmatch(_SAFE_BARE, text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def check_string(text: str) -> None:
    """Raise `ValueError` for a string that no drbd.conf can hold."""
    if "\n" in text or "\0" in text:
        msg = f'"{text}" cannot be written: no line feed and no NUL character is allowed'
        raise ValueError(msg)
    if len(text.encode(errors="surrogateescape")) > _MAX_BYTES:
        msg = f'"{text}" is too long: at most {_MAX_BYTES} bytes'
        raise ValueError(msg)
