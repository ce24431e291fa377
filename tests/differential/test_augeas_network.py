"""Our reading of interfaces and modprobe.d beside that of Augeas: the same entries on our own samples."""

from pathlib import Path
from typing import Any

import pytest

from hastore import interfaces, modprobe
from hastore.formats.interfaces.syntax import IFACE, MAPPING, OPTION, SYNTAX, whole
from hastore.formats.modprobe.syntax import plain as unescaped
from hastore.syntax.tree import BLANK, Statement
from tests.differential.augeas import Node, needs_augtool, plain, tree

pytestmark = needs_augtool
SAMPLES = Path(__file__).parents[1] / "samples"
INTERFACES = sorted((SAMPLES / "interfaces" / "accepted").iterdir())
MODPROBE = sorted((SAMPLES / "modprobe").iterdir())
INTERFACES_BY_US_ALONE = {
    "backslash-at-the-end": "Augeas knows no backslash at the end of the text",
    "bonds-by-options": "Augeas wants no digits in the name of a class",
    "crlf": "a carriage return is part of the last word for Augeas",
    "inherited-options": "Augeas does not know inherits",
    "lines-inside-an-iface": "Augeas wants names behind auto and its like",
    "lines-joined-by-backslashes": "Augeas takes a backslash for a blank, not for a joint inside a word",
    "mapping-and-patterns": "Augeas does not know rename, nor map without a text",
    "no-ifupdown-words": "Augeas wants small letters",
}
MODPROBE_BY_US_ALONE = {
    "backslash-at-the-end.conf": "Augeas knows no backslash at the end of the text",
    "crlf.conf": "a carriage return is part of the last word for Augeas",
    "every-command.conf": "Augeas does not know include and weakdep",
    "ignored-lines.conf": "one short line costs Augeas the whole file",
    "joined-lines.conf": "Augeas takes a backslash for a blank, not for a joint inside a word",
}


def params(paths: list[Path], apart: dict[str, str]) -> list[Any]:
    """Give the samples that both read alike."""
    return [pytest.param(path, id=path.name) for path in paths if path.name not in apart]


def seen(lens: str, text: str) -> list[tuple[str, object]] | None:
    """Give what Augeas reads, without comments."""
    nodes = tree(lens, text)
    return None if nodes is None else plain(without_comments(nodes))


def without_comments(nodes: tuple[Node, ...]) -> list[Node]:
    """Give nodes without comments, also of those below them."""
    return [node._replace(below=tuple(without_comments(node.below))) for node in nodes if node.label != "#comment"]


def numbered(names: list[str]) -> list[tuple[str, object]]:
    """Give names as Augeas has a list."""
    return [(str(number), name) for number, name in enumerate(names, 1)]


def stanza(node: Statement) -> tuple[str, object]:
    """Give a statement of interfaces as Augeas has it."""
    keyword, *words = [whole(word) for word in SYNTAX.words(node)]
    below = [stanza(child) for child in node.body or () if child.kind != BLANK]
    if node.kind == IFACE:
        name, family, method, _ = words
        return keyword, (name, [("family", family), ("method", method), *below])
    if node.kind == MAPPING:
        return keyword, (words[0], below)
    if node.kind == OPTION and keyword not in ("bond-slaves", "bridge-ports"):
        return keyword, words[0]
    if keyword.startswith("source"):
        return keyword, words[0]
    return keyword.removeprefix("allow-") if keyword == "allow-auto" else keyword, numbered(" ".join(words).split())


def line(node: Statement) -> tuple[str, object]:
    """Give a line of modprobe.d as Augeas has it."""
    keyword, *words = [unescaped(word) for word in modprobe.FORMAT.syntax.words(node)]
    if keyword == "alias":
        return keyword, (words[0], [("modulename", words[1])])
    if keyword == "options":
        pairs = [word.partition("=") for word in words[1:]]
        return keyword, (words[0], [(name, value or None) for name, _, value in pairs])
    return keyword, (words[0], [("command", words[1])]) if keyword in ("install", "remove") else words[0]


def statements(document: Any) -> list[Statement]:
    """Give the statements of a document that are no blank lines."""
    return [node for node in document.tree.body if node.kind != BLANK]


@pytest.mark.parametrize("path", params(INTERFACES, INTERFACES_BY_US_ALONE))
def test_interfaces_are_read_alike(path: Path) -> None:
    """Stanzas, their options and the options' values are the same, in the same order."""
    text = path.read_text()

    assert [stanza(node) for node in statements(interfaces.parse(text))] == seen("Interfaces", text)


@pytest.mark.parametrize("path", params(MODPROBE, MODPROBE_BY_US_ALONE))
def test_modprobe_files_are_read_alike(path: Path) -> None:
    """Commands, names and parameters are the same, in the same order."""
    text = path.read_text()

    assert [line(node) for node in statements(modprobe.parse(text))] == seen("Modprobe", text)


@pytest.mark.parametrize("name", INTERFACES_BY_US_ALONE)
def test_augeas_reads_other_interfaces(name: str) -> None:
    """What ifupdown takes here, Augeas refuses or reads as something else."""
    text = (SAMPLES / "interfaces" / "accepted" / name).read_bytes().decode()

    found = seen("Interfaces", text)
    assert found is None or found != [stanza(node) for node in statements(interfaces.parse(text))]


@pytest.mark.parametrize("name", MODPROBE_BY_US_ALONE)
def test_augeas_reads_other_modprobe_files(name: str) -> None:
    """What libkmod takes or skips here, Augeas refuses or reads as something else."""
    text = (SAMPLES / "modprobe" / name).read_bytes().decode()

    found = seen("Modprobe", text)
    assert found is None or found != [line(node) for node in statements(modprobe.parse(text))]
