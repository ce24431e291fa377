"""Nothing outside a root is ever read, and nothing inside it can stop a reader."""

import os
from pathlib import Path

import pytest

from hastore import open_cluster
from hastore import root as tree
from hastore.root import Root
from tests.cluster.trees import files, link, make

OUTSIDE = "resource outside { protocol C; }\n"
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    """Give a machine's root, and a file outside of it that must not be read."""
    make(tmp_path, {"outside/drbd.conf": OUTSIDE, "outside/x.res": OUTSIDE})
    return make(tmp_path / "ada", {"etc/hostname": "ada\n"})


def outcome(root: Path) -> tuple[list[str], list[str]]:
    """Give which files were read, and why others were not."""
    unread = [reason.split(" of ")[0] for reason in (u.reason for u in open_cluster(root).unread)]
    return files(root), unread


def test_a_link_is_followed_inside_the_root(ada: Path) -> None:
    """The file behind it is read once, under its own name."""
    make(ada, {"srv/real.conf": ""})
    link(ada / "etc/drbd.conf", "../srv/real.conf")

    assert (["srv/real.conf"], []) == outcome(ada)


def test_an_absolute_link_starts_at_the_root(ada: Path) -> None:
    """As it does on the machine itself."""
    make(ada, {"srv/real.conf": ""})
    link(ada / "etc/drbd.conf", "/srv/real.conf")

    assert (["srv/real.conf"], []) == outcome(ada)


def test_an_absolute_link_of_a_folder_starts_at_the_root(ada: Path) -> None:
    """Also half-way on the path of an include."""
    make(ada, {"srv/drbd/a.res": "", "etc/drbd.conf": 'include "drbd.d/*.res";\n'})
    link(ada / "etc/drbd.d", "/srv/drbd")

    assert (["etc/drbd.conf", "srv/drbd/a.res"], []) == outcome(ada)
    assert {"/etc/drbd.conf": ("/srv/drbd/a.res",), "/srv/drbd/a.res": ()} == open_cluster(ada).hosts[0].included


@pytest.mark.parametrize(
    "target", ["../../outside/drbd.conf", "../../../../../../../etc/passwd", "../etc/../../outside/x"]
)
def test_a_link_out_of_the_root_is_not_followed(ada: Path, target: str) -> None:
    """It is told, as the file cannot be judged."""
    link(ada / "etc/drbd.conf", target)

    assert ([], ["leads out"]) == outcome(ada)


def test_a_link_to_a_real_path_outside_is_not_followed(ada: Path) -> None:
    """An absolute path of the reader's own machine leads nowhere inside the root."""
    link(ada / "etc/drbd.conf", str(ada.parent / "outside/drbd.conf"))

    assert ([], []) == outcome(ada)


def test_a_link_out_of_a_folder_of_loose_files_is_not_followed(tmp_path: Path) -> None:
    """Loose files are no more trusted than machines."""
    make(tmp_path, {"outside/drbd.conf": OUTSIDE})
    link(tmp_path / "loose/drbd.conf", "../outside/drbd.conf")

    assert ([], ["leads out"]) == outcome(tmp_path / "loose")


def test_a_linked_folder_is_not_entered(ada: Path) -> None:
    """Neither inside the root, where its files are found anyway, nor outside."""
    make(ada, {"srv/drbd/a.res": ""})
    link(ada / "etc/inside", "../srv/drbd")
    link(ada / "etc/outside", "../../outside")
    link(ada / "etc/loop", ".")

    assert (["srv/drbd/a.res"], []) == outcome(ada)


@pytest.mark.parametrize(
    "pattern",
    [
        "../../outside/x.res",
        "../../outside/*.res",
        "/../outside/x.res",
        "out/x.res",
        "out/*.res",
        "o*/x.res",
        "/etc/out/*",
    ],
)
def test_an_include_out_of_the_root_is_not_followed(ada: Path, pattern: str) -> None:
    """By a path upwards, by a linked folder on the way, with and without wildcards."""
    make(ada, {"etc/drbd.conf": f'include "{pattern}";\n'})
    link(ada / "etc/out", "../../outside")
    cluster = open_cluster(ada)

    assert ["etc/drbd.conf"] == files(ada)
    assert ["leads out"] == [unread.reason.split(" of ")[0] for unread in cluster.unread]
    assert "as " + str(ada / "etc/drbd.conf") + " includes it" in cluster.unread[0].reason


def test_a_link_among_included_files_is_not_followed_out(ada: Path) -> None:
    """The other files of the pattern are read."""
    make(ada, {"etc/drbd.conf": 'include "d/*.conf";\n', "etc/d/good.conf": ""})
    link(ada / "etc/d/bad.conf", "../../../outside/x.res")

    assert (["etc/drbd.conf", "etc/d/good.conf"], ["leads out"]) == outcome(ada)


def test_a_link_that_a_checkout_made_a_text_is_followed(ada: Path) -> None:
    """A file that holds nothing but an absolute path, with no line end, is a link."""
    make(ada, {"etc/drbd.conf": "/srv/real.conf", "srv/real.conf": ""})

    assert (["srv/real.conf"], []) == outcome(ada)


@pytest.mark.parametrize("text", ["/../outside/drbd.conf", "/etc/../../outside/drbd.conf"])
def test_a_text_that_is_a_link_leads_out_no_more_than_a_link(ada: Path, text: str) -> None:
    """Links by text are not trusted either."""
    make(ada, {"etc/drbd.conf": text})

    assert ([], ["leads out"]) == outcome(ada)


@pytest.mark.parametrize("text", ["/srv/real.conf\n", "/srv/a b", "/" + "x" * 2000, "resource", "/"])
def test_a_text_that_is_more_than_a_path_is_a_file(ada: Path, text: str) -> None:
    """A line end, a blank or too many characters make it one."""
    make(ada, {"etc/drbd.conf": text})

    assert (["etc/drbd.conf"], []) == outcome(ada)


def test_a_name_that_no_file_can_have_is_no_file(ada: Path) -> None:
    """A link by text to a name of 300 letters leads to nothing."""
    make(ada, {"etc/drbd.conf": "/" + "x" * 300})

    assert ([], []) == outcome(ada)


def test_a_dangling_link_is_quiet(ada: Path) -> None:
    """Bundles are full of links to what was not captured."""
    link(ada / "etc/drbd.conf", "/usr/share/drbd.conf")
    link(ada / "etc/ietd.conf", "missing/ietd.conf")

    assert ([], []) == outcome(ada)


def test_links_in_circles_are_told(ada: Path) -> None:
    """Of one link to itself, and of two to each other."""
    link(ada / "etc/drbd.conf", "drbd.conf")
    link(ada / "etc/ietd.conf", "haresources")
    link(ada / "etc/haresources", "ietd.conf")

    assert ([], ["too many links, or one that leads to itself"] * 3) == outcome(ada)


def test_a_chain_of_links_is_followed(ada: Path) -> None:
    """As far as Linux follows it."""
    make(ada, {"etc/link0": ""})
    for i in range(tree.MAX_LINKS - 1):
        link(ada / f"etc/link{i + 1}", f"link{i}")
    link(ada / "etc/drbd.conf", f"link{tree.MAX_LINKS - 1}")

    assert (["etc/link0"], []) == outcome(ada)

    link(ada / "etc/ietd.conf", "drbd.conf")
    assert (["etc/link0"], ["too many links, or one that leads to itself"]) == outcome(ada)


@needs_pipes
def test_a_named_pipe_is_told_and_not_waited_for(ada: Path) -> None:
    """Opening it would wait for ever, whether it is found, linked to or included."""
    make(ada, {"etc/drbd.conf": 'include "pipe.res"; include "*.pipe";\n'})
    os.mkfifo(ada / "etc/ietd.conf")
    os.mkfifo(ada / "etc/x.pipe")
    link(ada / "etc/haresources", "ietd.conf")

    assert (["etc/drbd.conf"], ["not a regular file"] * 3) == outcome(ada)


def test_a_folder_by_a_files_name_is_just_a_folder(ada: Path) -> None:
    """It holds files, and a link to it leads to no file."""
    make(ada, {"etc/drbd.conf/a.res": ""})
    link(ada / "etc/ietd.conf", "drbd.conf")

    assert (["etc/drbd.conf/a.res"], []) == outcome(ada)


def test_deep_folders_are_bounded(ada: Path) -> None:
    """Folders nested a thousand deep stop nobody."""
    deep = ada / "etc"
    for _ in range(tree.MAX_DEPTH + 5):
        deep /= "d"
    make(deep, {"drbd.conf": ""})
    make(ada, {"etc/ietd.conf": ""})

    assert (["etc/ietd.conf"], [f"folders are nested deeper than {tree.MAX_DEPTH}"]) == outcome(ada)


def test_the_number_of_files_is_bounded(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beyond is not looked at, and that is told."""
    monkeypatch.setattr(tree, "MAX_FILES", 3)
    make(ada, {"boot/1": "", "boot/2": "", "etc/drbd.conf": "", "srv/ietd.conf": ""})

    assert (["etc/drbd.conf"], []) != outcome(ada)
    assert ["more than 3 files, the rest is not looked at"] == outcome(ada)[1]


def test_patterns_are_those_of_glob(tmp_path: Path) -> None:
    """Wildcards fit in any step, not across `/`, and not at a dot that hides a file; results are sorted."""
    names = ("a/2.res", "a/1.res", "b/1.res", "a/.3.res", "a/x/1.res", "1.res", "a/[x].res")
    make(tmp_path, dict.fromkeys(names, ""))
    root = Root(tmp_path)

    def found(pattern: str, folder: str = "") -> list[str]:
        return [root.logical(path) for path in root.glob(pattern, tmp_path / folder)]

    assert ["/a/1.res", "/a/2.res", "/a/[x].res"] == found("a/*.res")
    assert ["/a/1.res", "/b/1.res"] == found("?/1.res")
    assert ["/a/1.res", "/a/2.res"] == found("/a/[0-9].res", "b")
    assert ["/a/1.res"] == found("./a//1.res") == found("../a/1.res", "b")
    assert ["/a/.3.res"] == found("a/.*.res")
    assert ["/a/x/1.res"] == found("a/**/1.res")
    assert [] == found("") == found("/") == found("a") == found("a/") == found("none/*") == found("x" * 5000)


def test_patterns_over_looped_folders_end(tmp_path: Path) -> None:
    """Folders that link to themselves are each looked into once a step."""
    make(tmp_path, {"x.res": ""})
    for name in "abc":
        link(tmp_path / name, ".")

    assert ["/x.res"] == [Root(tmp_path).logical(p) for p in Root(tmp_path).glob("*/" * 30 + "x.res", tmp_path)]
