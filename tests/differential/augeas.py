"""Augeas, where its augtool is installed: what one of its lenses makes of a text."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

needs_augtool = pytest.mark.skipif(shutil.which("augtool") is None, reason="augtool (augeas-tools) is not installed")
"""For `pytestmark`: the tests run where augtool does."""

COMMANDS = "load\ndump-xml /files\n"


class Node(NamedTuple):
    """A node of Augeas' tree: its label, its value if it has one, and the nodes below it in their order."""

    label: str
    value: str | None = None
    below: tuple["Node", ...] = ()


def tree(lens: str, text: str) -> tuple[Node, ...] | None:
    """Give the nodes that a lens such as `Hosts` or `Interfaces` makes of a text; `None` if it does not read it."""
    return trees(lens, [text])[0]


def trees(lens: str, texts: Sequence[str]) -> list[tuple[Node, ...] | None]:
    """Give what `tree` gives for each text, from one run of augtool. The texts hold nothing that XML cannot hold."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "files"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / str(number)).write_text(text, encoding="utf-8", newline="")
        command = ["augtool", "--root", root, "--noload", "--noautoload", "--transform", f"{lens} incl /files/*"]
        done = subprocess.run(command, input=COMMANDS, capture_output=True, encoding="utf-8", check=True)
    found = {node.label: node.below for node in read(done.stdout)}
    return [found.get(str(number), None if text else ()) for number, text in enumerate(texts)]


def read(printed: str) -> tuple[Node, ...]:
    """Read what dump-xml prints: the nodes of the files."""
    node = ET.fromstring(printed).find("./node/node")  # noqa: S314 - what our own augtool printed
    return () if node is None else node_of(node).below


def node_of(element: ET.Element) -> Node:
    """Give the node that an element stands for."""
    below = tuple(node_of(child) for child in element.findall("node"))
    return Node(element.attrib["label"], element.findtext("value"), below)


def plain(nodes: Sequence[Node]) -> list[tuple[str, object]]:
    """Give nodes as nested pairs of a label and what it holds: a value, the pairs below it, or both as a pair."""
    return [(node.label, held(node)) for node in nodes]


def held(node: Node) -> object:
    """Give what a node holds, as `plain` tells it."""
    if not node.below:
        return node.value
    below = plain(node.below)
    return below if node.value is None else (node.value, below)
