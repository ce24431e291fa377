r"""Quoted strings of drbd.conf: `\x` is `x`, nothing else is special (drbdadm_scanner.fl)."""

import re

_BARE = re.compile(r"[A-Za-z0-9/._-]{1,80}").fullmatch
_ESCAPED = re.compile(r"\\(.)", re.DOTALL).sub
_LONGEST = 255


def unquote(word: str) -> str:
    """Give the text that a word of the file stands for."""
    if word[:1] != '"':
        return word
    text = word[1:-1]
    return _ESCAPED(r"\1", text) if "\\" in text else text


def quote(text: str) -> str:
    """Give the word for a text; raises `ValueError` for one that no quoted string can hold."""
    if _BARE(text):
        return text
    if "\n" in text or "\0" in text:
        msg = "a value cannot hold a line end or a NUL character"
        raise ValueError(msg)
    if len(text) > _LONGEST:
        msg = f"a quoted value holds at most {_LONGEST} characters, this one has {len(text)}"
        raise ValueError(msg)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
