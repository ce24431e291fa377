"""haresources as `heartbeat` itself reads it when it starts: the first word of each line must be a node of ha.cf.

Source: parse_ha_resources() in heartbeat/config.c of heartbeat 3.0.6 and 2.1.3. It joins lines by other rules than the
shell: a backslash right before the line end makes it skip the next line unread, behind a comment too; and a line of
more than 5117 bytes is read as several.
"""

import re
from collections.abc import Collection, Iterator

from hastore.frozen import frozen
from hastore.text import decode, encode

LONGEST_READ = 5118
"""In bytes, with the line end: what `fgets` gives at once."""
POSSIBLE_NODE = re.compile(r"[A-Za-z0-9._-]++")
"""What can be a node's name, whatever ha.cf says."""
_FIRST = re.compile(r"[ \t\r\f\n]*+([^ \t\r\f\n]++)")


@frozen
class FirstWord:
    """A word that heartbeat takes for the name of a node, and where it stands in the file's text, in characters."""

    text: str
    start: int
    end: int


def first_words(text: str) -> Iterator[FirstWord]:
    """Give the words that heartbeat compares with its nodes."""
    joined = False
    for start, read in _reads(text):
        found = None if joined else _FIRST.match(read)
        if found is not None and not found[1].startswith("#"):
            yield FirstWord(found[1], start + found.start(1), start + found.end(1))
            joined = read[-2:-1] == "\\"
        elif joined:
            joined = read[-2:-1] == "\\"


def load_errors(text: str, nodes: Collection[str] | None = None) -> tuple[FirstWord, ...]:
    """Give the words for which heartbeat refuses to start: "Bad nodename"; it names the first of them only.

    `nodes` are those of ha.cf, in any case of letters; without them only words count that can be no node's name.
    """
    known = None if nodes is None else {node.lower() for node in nodes}
    return tuple(word for word in first_words(text) if not _is_node(word.text, known))


def _is_node(word: str, known: Collection[str] | None) -> bool:
    return POSSIBLE_NODE.fullmatch(word) is not None if known is None else word.lower() in known


def _reads(text: str) -> Iterator[tuple[int, str]]:
    """Give what each `fgets` reads, and where it begins."""
    at = 0
    for line in re.findall(r"[^\n]*+\n|[^\n]++", text):
        data = encode(line) if len(line) > LONGEST_READ // 4 else b""
        if len(data) <= LONGEST_READ:
            yield at, line
            at += len(line)
            continue
        for start in range(0, len(data), LONGEST_READ):
            read = decode(data[start : start + LONGEST_READ])
            yield at, read
            at += len(read)
