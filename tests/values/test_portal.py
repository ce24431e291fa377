from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.portal import Portal

addresses = st.one_of(
    st.ip_addresses().map(str),
    st.from_regex(r"[a-z][a-z0-9.-]{0,20}", fullmatch=True),
    st.text(st.characters(exclude_characters="[],", exclude_categories=["Z", "C"]), min_size=1),
)
portals = st.builds(Portal, addresses, st.integers(1, 65535), st.none() | st.integers(0, 65535))


@given(portals)
def test_constructed_portal_reads_back(portal: Portal) -> None:
    """The canonical spelling of a portal reads back as the same portal."""
    assert portal == Portal.parse(str(portal))


@pytest.mark.parametrize(
    ("text", "portal"),
    [
        ("10.10.1.250:3260,1", Portal("10.10.1.250", 3260, 1)),
        ("10.10.1.250:3260", Portal("10.10.1.250")),
        ("10.10.1.250", Portal("10.10.1.250")),
        ("10.10.1.250,2", Portal("10.10.1.250", 3260, 2)),
        ("10.10.1.250,3261,2", Portal("10.10.1.250", 3261, 2)),
        ("10.10.1.250:3260,4294967295", Portal("10.10.1.250")),
        ("[fd00::1]:3260,1", Portal("fd00::1", 3260, 1)),
        ("[fd00::1]", Portal("fd00::1")),
        ("fd00::1", Portal("fd00::1")),
        ("fd00::1,3260,1", Portal("fd00::1", 3260, 1)),
        ("[::ffff:10.0.0.1]:3260", Portal("::ffff:10.0.0.1")),
        ("storage:3260,1", Portal("storage", 3260, 1)),
        ("[storage]:3260", Portal("STORAGE")),
    ],
)
def test_accepts_what_open_iscsi_writes(text: str, portal: Portal) -> None:
    """Colons, commas and brackets are three ways to write a portal; each prints as it was found."""
    assert portal == Portal.parse(text)
    assert text == str(Portal.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":3260",
        "[fd00::1",
        "[]:3260",
        "[fd00::1]x",
        "10.0.0.1:",
        "10.0.0.1:x",
        "10.0.0.1:3260,",
        "10.0.0.1:1,2,3",
        "a b",
    ],
)
def test_refuses_other_text(text: str) -> None:
    """What is no address, port and tag is refused, quoted as written."""
    with pytest.raises(ValueError, match=r"is not a portal|is no address of a portal"):
        Portal.parse(text)


@pytest.mark.parametrize("text", ["10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:3260,65536"])
def test_refuses_numbers_out_of_range(text: str) -> None:
    """Ports are 1 to 65535, tags have 16 bits."""
    with pytest.raises(ValueError, match="out of range"):
        Portal.parse(text)


def test_canonical_has_brackets_round_ipv6() -> None:
    """A portal from scratch is spelled with its port, and IPv6 in brackets."""
    assert "[fd00::1]:3260,1" == str(Portal("fd00::1", group=1))
    assert "10.0.0.1:3260" == str(Portal("10.0.0.1"))


def test_ip_of_a_host_name_is_none() -> None:
    """A portal may be named by host; then its address is not known."""
    assert None is Portal("storage").ip
    assert IPv4Address("10.0.0.1") == Portal("10.0.0.1").ip
