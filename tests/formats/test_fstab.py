from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hastore import fstab
from hastore.errors import ParseError, RenderError
from hastore.formats.fstab import MountOption
from hastore.lint.masks import masks
from hastore.problem import Severity
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "fstab"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_text()


def codes(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in fstab.parse(text).problems if p.severity is severity]


def only(text: str) -> fstab.Entry:
    """Give the one entry of a text."""
    (entry,) = fstab.parse(text).model.entries
    return entry


def test_a_file_is_typed() -> None:
    """A line has six fields, of which the fourth is a list of options, and the last two are numbers."""
    root, swap, data = fstab.loads(sample("server")).entries

    assert ("UUID", "5b0d7f7e-2c51-4b07-8a9e-6d4d6a1c0f11") == root.tag
    assert ("/", "ext4", 0, 1) == (root.target, root.fstype, root.freq, root.passno)
    assert (MountOption("errors", "remount-ro"),) == root.options
    assert (MountOption("noauto"), MountOption("noatime")) == data.options
    assert swap.is_swap


def test_what_is_not_written_is_none() -> None:
    """Three words make a line; the defaults of the others are not put into the model."""
    entry = only("/dev/sdc1\t/mnt/y\text4\n")

    assert (None, None, None) == (entry.options, entry.freq, entry.passno)


def test_escapes_are_decoded_and_written_again() -> None:
    """Octal codes are bytes, in options too, where a comma that comes of one still sets options apart."""
    first, second = fstab.loads(sample("octal-escapes")).entries

    assert "/mnt/a b\\cé" == first.target
    assert (MountOption("x-note", "a"), MountOption("ro")) == first.options
    assert "#first" == second.source
    assert r"\043a /b\011c\134040 ext4" + "\n" == fstab.canonical(
        fstab.Fstab(entries=(fstab.Entry(source="#a", target="/b\tc\\040", fstype="ext4"),))
    )


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("rw,,noatime,", [("rw", None), ("noatime", None)]),
        (",", []),
        ("a==b,=c,d=", [("a", "=b"), ("=c", None), ("d", "")]),
        ('context="a,b",rw', [("context", '"a,b"'), ("rw", None)]),
        ('"a=b"=c', [('"a=b"', "c")]),
    ],
)
def test_options_are_names_and_values(text: str, options: list[tuple[str, str | None]]) -> None:
    """Commas in quotes belong to the value, surplus commas count for nothing, and the first `=` parts them."""
    found = only(f"a /b ext4 {text}\n").options

    assert options == [(option.name, option.value) for option in found or ()]


def test_ignored_lines_are_errors_and_not_in_the_model() -> None:
    """Mount ignores lines of less than three words, and those with no number in the fifth or sixth place."""
    document = fstab.parse(sample("ignored-lines"))

    assert ["missing-word", "bad-number", "bad-number", "bad-number"] == codes(document.text)
    assert [1, 2, 3, 4] == [problem.span.line for problem in document.problems]
    assert ["/srv"] == [entry.target for entry in document.model.entries]
    with pytest.raises(ParseError):
        fstab.loads(document.text)


def test_a_line_that_is_none_is_not_quoted() -> None:
    """It may be anything, also a secret."""
    document = fstab.parse("password=Wh1sper\nxyzzy /a ext4 rw Wh1sper\n")

    assert "Wh1sper" not in repr(document.problems)


def test_an_open_quote_hides_options() -> None:
    """What stands behind the quote that nothing closes is not seen by mount."""
    entry = only(sample("open-quote"))

    assert (MountOption("rw"),) == entry.options
    assert ["missing-quote"] == codes(sample("open-quote"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("/dev/sda1 /m ext4 rw 99999999999 0", "out-of-range"),
        (r"/dev/sda1 /m\000b ext4 rw 0 0", "null-character"),
        ("/dev/sda1 /m ext4 r\0w 0 0", "null-character"),
        ("/dev/sda1 /m #ext4", "comment-as-value"),
        ("\ufeff/dev/sda1 /m ext4", "byte-order-mark"),
    ],
)
def test_misread_lines_are_errors(line: str, code: str) -> None:
    """What mount makes of such a line is not what is written."""
    assert [code] == codes(line + "\n")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("/dev/a /m ext4 rw 0 0 seventh", "surplus-word"),
        ("/dev/a m ext4", "bad-value"),
        ("/dev/a /m ext4 auto,noauto", "contradiction"),
        ("/dev/a /m ext4\n/dev/b /m xfs", "repeated-target"),
    ],
)
def test_what_can_hardly_be_meant_is_a_warning(lines: str, code: str) -> None:
    """Such lines are read as they are written."""
    assert [code] == codes(lines + "\n", Severity.WARNING)
    assert [] == codes(lines + "\n")


@pytest.mark.parametrize(
    "lines",
    [
        "/dev/a /m ext4 rw 0 0 # behind six words",
        "/dev/a /m ext4 noauto\n/dev/b /m xfs noauto",
        "a none swap\nb none swap",
        "/dev/a /m ext4 rw +1 -2",
    ],
)
def test_what_is_fine_has_no_problems(lines: str) -> None:
    """A comment behind six words, media that take turns, several swaps."""
    assert () == fstab.parse(lines + "\n").problems


def test_only_blanks_and_tabs_part_words() -> None:
    """A carriage return counts for nothing at the end of a line, and is part of a word elsewhere, as is a form feed."""
    assert "ext4" == only("a /b ext4\r\n").fstype
    assert "ext4\r" == only("a /b ext4\r\r\n").fstype
    assert "/b\fx\rc" == only("a /b\fx\rc ext4\n").target


@pytest.mark.parametrize(
    ("options", "is_noauto", "is_nofail", "is_netdev", "is_automounted", "is_read_only"),
    [
        ("defaults", False, False, False, False, False),
        ("noauto,nofail,ro", True, True, False, False, True),
        ("noauto,auto,ro,rw", False, False, False, False, False),
        ("_netdev,x-systemd.automount", False, False, True, True, False),
    ],
)
def test_options_answer_questions(
    options: str,
    is_noauto: bool,
    is_nofail: bool,
    is_netdev: bool,
    is_automounted: bool,
    is_read_only: bool,
) -> None:
    """Of two options that contradict each other the later one counts."""
    entry = only(f"/dev/a /m ext4 {options}\n")

    assert is_noauto is entry.is_noauto
    assert is_nofail is entry.is_nofail
    assert is_netdev is entry.is_netdev
    assert is_automounted is entry.is_automounted
    assert is_read_only is entry.is_read_only


def test_a_network_file_system_needs_no_option_to_wait() -> None:
    """The type tells."""
    assert only("nas:/export /mnt nfs4\n").is_netdev
    assert not only("nas:/export /mnt nfs5\n").is_netdev


def test_lines_are_found_by_source_and_target() -> None:
    """A tag is found with and without quotes, a path whatever its slashes."""
    file = fstab.loads(sample("server"))

    assert ["none"] == [entry.target for entry in file.of("UUID=5b0d7f7e-2c51-4b07-8a9e-6d4d6a1c0f12")]
    assert ["/srv/data"] == [entry.target for entry in file.of("/dev//drbd0")]
    assert ["/dev/drbd0"] == [entry.source for entry in file.at("/srv/data/")]
    assert () == file.at("none")
    assert (2, 1) == (len(file.mounts), len(file.swaps))


def test_a_password_is_a_secret() -> None:
    """Neither the model nor a report shows it."""
    text = sample("iscsi-client")
    document = fstab.parse(text)
    share = document.model.at("/mnt/share")[0]

    assert Secret("Wh1sper") == share.option("password")
    assert "backup" == share.option("username")
    assert share.option("pasword") is None
    assert "Wh1sper" not in repr(document.model) + str(share.options)
    assert ["Wh1sper"] == [text[start:end] for start, end in masks(document)]


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ("password=S3cret,rw", "password=******,rw"),
        ("rw,pasword=S3cret", "rw,pasword=******"),
        ("username=a%S3cret", "username=********"),
        (r"password=S3c\054ret", "*******************"),
        ('rw,password="S3cret', "rw,****************"),
        ("credentials=/etc/cred,rw", "credentials=/etc/cred,rw"),
    ],
)
def test_reports_hide_what_may_be_a_secret(options: str, shown: str) -> None:
    """A password, one that is misspelt or escaped, and what a missing quote leaves without a name."""
    text = f"//nas/a /a cifs {options} 0 0"
    hidden = list(text)
    for start, end in masks(fstab.parse(text)):
        hidden[start:end] = "*" * (end - start)

    assert f"//nas/a /a cifs {shown} 0 0" == "".join(hidden)


def test_one_option_is_added_in_its_place() -> None:
    """All else of the line stays as it is."""
    file = fstab.loads(sample("server"))
    data = file.entries[2]
    changed = evolve(data, options=(*(data.options or ()), MountOption("_netdev")))
    text = fstab.dumps(evolve(file, entries=(*file.entries[:2], changed)))

    assert sample("server").replace("noauto,noatime", "noauto,noatime,_netdev") == text


@pytest.mark.parametrize(
    "fields",
    [
        {"source": ""},
        {"target": "a\0b"},
        {"options": (MountOption("a,b"),)},
        {"options": (MountOption("a", '"'),)},
        {"options": ()},
        {"options": ("rw",)},
        {"freq": 1},
    ],
)
def test_what_a_line_cannot_hold_is_not_written(fields: dict[str, Any]) -> None:
    """`dumps` raises rather than write what would be read as something else."""
    entry = fstab.Entry(**{"source": "/dev/a", "target": "/a", "fstype": "ext4", **fields})
    with pytest.raises(RenderError):
        fstab.dumps(fstab.Fstab(entries=(entry,)))
