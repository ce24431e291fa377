from pathlib import Path

import pytest

from hastore import drbd
from hastore.formats.drbd.conversion_report import Report
from hastore.formats.drbd.inheritance import Effective
from hastore.formats.drbd.setting import Level

SAMPLES = Path(__file__).parents[2] / "samples" / "drbd"


def converted(text: str, to: str = "9") -> str:
    """Give a text converted."""
    return drbd.dumps(drbd.convert(drbd.parse(text).model, to)[0])


def report(text: str, to: str = "9") -> Report:
    """Give what a conversion tells of its work."""
    return drbd.convert(drbd.loads(text), to)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("syncer { rate 10M; after r0; }", "disk { resync-rate 10M; resync-after r0; }"),
        ("syncer { verify-alg sha1; use-rle; }", "net { verify-alg sha1; use-rle; }"),
        ("syncer { cpu-mask 3; }", "options { cpu-mask 3; }"),
        ("protocol  C; # safe\n", "net { protocol C; } # safe\n"),
        ("disk { no-disk-flushes; }", "disk { disk-flushes no; }"),
        ("net { no-tcp-cork; }", "net { tcp-cork no; }"),
        ("handlers { outdate-peer /x; }", "handlers { fence-peer /x; }"),
        ("disk { rate 1M; size 5G _is_default; }", "disk { resync-rate 1M; size 5G; }"),
        ("disk { fencing resource-only; }", "net { fencing resource-only; }"),
        ("disk { use-bmbv; size 1G; max-bio-bvecs 1; }", "disk { size 1G; }"),
        ("net { after-sb-0pri discard-node-bob; timeout 5; unplug-watermark 2; }", "net { timeout 5; }"),
        ("startup { become-primary-on both; wfc-timeout 9; }", "startup { wfc-timeout 9; }"),
        ("proxy { compression on; memlimit 5; }", "proxy { memlimit 5; }"),
        ("ignore-on carol; device minor 0;", "device minor 0;"),
    ],
)
def test_each_old_word_has_its_place_of_today(old: str, new: str) -> None:
    """The table of a move to 9."""
    assert f"common {{ {new} }}".split() == converted(f"common {{ {old} }}\n").split()


def test_to_8_4_goes_only_what_8_4_has_elsewhere() -> None:
    """8.4 still has `fencing` in `disk`, and `become-primary-on`."""
    text = "common { disk { fencing resource-only; use-bmbv; } startup { become-primary-on both; } }"

    assert text == converted(text, "8.4")
    assert () == report(text, "8.4").changes


def test_comments_go_with_the_words_they_stand_above() -> None:
    """Comment lines above an option, and one behind it, move with it; loose ones stay in the section."""
    text = (
        "resource r {\n"
        "    syncer {\n"
        "        # half the link\n"
        "        rate 30M;   # bytes\n"
        "\n"
        "        # loose\n"
        "\n"
        "        # once a week\n"
        "        verify-alg sha1;\n"
        "    }\n"
        "    net {\n"
        "        timeout 60;\n"
        "    }\n"
        "}\n"
    )

    assert (
        "resource r {\n"
        "    disk {\n"
        "        # half the link\n"
        "        resync-rate 30M;   # bytes\n"
        "\n"
        "        # loose\n"
        "\n"
        "    }\n"
        "    net {\n"
        "        timeout 60;\n"
        "        # once a week\n"
        "        verify-alg sha1;\n"
        "    }\n"
        "}\n"
    ) == converted(text)


def test_a_section_on_one_line_gets_lines_when_a_comment_comes_in() -> None:
    """A comment needs a line of its own; the statements of the section are given lines as well."""
    text = "common {\n  disk { size 1G; } # d\n  syncer {\n    # fast\n    rate 1M;\n  }\n}\n"

    assert "common {\n  disk {\n      size 1G;\n      # fast\n      resync-rate 1M;\n  } # d\n}\n" == converted(text)


def test_nothing_is_put_behind_text_that_ends_nowhere() -> None:
    """It would be swallowed there."""
    conf = drbd.parse("resource r {\n  protocol C;\n  net {\n    ...\n  }\n}\n").model

    assert "    protocol C;\n    ...\n" in drbd.dumps(drbd.convert(conf)[0]).replace("      ", "    ")


def test_comments_of_a_section_that_goes_away_stay() -> None:
    """They stand above what was moved out of it."""
    text = "common {\n  disk {\n    size 1G;\n  }\n  # about resync\n  syncer { rate 1M; } # slow\n}\n"

    assert "    size 1G;\n    # about resync\n    # slow\n    resync-rate 1M;\n  }\n}\n" in converted(text)


def test_an_empty_syncer_section_stays() -> None:
    """There is nothing to move, every release reads it, and its comments are worth keeping."""
    text = "common {\n  syncer {\n    # rate after al-extents\n  }\n}\n"

    assert text == converted(text)


def test_sections_that_are_missing_are_made_beside_the_syncer() -> None:
    """They look like it."""
    text = "common {\n  syncer {\n    rate 1M;\n    verify-alg sha1;\n    cpu-mask 3;\n  }\n}\n"

    assert (
        "common {\n  disk {\n    resync-rate 1M;\n  }\n  net {\n    verify-alg sha1;\n  }\n"
        "  options {\n    cpu-mask 3;\n  }\n}\n"
    ) == converted(text)


def test_names_that_become_keywords_are_quoted() -> None:
    """8.3 knows no `options`, 8.4 no `path`."""
    assert 'resource "path" { on "host" bob { } }' == converted("resource path { on host bob { } }")
    assert "resource path { }" == converted("resource path { }", "8.4")
    assert 'resource "volume" { }' == converted("resource volume { }", "8.4")


def test_options_in_volumes_and_hosts_are_converted_where_they_are() -> None:
    """Only words change there; no option leaves its volume."""
    text = "resource r { on a { volume 0 { disk { no-md-flushes; } } alternate-link-address 192.0.2.9:1; } }"

    assert "resource r { on a { volume 0 { disk { md-flushes no; } } } }" == converted(text)


def test_the_report_names_each_change_and_its_line() -> None:
    """`Document.span` of the file that was converted gives the place; no value is shown."""
    document = drbd.parse("common {\n  protocol C;\n  syncer {\n    rate 7M;\n    throttle-threshold 1;\n  }\n}\n")
    changes = drbd.convert(document.model)[1].changes

    assert [
        (5, "syncer throttle-threshold", None),
        (4, "syncer rate", "disk resync-rate"),
        (2, "protocol", "net protocol"),
    ] == [(document.span(change.statement).line, change.old, change.new) for change in changes]
    assert "7M" not in repr(changes)


def test_what_has_no_equivalent_is_named_with_the_reason() -> None:
    """The list of what is lost is for people to read."""
    (lost,) = report("common { net { unplug-watermark 128; } protocol C; }").lost

    assert ("net unplug-watermark", "unknown in 9") == (lost.old, lost.reason)


def test_a_file_of_today_is_not_touched() -> None:
    """Nothing to do gives the same model, and a second conversion finds nothing to do."""
    conf = drbd.loads("resource r0 {\n  net { protocol C; }\n}\n")

    assert drbd.convert(conf)[0] is conf
    for path in SAMPLES.rglob("*.conf"):
        once, _ = drbd.convert(drbd.parse(path.read_bytes()).model)
        assert () == drbd.convert(once)[1].changes


@pytest.mark.parametrize("to", ["8.4", "9"])
@pytest.mark.parametrize("path", sorted((SAMPLES / "dump").glob("*.conf")), ids=lambda path: path.stem)
def test_what_holds_stays_the_same(path: Path, to: str) -> None:
    """The settings of the old file in its version are those of the new file in its version, but for what is lost."""
    old = drbd.loads(path.read_text())
    if any(drbd.effective(old, resource.name).version > to for resource in old.resources):
        return
    new, told = drbd.convert(old, to)
    gone = {change.old.rpartition(" ")[2] for change in told.lost}
    for resource in old.resources:
        before = {entry for entry in _said(drbd.effective(old, resource.name)) if entry[1] not in gone}

        assert set() == before - _said(drbd.effective(new, resource.name, version=to))


def _said(result: Effective) -> set[tuple[str, str, str]]:
    return {(s.section, s.name, str(s.value)) for s in result.settings if s.origin.level is not Level.DEFAULT}


def test_only_8_4_and_9_can_be_converted_to() -> None:
    """There is no way back to 8.3."""
    with pytest.raises(ValueError, match=r"8\.4 or 9, not to 8\.3"):
        drbd.convert(drbd.loads(""), "8.3")
    with pytest.raises(ValueError, match="'10' is no version"):
        drbd.convert(drbd.loads(""), "10")
