from pathlib import Path

import pytest

import hastore
from hastore import Severity
from tests.formats.drbd.judge.texts import VERSIONS, resource

each = pytest.mark.parametrize("version", VERSIONS)


def found(path: Path, version: str | None) -> list[str]:
    """Give where in which file is an error."""
    problems = hastore.check(path, "drbd", version)
    return [f"{Path(p.path or '').name}:{p.span} {p.code}" for p in problems if p.severity is Severity.ERROR]


def tree(folder: Path, **files: str) -> Path:
    """Write files into a folder; give the first one, drbd.conf."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "drbd.conf"


@each
def test_included_files_are_judged_as_parts_of_the_whole(version: str, tmp_path: Path) -> None:
    """A faulty line is reported in its own file, and a name taken there is taken."""
    main = tree(tmp_path, drbd_conf='include "d/*.res";\nresource data { }\n', d__one_res=resource("net { foo; }"))

    assert {"one.res:2:7 unknown-word", "drbd.conf:2:1 repeated-value"} <= set(found(main, version))


@each
def test_a_missing_file_is_an_error_but_a_pattern_without_files_is_none(version: str, tmp_path: Path) -> None:
    """As glob(3) is used by drbdadm."""
    assert [] == found(tree(tmp_path, drbd_conf=f'include "d/*.res";\n{resource()}'), version)
    assert ["drbd.conf:1:9 missing-include"] == found(
        tree(tmp_path, drbd_conf=f'include "d.res";\n{resource()}'), version
    )


@each
def test_paths_are_relative_to_the_file_that_names_them(version: str, tmp_path: Path) -> None:
    """Not to the first one."""
    assert [] == found(
        tree(tmp_path, drbd_conf='include "d/a.conf";', d__a_conf='include "b.res";', d__b_res=resource()), version
    )


@pytest.mark.parametrize(("version", "expected"), [("8.3", False), ("8.4", True), ("9", True)])
def test_a_file_is_read_once_since_8_4(version: str, expected: bool, tmp_path: Path) -> None:
    """Before, it defines everything a second time."""
    main = tree(tmp_path, drbd_conf='include "a.res";\ninclude "a.res";\n', a_res=resource())

    assert expected is not bool(found(main, version))


@pytest.mark.parametrize(("version", "expected"), [("8.3", False), ("8.4", True), ("9", True)])
def test_a_circle_of_includes_ends(version: str, expected: bool, tmp_path: Path) -> None:
    """8.3 would go round for ever."""
    main = tree(tmp_path, drbd_conf=f'include "a.conf";\n{resource()}', a_conf='include "drbd.conf";')

    assert expected is not bool(found(main, version))


@each
def test_nothing_outside_the_folder_is_read(version: str, tmp_path: Path) -> None:
    """Neither by an absolute path, nor by one that leads up, nor by a link."""
    (tmp_path / "secret.res").write_text("no configuration at all")
    main = tree(
        tmp_path / "in",
        drbd_conf=f'include "../secret.res";\ninclude "{tmp_path}/*.res";\ninclude "l.res";\n{resource()}',
    )
    (tmp_path / "in" / "l.res").symlink_to(tmp_path / "secret.res")

    problems = hastore.check(main, "drbd", version)

    assert [(Severity.WARNING, "unread-include")] * 3 == [(p.severity, p.code) for p in problems]


def test_etc_is_the_folder_of_the_first_file_if_that_is_an_etc(tmp_path: Path) -> None:
    """So that the files of a machine can be judged elsewhere."""
    main = tree(tmp_path / "etc", drbd_conf='include "/etc/d/*.res";', d__a_res=resource("net { foo; }"))

    assert ["a.res:2:7 unknown-word"] == found(main, "9")


def test_a_template_stands_for_common(tmp_path: Path) -> None:
    """It must be there, and begin with a common section."""
    main = tree(tmp_path, drbd_conf=resource('template-file "t";'), t="common { net { timeout 601; } }")

    assert ["t:1:24 out-of-range"] == found(main, "9")
    assert ["drbd.conf:2:1 bad-file"] == found(tree(tmp_path, t="resource x { }"), "9")
    (tmp_path / "t").unlink()
    assert ["drbd.conf:2:1 missing-file"] == found(main, "9")


@each
def test_files_that_include_each_other_without_end_are_left_at_some_time(version: str, tmp_path: Path) -> None:
    """Whether in a long chain, or each of them twice, which 8.3 reads twice as often each time."""
    for i in range(80):
        (tmp_path / f"{i}.conf").write_text(f'include "{i + 1}.conf";\ninclude "{i + 1}.conf";\n')
    main = tree(tmp_path, drbd_conf='include "0.conf";\n' + resource())

    assert "unread-include" in {p.code for p in hastore.check(main, "drbd", version)}
