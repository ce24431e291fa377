"""What we make of drbd.conf against what the installed drbdadm makes of it."""

from pathlib import Path

import pytest

from hastore import drbd
from tests.differential.drbdadm import FRONT_ENDS, dump, is_installed

SAMPLES = Path(__file__).parents[1] / "samples" / "drbd" / "dump"
EACH = [
    pytest.param(
        path,
        version,
        id=f"{path.stem}-{version}",
        marks=pytest.mark.skipif(not is_installed(version), reason=f"drbdadm {version} of drbd-utils is not installed"),
    )
    for path in sorted(SAMPLES.glob("*.conf"))
    for version in FRONT_ENDS
]
each = pytest.mark.parametrize(("path", "version"), EACH)
ODD = """
global { disable-ip-verification; }
resource "disk" {
    protocol C;
    on alice { device /dev/drbd0; disk "12"; address 192.0.2.1:7788; meta-disk internal; }
    on "bob" { device /dev/drbd0; disk "net"; address 192.0.2.2:7788; meta-disk internal; }
}
"""


def node_of(path: Path) -> str:
    """Give the node to pretend to be: hosts known by their address need that."""
    return "192.0.2.1" if path.stem == "floating" else "alice"


def rewritten(text: str, version: str, folder: Path, node: str = "alice") -> str | None:
    """Give what drbdadm dumps of our canonical text of a text."""
    path = folder / "rewritten.conf"
    path.write_text(drbd.canonical(drbd.loads(text), version))
    return dump(version, path, node)


@each
def test_the_recorded_dumps_are_what_drbdadm_prints(path: Path, version: str) -> None:
    """The samples that the ordinary tests compare with were recorded from this program; it refuses the others."""
    recorded = path.with_name(f"{path.stem}.{version}.dump")

    assert (recorded.read_text() if recorded.exists() else None) == dump(version, path, node_of(path))


@each
def test_drbdadm_reads_the_canonical_text_as_it_reads_the_file(path: Path, version: str, tmp_path: Path) -> None:
    """The dump of the canonical text is the dump of the file."""
    printed = dump(version, path, node_of(path))
    if printed is not None:
        assert printed == rewritten(path.read_text(), version, tmp_path, node_of(path))


@pytest.mark.parametrize("version", FRONT_ENDS)
def test_drbdadm_reads_names_that_look_like_keywords(version: str, tmp_path: Path) -> None:
    """The canonical text quotes them; what drbdadm dumps itself it would refuse."""
    if not is_installed(version):
        pytest.skip(f"drbdadm {version} of drbd-utils is not installed")
    text = ODD
    path = tmp_path / "odd.conf"
    path.write_text(text)
    printed = dump(version, path)

    assert printed is not None
    assert printed == rewritten(text, version, tmp_path)
    path.write_text(printed)
    assert dump(version, path) is None


@each
def test_drbdadm_reads_a_converted_file(path: Path, version: str, tmp_path: Path) -> None:
    """A file that a release accepts is accepted, converted, by 8.4 and by 9."""
    if dump(version, path, node_of(path)) is None:
        return
    for to in ("8.4", "9"):
        if version <= to and is_installed(to):
            new = tmp_path / "converted.conf"
            new.write_text(drbd.dumps(drbd.convert(drbd.loads(path.read_text()), to)[0]))

            assert dump(to, new, node_of(path)) is not None
