from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.endpoint import FAMILIES, Endpoint

H = "[0-9a-fA-F]{1,4}"
ipv4 = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){3}", fullmatch=True)
ipv6 = st.one_of(
    st.ip_addresses(v=6).map(str), st.from_regex(f"({H}:){{1,5}}:{H}(%[a-z0-9./_-]{{1,8}})?", fullmatch=True)
)
gaps = st.sampled_from(["", " ", "\t ", "\r\n", " # why\n"])
ports = st.integers(1, 65535)


@st.composite
def endpoints(draw: st.DrawFn) -> Endpoint:
    """Draw any endpoint that can be constructed."""
    family = draw(st.sampled_from([*FAMILIES, "sci"]))
    return Endpoint(draw(ipv6 if family == "ipv6" else ipv4), draw(ports), family)


@st.composite
def endpoint_texts(draw: st.DrawFn) -> str:
    """Draw the spellings of an endpoint, with blanks and comments wherever they may stand."""
    family = draw(st.sampled_from(["", "ipv4 ", "ssocks ", "sci\t", "sdp\n", "ipv6"]))
    g1, g2, g3, g4 = draw(st.tuples(gaps, gaps, gaps, gaps))
    address = f"{g3}[{g4}{draw(ipv6)}{g3}]" if family == "ipv6" else draw(ipv4)
    return f"{family}{address}{g1}:{g2}{draw(ports):0{draw(st.integers(1, 8))}}"


@given(endpoints())
def test_constructed_endpoint_reads_back(endpoint: Endpoint) -> None:
    """The canonical spelling of an endpoint reads back as the same endpoint."""
    assert endpoint == Endpoint.parse(str(endpoint))


@given(endpoint_texts())
def test_spelling_survives(text: str) -> None:
    """An endpoint prints as it was found, blanks and all."""
    assert text == str(Endpoint.parse(text))


@pytest.mark.parametrize(
    ("text", "endpoint"),
    [
        ("10.0.0.1:7788", Endpoint("10.0.0.1", 7788)),
        ("10.0.0.1 : 7788", Endpoint("10.0.0.1", 7788)),
        ("ipv4 10.0.0.1:7788", Endpoint("10.0.0.1", 7788)),
        ("10.0.0.1:7K", Endpoint("10.0.0.1", 7168)),
        ("10.0.0.1:1s", Endpoint("10.0.0.1", 512)),
        ("999.0.2.1:00000001", Endpoint("999.0.2.1", 1)),
        ("ipv6[fd00::1]:7788", Endpoint("fd00::1", 7788, "ipv6")),
        ("ipv6 [ ::FFff:10.0.0.1 ] : 7788", Endpoint("::ffff:10.0.0.1", 7788, "ipv6")),
        ("ipv6 [1:2:3:4:5:6:7:8:9:a:b:c:d]:1", Endpoint("1:2:3:4:5:6:7:8:9:a:b:c:d", 1, "ipv6")),
        ("ipv6 [:1:]:1", Endpoint(":1:", 1, "ipv6")),
        ("sci 10.0.0.1:7788", Endpoint("10.0.0.1", 7788, "ssocks")),
        ("sdp 10.0.0.1:7788", Endpoint("10.0.0.1", 7788, "sdp")),
    ],
)
def test_accepts_what_drbdadm_accepts(text: str, endpoint: Endpoint) -> None:
    """Each spelling was put before drbdadm 9.22, which took it."""
    assert endpoint == Endpoint.parse(text)
    assert hash(endpoint) == hash(Endpoint.parse(text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10.0.0.1", "port is missing"),
        ("10.0.0.1:0", "out of range"),
        ("10.0.0.1:64K", "out of range"),
        ("10.0.0.1:7k", "not a number"),
        ("10.0.0.1:123456789", "not a number"),
        ("0010.0.0.1:1", "not an address"),
        ("ipv410.0.0.1:1", "not an address"),
        ("IPV4 10.0.0.1:7", "not an address"),
        ('"10.0.0.1:7"', "not an address"),
        ("node1:7788", "not an address"),
        ("[fd00::1]:7788", "ipv6 \\[fd00::1\\]:7788"),
        ("ipv6 fd00::1:7", "ipv6 \\[fd00::1\\]:7788"),
        ("ipv6 [1::2::3]:1", "not an address"),
        ("ipv6 [:]:1", "not an address"),
        ("ipv6 [a:b]:1", "not an address"),
        ("ipv6 [::1%]:1", "not an address"),
        ("ssocks [fd00::1]:7", "not an address"),
        ("", "not an address"),
    ],
)
def test_refuses_what_drbdadm_refuses(text: str, reason: str) -> None:
    """Each spelling was put before drbdadm 9.22, which refused it."""
    with pytest.raises(ValueError, match=reason):
        Endpoint.parse(text)


def test_equal_in_all_forms_of_ipv6() -> None:
    """Two forms of one IPv6 address are one endpoint; another family or port is another."""
    endpoint = Endpoint("fd00::1", 7788, "ipv6")

    assert endpoint == Endpoint.parse("ipv6 [FD00:0:0::01]:7788")
    assert endpoint != Endpoint("fd00::1", 7789, "ipv6")
    assert Endpoint("10.0.0.1", 1) != Endpoint("10.0.0.1", 1, "sdp")


def test_ip_is_none_for_octets_out_of_range() -> None:
    """An endpoint that drbdadm takes may still have an address that no host can have."""
    assert IPv4Address("10.0.0.1") == Endpoint("10.0.0.1", 1).ip
    assert IPv6Address("fe80::1") == Endpoint("fe80::1%eth0", 1, "ipv6").ip
    assert None is Endpoint("999.0.2.1", 1).ip


@pytest.mark.parametrize(
    ("address", "port", "family"),
    [("10.0.0.1", 0, "ipv4"), ("fd00::1", 1, "ipv4"), ("10.0.0.1", 1, "ipv6"), ("10.0.0.1", 1, "ipx")],
)
def test_impossible_content_is_refused(address: str, port: int, family: str) -> None:
    """A port out of range, an address of another family, and a family unknown cannot be constructed."""
    with pytest.raises(ValueError, match="is "):
        Endpoint(address, port, family)


@pytest.mark.parametrize("text", ["1:" * 100_000, " " * 100_000, "ipv6 [" + " " * 100_000, "#" * 100_000])
def test_reading_is_linear(text: str) -> None:
    """Long nonsense is refused at once."""
    with pytest.raises(ValueError, match="not an address"):
        Endpoint.parse(text)
