"""How the lines of hosts fall into words, and how words are written."""

import re

from hastore.syntax.words import Syntax


def write(text: str) -> str:
    """Give the word for a text; raises `ValueError` for what no word of the file can hold."""
    if not text or re.search(r"[ \t\r\n\f\v#\0]", text):
        msg = f"'{text}' cannot be written: a word is not empty, and holds no white space and no '#'"
        raise ValueError(msg)
    return text


SYNTAX = Syntax("hosts.lark", quote=write, gap="\t")
