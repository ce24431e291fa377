"""Our reading of hosts and fstab beside that of Augeas: the same entries on our own samples."""

from pathlib import Path
from typing import Any

import pytest

from hastore import fstab, hosts
from hastore.formats.fstab import MountOption
from hastore.values.secret import Secret
from tests.differential.augeas import Node, needs_augtool, plain, tree

pytestmark = needs_augtool
SAMPLES = Path(__file__).parents[1] / "samples"
CHECKED_BY_US_ALONE = {
    "hosts": ["skipped-lines"],  # Augeas takes any word for an address
    "fstab": ["ignored-lines"],  # and refuses a whole file for one line
    "fstab, other form": ["octal-escapes", "open-quote", "odd-but-read"],  # see below
}


def names(folder: str) -> list[str]:
    """Give the samples of a format that both read alike."""
    apart = [name for key, names in CHECKED_BY_US_ALONE.items() if key.startswith(folder) for name in names]
    return sorted(path.name for path in (SAMPLES / folder).iterdir() if path.name not in apart)


def numbered(entries: list[Any]) -> list[tuple[str, object]]:
    """Give entries with the labels that Augeas gives to entries."""
    return [(str(number), entry) for number, entry in enumerate(entries, 1)]


def seen(lens: str, text: str) -> list[tuple[str, object]] | None:
    """Give what Augeas reads, without comments."""
    nodes = tree(lens, text)
    return None if nodes is None else plain(without_comments(nodes))


def without_comments(nodes: tuple[Node, ...]) -> list[Node]:
    """Give nodes without comments, also of those below them."""
    return [node._replace(below=tuple(without_comments(node.below))) for node in nodes if node.label != "#comment"]


def host(entry: hosts.Entry) -> list[tuple[str, object]]:
    """Give a line of hosts as Augeas has it."""
    first = [("ipaddr", str(entry.address)), ("canonical", entry.canonical_hostname)]
    return [*first, *(("alias", alias) for alias in entry.aliases)]


def option(option: MountOption) -> tuple[str, object]:
    """Give a mount option as Augeas has it."""
    value = option.value.reveal() if isinstance(option.value, Secret) else option.value
    return "opt", option.name if option.value is None else (option.name, [("value", value or None)])


def mount(entry: fstab.Entry) -> list[tuple[str, object]]:
    """Give a line of fstab as Augeas has it: escapes stay as they are written."""
    assert entry.origin is not None
    spec, file, *_ = fstab.FORMAT.syntax.words(entry.origin)
    numbers = [("dump", entry.freq), ("passno", entry.passno)]
    return [
        ("spec", spec),
        ("file", file),
        ("vfstype", entry.fstype),
        *map(option, entry.options or ()),
        *((label, str(number)) for label, number in numbers if number is not None),
    ]


@pytest.mark.parametrize("name", names("hosts"))
def test_hosts_are_read_alike(name: str) -> None:
    """Address, canonical name and aliases of each line are the same."""
    text = (SAMPLES / "hosts" / name).read_text()

    assert numbered([host(entry) for entry in hosts.loads(text).entries]) == seen("Hosts", text)


@pytest.mark.parametrize("name", names("fstab"))
def test_mounts_are_read_alike(name: str) -> None:
    """Source, mount point, type, options and numbers of each line are the same."""
    text = (SAMPLES / "fstab" / name).read_text()

    assert numbered([mount(entry) for entry in fstab.loads(text).entries]) == seen("Fstab", text)


def test_augeas_takes_what_the_library_skips() -> None:
    """Lines with bad addresses are entries to Augeas; one without a name costs it the whole file."""
    text = (SAMPLES / "hosts" / "skipped-lines").read_text()

    assert seen("Hosts", text) is None
    assert 6 == len(seen("Hosts", text.replace("10.20.1.14\n", "")) or ())
    assert 2 == len(hosts.parse(text).model.entries)


@pytest.mark.parametrize("name", ["ignored-lines", "open-quote", "odd-but-read"])
def test_augeas_refuses_or_sees_other_options(name: str) -> None:
    """What libmount ignores costs Augeas the file, as signs and words behind the sixth do; it knows no quotes."""
    text = (SAMPLES / "fstab" / name).read_text()

    assert (name == "open-quote") == (seen("Fstab", text) is not None)


def test_augeas_leaves_escapes_as_they_are() -> None:
    """So a comma that is escaped sets no options apart for it."""
    found = seen("Fstab", (SAMPLES / "fstab" / "octal-escapes").read_text())

    assert found is not None
    assert ("opt", ("x-note", [("value", r"a\054ro")])) in found[0][1]  # type: ignore[operator]  # a list of pairs
