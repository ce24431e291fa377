from pathlib import Path

import pytest

from hastore import Severity, haresources
from hastore.formats.haresources import (
    SCRIPTS,
    AudibleAlarm,
    Delay,
    DrbdDisk,
    Mail,
    Mount,
    OcfInstance,
    PortBlock,
    Resource,
    ServiceAddress,
    VolumeGroup,
)
from hastore.values.ip_spec import IpSpec

EXAMPLES = (
    "drbddisk::mail",
    "drbddisk",
    "drbdupper::far",
    "Filesystem::/dev/drbd0::/srv::ext4::noatime",
    "Filesystem::-Lmail::/srv",
    "LVM::pool",
    "Raid1::/etc/raidtab::/dev/md0",
    "LinuxSCSI::0:1:2",
    "LinuxSCSI::0:1:2:3",
    "ICP::7::/dev/sdb",
    "ServeRAID::1::2",
    "IPaddr::10.4.0.2/24/eth0",
    "IPaddr2::10.4.0.2",
    "IPv6addr::fd00:0:0:0:0:0:0:1/64/eth0",
    "IPsrcaddr::10.4.0.2",
    "SendArp::10.4.0.2/eth0",
    "portblock::tcp::3260,3261::block",
    "iscsitarget",
    "apache",
    "apache::/etc/apache2/other.conf",
    "Xinetd::telnet",
    "db2::db2inst1",
    "ids",
    "ids::/opt/ids::mail::onconfig",
    "WAS",
    "WAS::9080",
    "MailTo::ops@lab.example::failover",
    "WinPopup",
    "AudibleAlarm::ada::bell",
    "Delay::3::5",
    "OCF::Dummy::one",
)


def codes(text: str) -> list[tuple[str, Severity]]:
    """Give what is wrong with a line."""
    return [(problem.code, problem.severity) for problem in haresources.parse(text).problems]


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_call_of_a_known_script_is_typed_and_written_as_it_was_read(text: str) -> None:
    """A resource becomes the arguments of its script, and they become the same resource again."""
    resource = Resource.parse(text)
    call = resource.call

    assert call is not None
    assert resource == Resource.of(call, resource.script)
    assert resource.is_known
    assert all(call.does(action) for action in ("start", "stop"))


def test_every_known_script_has_an_example() -> None:
    """No class of the table is without one."""
    assert set(SCRIPTS) == {Resource.parse(text).script for text in EXAMPLES}


def test_arguments_have_the_names_of_the_scripts_usage() -> None:
    """Rules ask for a device or a port, not for the second argument."""
    assert Mount("/dev/drbd0", "/srv", "ext4") == Resource.parse("Filesystem::/dev/drbd0::/srv::ext4").call
    assert DrbdDisk() == Resource.parse("drbddisk").call
    assert ServiceAddress(IpSpec("10.4.0.2", "24")) == Resource.parse("10.4.0.2/24").call
    assert VolumeGroup("pool") == Resource.parse("LVM::pool").call
    assert Mail("ops@lab.example") == Resource.parse("MailTo::ops@lab.example").call
    assert AudibleAlarm(("ada", "bell")) == Resource.parse("AudibleAlarm::ada::bell").call
    assert Delay("3") == Resource.parse("Delay::3").call
    assert OcfInstance("Dummy", "one") == Resource.parse("OCF::Dummy::one").call


def test_an_ocf_agent_has_its_variables_in_a_file() -> None:
    """`OCF::agent::instance` names no provider."""
    assert OcfInstance("Dummy", "one").variables == "/etc/ha.d/conf/OCF/Dummy/one"


def test_other_scripts_and_unusable_arguments_have_no_call() -> None:
    """What is not understood stays as it is written."""
    assert [None] * 3 == [Resource.parse(text).call for text in ("webmail::x", "LVM", "portblock::tcp::1::open")]
    assert not Resource.parse("webmail").is_known


@pytest.mark.parametrize(
    ("ports", "port", "covered"),
    [
        ("3260", 3260, True),
        ("80,3260", 3260, True),
        ("3000:4000", 3260, True),
        ("80", 3260, False),
        ("iscsi-target", 3260, False),
    ],
)
def test_a_port_block_tells_which_ports_it_covers(ports: str, port: int, covered: bool) -> None:
    """Ports have commas between them, or are a range, as iptables takes them; names of services are not resolved."""
    assert covered == PortBlock("tcp", ports, "block").covers(port)


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ("drbddisk::a::b", ("several-drbd-resources", Severity.ERROR)),
        ("drbddisk::all", ("no-drbd-resource", Severity.WARNING)),
        ("drbdupper", ("wrong-arguments", Severity.ERROR)),
        ("drbdupper::all", ("wrong-arguments", Severity.ERROR)),
        ("Filesystem::/dev/a::/b::c::d::e", ("wrong-arguments", Severity.ERROR)),
        ("LVM", ("wrong-arguments", Severity.ERROR)),
        ("LinuxSCSI::0:1", ("wrong-arguments", Severity.ERROR)),
        ("IPv6addr::10.4.0.2", ("bad-address", Severity.ERROR)),
        ("SendArp::10.4.0.2", ("wrong-arguments", Severity.ERROR)),
        ("portblock::3260::tcp::block", ("wrong-arguments", Severity.ERROR)),
        ("portblock::tcp::3260::open", ("wrong-arguments", Severity.ERROR)),
        ("portblock::tcp::3260", ("wrong-arguments", Severity.ERROR)),
        ("Delay::soon", ("wrong-arguments", Severity.ERROR)),
        ("ids::/opt/ids", ("wrong-arguments", Severity.ERROR)),
        ("OCF::heartbeat::Dummy::one", ("wrong-arguments", Severity.ERROR)),
        ("iscsitarget::a", ("wrong-arguments", Severity.WARNING)),
    ],
)
def test_arguments_that_a_script_cannot_use_are_told(resource: str, expected: tuple[str, Severity]) -> None:
    """The script prints its usage and fails, and the group is given up; an init script may be another one."""
    assert [expected] == codes(f"ada {resource}\n")


def test_the_message_tells_what_the_script_takes() -> None:
    """The arguments are named in their order, those that may be left out in brackets."""
    problem = haresources.parse("ada Filesystem::/dev/drbd0\n").problems[0]

    assert "Filesystem takes device::directory[::fstype[::options]], and gets 1 argument here" in problem.message


def test_examples_are_sound() -> None:
    """No example is reported, but for the drbddisk without a name."""
    lines = [f"ada {text}\n" for text in EXAMPLES if text != "drbddisk"]

    assert [] == [code for line in lines for code in codes(line)]


def test_no_known_script_is_left_out_of_the_page() -> None:
    """The page of the format lists them all."""
    page = (Path(__file__).parents[3] / "docs" / "formats" / "haresources.md").read_text()

    assert [] == [name for name in SCRIPTS if f"`{name}`" not in page]
