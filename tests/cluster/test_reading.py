"""What a machine's drbd.conf includes."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster import reading
from hastore.cluster.host import Host
from tests.cluster.trees import files, make


def host(folder: Path) -> Host:
    """Give the one machine below a folder."""
    (found,) = open_cluster(folder).hosts
    return found


def test_includes_start_at_the_including_file(tmp_path: Path) -> None:
    """Relative paths start at its folder, absolute ones at the root; also those of included files."""
    make(
        tmp_path,
        {
            "etc/drbd.conf": 'include "drbd.d/a";\ninclude /etc/drbd.d/b;\n',
            "etc/drbd.d/a": "include c;",
            "etc/drbd.d/b": "",
            "etc/drbd.d/c": "",
        },
    )

    expected = {
        "/etc/drbd.conf": ("/etc/drbd.d/a", "/etc/drbd.d/b"),
        "/etc/drbd.d/a": ("/etc/drbd.d/c",),
        "/etc/drbd.d/b": (),
        "/etc/drbd.d/c": (),
    }
    assert expected == host(tmp_path).included
    assert () == host(tmp_path).unread_includes


def test_an_included_file_is_read_as_drbd_whatever_its_name(tmp_path: Path) -> None:
    """The include tells what it is."""
    make(tmp_path, {"etc/drbd.conf": "include shared;\n", "etc/shared": "resource r { protocol C; }\n"})

    assert ["drbd", "drbd"] == [file.format for file in host(tmp_path).files]


def test_includes_in_circles_end(tmp_path: Path) -> None:
    """Each file is read once, also one that includes itself."""
    make(tmp_path, {"etc/drbd.conf": "include a.res; include drbd.conf;", "etc/a.res": "include drbd.conf; include *;"})

    assert ["etc/a.res", "etc/drbd.conf"] == files(tmp_path)
    assert ("/etc/a.res", "/etc/drbd.conf") == host(tmp_path).included["/etc/drbd.conf"]


def test_a_literal_include_that_leads_nowhere_is_remembered(tmp_path: Path) -> None:
    """It is quiet, but the setup counts as incomplete; a pattern may fit nothing."""
    make(tmp_path, {"etc/drbd.conf": "include drbd.d/*.res;"})
    assert () == host(tmp_path).unread_includes

    make(tmp_path, {"etc/drbd.conf": "include drbd.d/*.res; include global_common.conf; include x?y;"})
    assert ("global_common.conf",) == host(tmp_path).unread_includes
    assert () == host(tmp_path).unread


def test_includes_of_a_single_file_are_not_followed(tmp_path: Path) -> None:
    """Only what is named is read."""
    make(tmp_path, {"drbd.conf": "include drbd.d/*.res;", "drbd.d/a.res": ""})
    (found,) = open_cluster(tmp_path / "drbd.conf").hosts

    assert ("drbd.d/*.res",) == found.unread_includes
    assert 1 == len(found.files)


def test_the_number_of_includes_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beyond is told once, and not read."""
    monkeypatch.setattr(reading, "MAX_INCLUDES", 2)
    make(tmp_path, {"etc/drbd.conf": "include a; include b; include c; include d;", **{f"etc/{n}": "" for n in "abcd"}})

    assert ["etc/drbd.conf", "etc/a", "etc/b"] == files(tmp_path)
    assert ["more than 2 includes, the rest is not read"] == [unread.reason for unread in host(tmp_path).unread]


def test_an_endless_chain_of_includes_is_read(tmp_path: Path) -> None:
    """No recursion limit is met."""
    chain = {f"etc/{i}": f"include {i + 1};" for i in range(900)}
    make(tmp_path, {"etc/drbd.conf": "include 0;", **chain, "etc/900": ""})

    assert 902 == len(host(tmp_path).files)


@pytest.mark.parametrize(
    "pattern", ["\0", "a\0*", "[", "[]", "**", "{a,b}", "~", "-", ".", "..", "/", "//etc//", "\udcff*"]
)
def test_an_odd_pattern_is_no_crash(tmp_path: Path, pattern: str) -> None:
    """Whatever stands there, the file itself is read."""
    make(tmp_path, {"etc/ietd.conf": ""})
    (tmp_path / "etc/drbd.conf").write_bytes(f'include "{pattern}";'.encode(errors="surrogateescape"))

    assert ["etc/drbd.conf", "etc/ietd.conf"] == files(tmp_path)
