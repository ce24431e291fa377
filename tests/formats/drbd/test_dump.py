from pathlib import Path

import pytest

from hastore import drbd

SAMPLES = Path(__file__).parents[2] / "samples" / "drbd" / "dump"
RECORDED = sorted(SAMPLES.glob("*.dump"))
TWO_HOSTS = """
    on alice { device /dev/drbd0; disk /dev/sda7; address 192.0.2.1:7788; meta-disk internal; }
    on bob { device /dev/drbd0; disk /dev/sda7; address 192.0.2.2:7788; meta-disk internal; }
"""


def canonical(text: str, version: str) -> str:
    """Give the canonical text of a text."""
    return drbd.canonical(drbd.loads(text), version)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.name)
def test_the_canonical_text_is_what_drbdadm_dumps(path: Path) -> None:
    """For files that drbdadm accepts the canonical text is, byte for byte, what its plain `dump` printed."""
    name, version = path.name.removesuffix(".dump").split(".", 1)

    assert path.read_text() == canonical((SAMPLES / f"{name}.conf").read_text(), version)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.name)
def test_the_canonical_text_is_a_fixed_point(path: Path) -> None:
    """The canonical text of what the canonical text says is that text."""
    version = path.name.removesuffix(".dump").split(".", 1)[1]

    assert path.read_text() == canonical(path.read_text(), version)


def test_without_a_version_the_text_reads_as_an_equal_model() -> None:
    """The layout of hastore's own loses nothing, and takes no notice of the layout of the file."""
    conf = drbd.loads((SAMPLES / "switches.conf").read_text())

    assert conf == drbd.loads(drbd.canonical(conf))
    assert drbd.FORMAT.canonical(conf) == drbd.canonical(conf)


def test_a_model_from_scratch_is_written_in_the_order_of_its_fields() -> None:
    """A model that comes from no text has a canonical text as well."""
    conf = drbd.Drbd(common=drbd.Common(net=drbd.Net(ping_int=5, timeout=60)))

    assert "common {\n    net {\n        timeout           60;\n        ping-int           5;\n    }\n}\n\n" == (
        drbd.canonical(conf, "9")
    )


def test_names_that_look_like_something_else_are_quoted() -> None:
    """Where drbdadm's dump would not be read again, the quotes stay."""
    text = canonical(f'resource "disk" {{ on "42" {{ }} {TWO_HOSTS} }}', "9")

    assert 'resource "disk" {\n    on "42" {\n' in text


def test_a_word_is_a_keyword_only_of_some_releases() -> None:
    """`rate` needs quotes before 9, `path` since."""
    text = 'resource "rate" { } resource "path" { }'

    assert ['resource "rate" {', "resource path {"] == _heads(canonical(text, "8.4"))
    assert ["resource rate {", 'resource "path" {'] == _heads(canonical(text, "9"))


def _heads(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("resource")]


def test_a_stacked_host_keeps_its_device() -> None:
    """Version 9 drops it from its dump, which it then refuses."""
    text = canonical("resource up { stacked-on-top-of low { device /dev/drbd9; address 192.0.2.9:7789; } }", "9")

    assert "        device           /dev/drbd9 minor 9;\n" in text


def test_an_address_in_a_connection_ends_with_one_semicolon() -> None:
    """Version 9 prints a comment and a second one, which it then refuses."""
    text = canonical("resource r { connection { address 192.0.2.1:7788; address 192.0.2.2:7788; } }", "9")

    assert (
        "        address          ipv4 192.0.2.1:7788;\n        address          ipv4 192.0.2.2:7788;\n    }\n" in text
    )


def test_an_option_without_the_value_it_needs_stays_so() -> None:
    """Version 9 would print `timeout yes`, which it then refuses; a switch without a value is on."""
    text = canonical("resource r { net { timeout; allow-two-primaries; } }", "9")

    assert "        timeout;\n        allow-two-primaries yes;\n" in text


def test_both_kinds_of_disk_in_one_host_get_a_volume_for_8_4() -> None:
    """8.4 prints an inherited disk beside the options of a host, and then takes them for a repetition."""
    text = canonical("resource r { disk /dev/sda7; on alice { device minor 0; disk { size 1G; } } }", "8.4")

    assert "        volume 0 {\n            disk {\n" in text
    assert "            disk         /dev/sda7;\n" in text


def test_includes_stay_and_skipped_parts_go() -> None:
    """The canonical text looks at no other file; what drbdadm skips it does not print."""
    text = canonical('skip resource r0 { } include "drbd.d/*.res"; common { }', "9")

    assert 'include "drbd.d/*.res";\n\ncommon {\n}\n\n' == text


def test_a_secret_is_written_in_full() -> None:
    """The canonical text is a configuration file, not a report."""
    assert 'shared-secret    "open sesame";' in canonical('common { net { shared-secret "open sesame"; } }', "8.3")


@pytest.mark.parametrize("version", ["8.3", "8.4", "9"])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.conf")), ids=lambda path: path.stem)
def test_damaged_files_have_a_canonical_text_as_well(path: Path, version: str) -> None:
    """Whatever can still be read is written; nothing is raised for what cannot."""
    text = path.read_text()
    for at in range(0, len(text), 41):
        for damaged in (text[:at] + text[at + 5 :], text[:at] + "{" + text[at:], text[:at] + '"' + text[at:]):
            assert isinstance(drbd.canonical(drbd.parse(damaged).model, version), str)


def test_an_unknown_version_is_refused() -> None:
    """Only 8.3, 8.4 and 9 have a dump that is known; a release of one of them is taken for it."""
    with pytest.raises(ValueError, match=r"'7' is no version .* 8\.3, 8\.4, 9"):
        canonical("", "7")
    assert canonical("common { }", "9.1.12") == canonical("common { }", "9")
