from ipaddress import ip_address
from pathlib import Path

import pytest
from attrs import evolve

from hastore import hosts
from hastore.errors import ParseError, RenderError
from hastore.problem import Severity

SAMPLES = Path(__file__).parents[1] / "samples" / "hosts"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_text()


def codes(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in hosts.parse(text).problems if p.severity is severity]


def test_a_file_is_typed() -> None:
    """A line is an address, a canonical host name, and aliases; the comment behind it is none of them."""
    file = hosts.loads(sample("two-nodes"))
    beta = file.entries[4]

    assert hosts.HostAddress("10.20.1.12") == beta.address
    assert "beta.storage.example" == beta.canonical_hostname
    assert ("beta",) == beta.aliases
    assert ("beta.storage.example", "beta") == beta.names


def test_a_name_gives_the_addresses_of_all_its_lines() -> None:
    """In file order, whatever the case, each address once; an IP version narrows them down."""
    file = hosts.loads(sample("one-name-two-addresses"))

    assert ["10.20.1.11", "10.20.2.11", "fd00::11"] == [str(a) for a in file.addresses("alpha")]
    assert ["fd00::11"] == [str(a) for a in file.addresses("alpha", 6)]
    assert hosts.HostAddress("10.20.1.11") == file.address("ALPHA")
    assert file.address("gamma") is None


def test_an_address_gives_the_names_of_its_first_line() -> None:
    """A reverse look-up ends at the first line; all lines can be asked for as well."""
    file = hosts.loads(sample("one-name-two-addresses"))

    assert ("alpha",) == file.names("10.20.1.11")
    assert ("alpha", "alpha-again") == file.all_names("10.20.1.11")
    assert () == file.names("10.20.1.99")


def test_the_loopback_lines_are_told_apart() -> None:
    """Installers put the machine's own name on 127.0.1.1, which no other machine can reach."""
    file = hosts.loads(sample("own-name-on-loopback"))

    assert ["localhost", "alpha.storage.example"] == [entry.canonical_hostname for entry in file.loopback]


@pytest.mark.parametrize(
    ("text", "ipv4"),
    [("10.0.0.1", "10.0.0.1"), ("::1", "127.0.0.1"), ("::ffff:10.0.0.9", "10.0.0.9"), ("fd00::1", None)],
)
def test_some_ipv6_addresses_answer_for_ipv4(text: str, ipv4: str | None) -> None:
    """Who asks glibc for an IPv4 address gets 127.0.0.1 for a line with ::1, and the inner one of a mapped one."""
    assert ipv4 == hosts.HostAddress(text).ipv4


def test_spellings_of_one_address_are_equal() -> None:
    """An IPv6 address compares by what it is; it is printed as it is written."""
    assert hosts.HostAddress("FE00::0") == hosts.HostAddress("fe00::")
    assert "FE00::0" == str(hosts.HostAddress("FE00::0"))
    assert ip_address("fe00::") == hosts.HostAddress("FE00::0").ip
    assert 6 == hosts.HostAddress("FE00::0").version


@pytest.mark.parametrize(
    "text", ["10.1", "10.0.0.256", "010.0.0.1", "10.0.0.1/24", "fe80::1%eth0", "localhost", "", "::g"]
)
def test_what_the_library_does_not_read_is_no_address(text: str) -> None:
    """Short forms, leading zeros, prefixes and scopes are refused."""
    with pytest.raises(ValueError, match="is no address"):
        hosts.HostAddress.parse(text)


def test_skipped_lines_are_errors_and_not_in_the_model() -> None:
    """The library passes over a line with a bad address or without a name in silence."""
    document = hosts.parse(sample("skipped-lines"))

    assert ["bad-value", "bad-value", "bad-value", "bad-value", "missing-word"] == codes(document.text)
    assert [2, 3, 4, 5, 6] == [problem.span.line for problem in document.problems]
    assert ["localhost", "kept"] == [entry.canonical_hostname for entry in document.model.entries]


def test_a_line_without_a_name_is_a_syntax_error() -> None:
    """`loads` raises for it, and does not for a bad address."""
    assert 2 == len(hosts.loads("10.0.0.1 a\n10.1 b\n10.0.0.3 c\n").entries)
    with pytest.raises(ParseError, match="missing-word"):
        hosts.loads("10.0.0.1\n")


def test_a_comment_begins_anywhere() -> None:
    """A `#` needs no blank before it."""
    (entry,) = hosts.loads(sample("hash-inside-a-word")).entries

    assert ("alpha",) == entry.names


def test_white_space_is_what_c_takes_for_it() -> None:
    """Form feeds, vertical tabs and carriage returns set words apart; a no-break space does not."""
    (entry,) = hosts.loads("10.0.0.1\fa\vb\u00a0c\r\n").entries

    assert ("a", "b\u00a0c") == entry.names


def test_a_nul_character_hides_the_rest_of_its_line() -> None:
    """The library reads lines as C strings."""
    (entry,) = hosts.parse("10.0.0.1 a\0 b\n").model.entries

    assert ("a",) == entry.names
    assert ["null-character"] == codes("10.0.0.1 a\0 b\n")


def test_a_byte_order_mark_costs_the_first_line() -> None:
    """The mark becomes part of the address; before a comment it does no harm."""
    assert ["byte-order-mark"] == codes("\ufeff127.0.0.1 localhost\n")
    assert [] == codes("\ufeff# comment\n127.0.0.1 localhost\n")


@pytest.mark.parametrize(
    ("line", "code", "severity"),
    [
        ("10.0.0.1 alpha,beta", "bad-host-name", Severity.WARNING),
        ("10.0.0.1 -alpha", "bad-host-name", Severity.WARNING),
        ("10.0.0.1 alpha 10.0.0.2", "address-as-name", Severity.WARNING),
        ("10.0.0.1 alpha ALPHA", "repeated-word", Severity.INFO),
    ],
)
def test_what_can_hardly_be_meant_is_told(line: str, code: str, severity: Severity) -> None:
    """The library reads such names as they are written."""
    assert [code] == codes(line + "\n", severity)
    assert [] == codes(line + "\n")


def test_usual_files_have_no_problems() -> None:
    """Underscores, final dots and addresses of all kinds are fine."""
    assert () == hosts.parse(sample("two-nodes")).problems
    assert () == hosts.parse("10.0.0.1 my_host a. 1and1.example\n").problems


def test_a_new_line_looks_like_the_others() -> None:
    """An entry put in has the gaps of its neighbours, and the comments stay where they are."""
    file = hosts.loads(sample("two-nodes"))
    new = hosts.Entry(address=hosts.HostAddress("10.20.1.13"), canonical_hostname="gamma")
    text = hosts.dumps(evolve(file, entries=(*file.entries, new)))

    assert sample("two-nodes") + "10.20.1.13\tgamma\n" == text


@pytest.mark.parametrize("name", ["", "a b", "a#b", "a\0"])
def test_what_no_name_can_hold_is_not_written(name: str) -> None:
    """`dumps` raises rather than write another name."""
    entry = hosts.Entry(address=hosts.HostAddress("10.0.0.1"), canonical_hostname=name)
    with pytest.raises(RenderError, match="cannot be written"):
        hosts.dumps(hosts.Hosts(entries=(entry,)))
