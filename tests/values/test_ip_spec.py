from fnmatch import fnmatchcase
from ipaddress import IPv4Network, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.ip_spec import IpSpec, is_ip_word

parts = st.text(st.sampled_from("0123456789.:abceth-\r"), min_size=1, max_size=12)
specs = st.tuples(parts, st.none() | parts, st.none() | parts, st.none() | parts)


@given(specs)
def test_constructible_reads_back(fields: tuple[str, str | None, str | None, str | None]) -> None:
    """Whatever can be constructed reads back equal from its canonical spelling."""
    try:
        spec = IpSpec(*fields)
    except ValueError:
        return

    assert spec == IpSpec.parse(str(spec))


@given(st.text(st.sampled_from("0123456789.:/abeth"), min_size=1))
def test_spelling_survives(text: str) -> None:
    """A specification prints as it was found, also what heartbeat drops of it."""
    if text.startswith("/"):
        return

    assert text == str(IpSpec.parse(text))


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("10.0.0.1", IpSpec("10.0.0.1")),
        ("10.0.0.1/", IpSpec("10.0.0.1")),
        ("10.0.0.1/24", IpSpec("10.0.0.1", "24")),
        ("10.0.0.1/24/eth0", IpSpec("10.0.0.1", "24", "eth0")),
        ("10.0.0.1/24/eth0:1/10.0.0.255", IpSpec("10.0.0.1", "24", "eth0:1", "10.0.0.255")),
        ("10.0.0.1/24/10.0.0.255", IpSpec("10.0.0.1", "24", None, "10.0.0.255")),
        ("10.0.0.1/24/10.0.0.255/eth0", IpSpec("10.0.0.1", "24", None, "10.0.0.255")),
        ("10.0.0.1/24/eth0/10.0.0.255/rest", IpSpec("10.0.0.1", "24", "eth0", "10.0.0.255")),
        ("10.0.0.1//eth0", IpSpec("10.0.0.1", "eth0")),
        ("10.0.0.1/255.255.255.0", IpSpec("10.0.0.1", "24")),
        ("node1", IpSpec("NODE1")),
    ],
)
def test_cuts_as_heartbeat_cuts(text: str, spec: IpSpec) -> None:
    """Runs of slashes cut; a digit where the interface would be begins the broadcast; a fifth field is dropped."""
    assert spec == IpSpec.parse(text)
    assert hash(spec) == hash(IpSpec.parse(text))


@pytest.mark.parametrize("text", ["", "/24", "10.0.0.1 /24", "10.0.0.1\n"])
def test_refuses_other_text(text: str) -> None:
    """A specification is one word and begins with an address."""
    with pytest.raises(ValueError, match="is not an IP specification"):
        IpSpec.parse(text)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (("",), "no address"),
        (("10.0.0.1/24",), "no address"),
        (("10.0.0.1", ""), "no netmask"),
        (("10.0.0.1", None, "eth0"), "needs a netmask"),
        (("10.0.0.1", "24", "0eth"), "cannot be an interface"),
        (("10.0.0.1", None, None, "10.0.0.255"), "needs a netmask"),
        (("10.0.0.1", "24", None, "bc"), "a digit first"),
    ],
)
def test_impossible_content_is_refused(fields: tuple[str, ...], reason: str) -> None:
    """Fields that heartbeat would read back as others cannot be constructed."""
    with pytest.raises(ValueError, match=reason):
        IpSpec(*fields)


def test_interface_and_label() -> None:
    """The label is what stands behind the colon of the interface."""
    spec = IpSpec("10.0.0.1", "24", "eth0:1")

    assert ("eth0", "1") == (spec.interface, spec.label)
    assert (None, None) == (IpSpec("10.0.0.1").interface, IpSpec("10.0.0.1").label)
    assert None is IpSpec("10.0.0.1", "24", "eth0").label


@pytest.mark.parametrize(
    ("address", "netmask", "prefix"),
    [
        ("10.0.0.1", "24", 24),
        ("10.0.0.1", "255.255.254.0", 23),
        ("10.0.0.1", "128.0.0.0", 1),
        ("10.0.0.1", "255.0.255.0", None),
        ("10.0.0.1", "0.0.0.255", None),
        ("10.0.0.1", "256.0.0.0", None),
        ("10.0.0.1", "33", None),
        ("10.0.0.1", "eth0", None),
        ("10.0.0.1", None, None),
        ("fe80:0:0:0:0:0:0:1", "64", 64),
    ],
)
def test_prefix_of_both_forms_of_netmask(address: str, netmask: str | None, prefix: int | None) -> None:
    """A netmask is a number of bits or a dotted mask; other text has no prefix."""
    assert prefix == IpSpec(address, netmask).prefix


def test_network() -> None:
    """The network is known where address and netmask are valid."""
    assert IPv4Network("10.0.0.0/24") == IpSpec("10.0.0.1", "255.255.255.0").network
    assert IPv6Network("fe80::/64") == IpSpec("fe80:0:0:0:0:0:0:1", "64").network
    assert None is IpSpec("10.0.0.999", "24").network
    assert None is IpSpec("10.0.0.1").network


@given(st.text(st.sampled_from("0159.x/\n")))
def test_ip_word_is_the_shell_pattern(text: str) -> None:
    """A word is an address where the shell pattern matches, no sooner."""
    assert fnmatchcase(text, "[0-9]*.[0-9]*.[0-9]*.[0-9]*") == is_ip_word(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10.0.0.1", True), ("10.0.0.1/24/bond0", True), ("1x.2y.3z.4", True), ("fe80::1", False), ("٣.1.1.1", False)],
)
def test_ip_word_examples(text: str, expected: bool) -> None:
    """Dots and digits make an address, whatever stands between."""
    assert expected is is_ip_word(text)
