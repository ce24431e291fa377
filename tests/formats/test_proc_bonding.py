import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hastore import RenderError, Severity, proc_bonding
from hastore.files import recognise
from hastore.formats.proc_bonding import (
    NO_AGGREGATOR,
    AdSelect,
    BondingMode,
    Churn,
    Duplex,
    HardwareAddress,
    HashPolicy,
    LacpRate,
    MiiStatus,
    Mode,
    Slave,
    Speed,
    Targets,
)

SAMPLES = Path(__file__).parents[1] / "samples" / "proc_bonding"
PRINTED = sorted(path.name for path in SAMPLES.iterdir() if path.name != "edited-and-cut")
HEADER = "Bonding Mode: load balancing (round-robin)\nMII Status: up\n"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def problems(text: str) -> list[tuple[Severity, str, str]]:
    """Give severity and code of each problem, and the text it is about."""
    document = proc_bonding.parse(text)
    return [
        (p.severity, p.code, document.lines.line(p.span.line)[p.span.column - 1 : p.span.end_column - 1])
        for p in document.problems
    ]


def quick_reading(text: str) -> list[dict[str, str]]:
    """Read a text in another way: the keys and values of the bond's part, and of each slave's; the first of each."""
    parts = re.split(r"(?m)^(?=Slave Interface: )", text)
    found = []
    for part in parts:
        values: dict[str, str] = {}
        for key, value in re.findall(r"(?m)^(\w[^:\n(]*(?:\([^)\n]*\))?): (.*?)\s*$", part):
            values.setdefault(key, value)
        found.append(values)
    return found


@pytest.mark.parametrize("name", PRINTED)
def test_what_the_driver_prints_has_no_problems(name: str) -> None:
    """No line of any release is unknown or wrong."""
    assert [] == problems(sample(name))


@pytest.mark.parametrize("name", PRINTED)
def test_the_fields_are_what_a_quick_reading_finds(name: str) -> None:
    """Bond and slaves say the same as their lines, read with a regular expression."""
    bond = proc_bonding.loads(sample(name))
    first, *others = quick_reading(sample(name))

    assert first["Bonding Mode"] == str(bond.bonding_mode)
    assert first["Ethernet Channel Bonding Driver"] == str(bond.driver)
    assert first["MII Status"] == (bond.mii_status or MiiStatus.UNKNOWN).value
    assert first["MII Polling Interval (ms)"] == str(bond.mii_polling_interval)
    assert first.get("Primary Slave", "None").split()[0] == str(bond.primary)
    assert first.get("Currently Active Slave", "None") == str(bond.active_slave)
    assert [each["Slave Interface"] for each in others] == [slave.interface for slave in bond.slaves]
    for each, slave in zip(others, bond.slaves, strict=True):
        shown = {
            "MII Status": slave.mii_status and slave.mii_status.value,
            "Speed": slave.speed,
            "Link Failure Count": slave.link_failure_count,
            "Permanent HW addr": slave.permanent_hw_addr,
            "Slave queue ID": slave.slave_queue_id,
            "Partner Churned Count": slave.partner_churned_count,
        }
        assert {key: each.get(key) for key in shown} == {k: None if v is None else str(v) for k, v in shown.items()}


def test_old_drivers_tell_little() -> None:
    """3.3.0 tells modes, delays and links, but no speed."""
    bond = proc_bonding.loads(sample("3.3.0-round-robin-one-slave-down"))
    up, down = bond.slaves

    assert (Mode.BALANCE_RR, 0, "balance-rr") == (bond.mode, Mode.BALANCE_RR.number, Mode.BALANCE_RR.option)
    assert (100, 200, 0) == (bond.mii_polling_interval, bond.up_delay, bond.down_delay)
    assert (up,) == bond.up_slaves
    assert (MiiStatus.DOWN, 3, None) == (down.mii_status, down.link_failure_count, down.speed)
    assert bond.slave("eth3") is down
    assert bond.slave("eth4") is None
    assert bond.is_monitored


def test_active_backup_with_arp() -> None:
    """Links may be watched by ARP alone; policies stand behind the words that they are about."""
    bond = proc_bonding.loads(sample("3.7.1-active-backup-arp"))

    assert BondingMode(Mode.ACTIVE_BACKUP, "active") == bond.bonding_mode
    assert ("eth0", "eth1") == (bond.primary, bond.active_slave)
    assert bond.primary_slave is not None
    assert "failure" == bond.primary_slave.primary_reselect
    assert Targets(("10.77.1.1", "10.77.1.2")) == bond.arp_ip_targets
    assert bond.is_monitored
    assert (Speed(1000), Duplex.FULL) == (bond.slaves[0].speed, bond.slaves[0].duplex)
    assert [False, True] == [slave.is_up for slave in bond.slaves]


def test_802_3ad() -> None:
    """The aggregator in use is the bond's, that of each port the slave's, and so is what the sides last said."""
    bond = proc_bonding.loads(sample("6.1-802.3ad-two-partners"))
    info = bond.ad_info

    assert info is not None
    assert info.active_aggregator is not None
    assert (True, LacpRate.FAST, 1, AdSelect.BANDWIDTH) == (
        info.lacp_active,
        info.lacp_rate,
        info.min_links,
        info.ad_select,
    )
    assert (2, 1, 3) == (
        info.active_aggregator.aggregator_id,
        info.active_aggregator.number_of_ports,
        info.active_aggregator.partner_key,
    )
    assert [1, 2] == [slave.aggregator_id for slave in bond.slaves]
    assert (Churn.CHURNED, 2) == (bond.slaves[0].partner_churn_state, bond.slaves[0].partner_churned_count)
    actor, partner = bond.slaves[0].actor, bond.slaves[0].partner
    assert actor is not None
    assert partner is not None
    assert (15, 71) == (actor.port_key, actor.port_state)
    assert partner.system_mac_address is not None
    assert partner.system_mac_address.is_zero
    assert (HashPolicy.LAYER34, "layer3+4") == (bond.transmit_hash_policy, HashPolicy.LAYER34.option)


def test_a_bond_without_aggregator_and_slaves_without_one() -> None:
    """The sentence that there is none names the bond; a port without one says `N/A`."""
    bond = proc_bonding.loads(sample("3.2.4-802.3ad-no-aggregator"))

    assert bond.ad_info is not None
    assert "bond1" == bond.ad_info.without_aggregator
    assert NO_AGGREGATOR == bond.slaves[0].aggregator_id


def test_a_line_may_name_no_targets() -> None:
    """ARP monitoring without targets is a line that ends with its colon."""
    bond = proc_bonding.loads(sample("6.6-no-slaves-ipv6-targets"))

    assert (Targets(), Targets(("fd77::1",))) == (bond.arp_ip_targets, bond.ns_ip6_targets)
    assert () == bond.slaves
    assert bond.active_slave is None


@pytest.mark.parametrize("shown", ["65535 Mbps", "4294967295 Mbps", "-1 Mbps", "0 Mbps", "Unknown"])
def test_speeds_that_nobody_knows(shown: str) -> None:
    """Each release has its own number for a speed that is not known."""
    assert Speed.parse(shown).mbps is None
    assert shown == str(Speed.parse(shown))


def test_what_was_edited_is_found() -> None:
    """Each line that the driver cannot have printed beside the others is a problem at its place."""
    error, warning = Severity.ERROR, Severity.WARNING

    assert [
        (warning, "contradiction", "eth7"),
        (warning, "contradiction", "going down"),
        (warning, "contradiction", "250"),
        (error, "bad-value", "often"),
        (warning, "unknown-word", "Future Line"),
        (warning, "unexpected-text", "stray words"),
        (warning, "contradiction", "802.3ad info"),
        (warning, "missing-line", "Slave Interface: eth0"),
        (warning, "contradiction", "1"),
        (error, "bad-value", "00:16:3e"),
        (warning, "repeated-slave", "eth0"),
        (warning, "repeated-word", "MII Status"),
    ] == problems(sample("edited-and-cut"))


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        ("Primary Slave: None\n", "None"),
        ("Peer Notification Delay (ms): 7\nMII Polling Interval (ms): 0\n", "7"),
    ],
)
def test_lines_that_no_such_bond_has(lines: str, about: str) -> None:
    """A round-robin bond has no primary slave, and one without polling no delays."""
    assert [(Severity.WARNING, "contradiction", about)] == problems(HEADER + lines)


def test_ports_are_counted() -> None:
    """An aggregator with more ports than slaves in it is a contradiction, perhaps of a moment."""
    text = sample("6.1-802.3ad-two-partners").replace("ports: 1", "ports: 2")

    assert [(Severity.INFO, "contradiction", "2")] == problems(text)


def test_text_without_the_bonds_own_lines_was_cut() -> None:
    """What begins in the middle lacks the lines that every bond has."""
    assert [(Severity.WARNING, "missing-line", "Slave Interface: eth0")] == problems(
        "Slave Interface: eth0\nMII Status: up\n"
    )


def test_an_empty_file_says_nothing() -> None:
    """No text has no problems."""
    assert [] == problems("")


def test_a_change_is_one_word() -> None:
    """A value is written over the old one, wherever the line stands."""
    text = sample("3.3.0-round-robin-one-slave-down")
    bond = proc_bonding.loads(text)
    repaired = evolve(bond.slaves[1], mii_status=MiiStatus.UP)

    assert text.replace("eth3\nMII Status: down", "eth3\nMII Status: up") == proc_bonding.dumps(
        evolve(bond, slaves=(bond.slaves[0], repaired))
    )


def test_a_new_slave_looks_like_its_neighbours() -> None:
    """It stands behind a blank line, each value behind colon and blank."""
    text = sample("3.3.0-round-robin-one-slave-down")
    bond = proc_bonding.loads(text)
    new = Slave(interface="eth4", mii_status=MiiStatus.UP, permanent_hw_addr=HardwareAddress("00:16:3e:10:00:04"))

    added = "\nSlave Interface: eth4\nMII Status: up\nPermanent HW addr: 00:16:3e:10:00:04\n"
    assert text + added == proc_bonding.dumps(evolve(bond, slaves=(*bond.slaves, new)))


@pytest.mark.parametrize(
    "fields", [{"interface": "a b"}, {"interface": ""}, {"interface": "eth0", "aggregator_id": -1}]
)
def test_what_no_driver_prints_is_not_written(fields: dict[str, Any]) -> None:
    """A name with blanks, none at all, and a negative number are refused."""
    with pytest.raises(RenderError):
        proc_bonding.dumps(proc_bonding.Bond(slaves=(Slave(**fields),)))


def test_addresses_are_equal_without_regard_to_case() -> None:
    """Hexadecimal digits may be small or large."""
    assert HardwareAddress("00:16:3E:AA:00:01") == HardwareAddress("00:16:3e:aa:00:01")


@pytest.mark.parametrize("path", ["proc/net/bonding/bond0", "/sos/proc/net/bonding/team-a"])
def test_the_format_is_known_by_its_folder(path: str) -> None:
    """A bond may have any name."""
    assert "proc_bonding" == recognise(path)
