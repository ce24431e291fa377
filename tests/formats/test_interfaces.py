from ipaddress import ip_interface, ip_network
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hastore import interfaces
from hastore.errors import ParseError, RenderError
from hastore.formats.bonding import Bonding
from hastore.formats.bonding_values import Mode
from hastore.formats.interfaces import AddressFamily, Iface, Interfaces, Means, Method, Selection
from hastore.problem import Severity
from hastore.syntax.tree import Statement
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "interfaces"


def samples(verdict: str) -> list[Any]:
    """Give the texts of the samples that ifquery and `ifup -a` of ifupdown 0.8.41 take, or refuse."""
    return [pytest.param(path.read_bytes().decode(), id=path.name) for path in sorted((SAMPLES / verdict).iterdir())]


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def codes(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in interfaces.parse(text).problems if p.severity is severity]


def messages(text: str) -> str:
    """Give all that is said about a text."""
    return "\n".join(problem.message for problem in interfaces.parse(text).problems)


def iface(text: str) -> Iface:
    """Give the first iface of a text."""
    return interfaces.parse(text).model.ifaces[0]


@pytest.mark.parametrize("text", samples("accepted"))
def test_what_ifupdown_takes_has_no_errors(text: str) -> None:
    """The verdicts on the samples are those of the program."""
    assert [] == codes(text)


@pytest.mark.parametrize("text", samples("refused"))
def test_what_ifupdown_refuses_has_errors(text: str) -> None:
    """Be it the whole file, or an interface that is to be brought up at boot."""
    assert [] != codes(text)


@pytest.mark.parametrize("text", samples("accepted"))
def test_a_sample_is_written_as_it_was_read(text: str) -> None:
    """And its canonical text says the same."""
    conf = interfaces.loads(text)

    assert text == interfaces.dumps(conf)
    assert conf == interfaces.loads(interfaces.canonical(conf))


def test_a_file_is_typed() -> None:
    """Family and method are words of closed sets, an address is text that was looked at, commands are in order."""
    conf = interfaces.loads(sample("accepted/bonds-by-ifenslave"))
    bond = conf.ifaces[-1]

    assert AddressFamily.INET is bond.family
    assert Method.STATIC is bond.method
    assert "192.0.2.21" == bond.address
    assert 9000 == bond.mtu
    assert ("/sbin/ifenslave bond1 eth2", 'ifenslave -f bond1 eth3 eth4 && logger "bond1 is up"') == bond.up
    assert (("lo",), ("eth2", "eth3"), ("bond1",)) == tuple(line.names for line in conf.auto)


def test_lines_are_joined_as_ifupdown_joins_them() -> None:
    """A backslash at the end of a line vanishes with the line end, also inside a word; at the end of a comment not."""
    conf = interfaces.loads(sample("accepted/lines-joined-by-backslashes"))

    assert ("eth0", "lo") == conf.auto[0].names
    assert ("eth0", "192.0.2.9/24") == (conf.ifaces[0].name, conf.ifaces[0].address)
    assert ("echo one;     echo two",) == conf.ifaces[0].up


def test_a_backslash_that_joins_nothing_is_behind_everything() -> None:
    """So a new line is not joined to the last."""
    conf = interfaces.loads(sample("accepted/backslash-at-the-end"))
    new = evolve(conf, ifaces=(*conf.ifaces, Iface(name="eth0", family=AddressFamily.INET, method=Method.DHCP)))

    assert "iface lo inet loopback\n  auto\n\niface eth0 inet dhcp\n\\" == interfaces.dumps(new)


def test_a_backslash_before_a_blank_joins_lines_without_a_first_word() -> None:
    """What ifupdown makes of that depends on chance."""
    text = "iface eth0 inet manual\n\\\n  mtu 1500\n"

    assert ["unexpected-text"] == codes(text)
    with pytest.raises(ParseError):
        interfaces.loads(text)


@pytest.mark.parametrize(
    ("head", "family", "method", "base"),
    [
        ("iface a inet static", AddressFamily.INET, Method.STATIC, None),
        ("iface a inet6 auto inherits b", AddressFamily.INET6, Method.AUTO, "b"),
        ("iface a inet inherits b", AddressFamily.INET, None, "b"),
        ("iface a inherits b", None, None, "b"),
        ("iface a inherits \\\n b", None, None, "b"),
        ("iface a inet static extra", AddressFamily.INET, Method.STATIC, None),
    ],
)
def test_the_forms_of_an_iface(head: str, family: Any, method: Any, base: Any) -> None:
    """Family and method may be left to the iface that it inherits from."""
    found = iface(f"{head}\n")

    assert (family, method, base) == (found.family, found.method, found.inherits)


def test_an_iface_gets_and_loses_what_it_inherits() -> None:
    """The words that are not concerned stay as they are."""
    conf = interfaces.loads("iface  eth0 inet\tstatic  # x\n  mtu 1500\n")
    with_base = evolve(conf, ifaces=(evolve(conf.ifaces[0], inherits="base"),))
    text = interfaces.dumps(with_base)

    assert "iface  eth0 inet\tstatic inherits base  # x\n  mtu 1500\n" == text
    assert interfaces.dumps(conf) == interfaces.dumps(
        evolve(with_base, ifaces=(evolve(interfaces.loads(text).ifaces[0], inherits=None),))
    )


def test_a_family_is_not_left_out_before_a_method() -> None:
    """The method would be read as the family."""
    conf = interfaces.loads("iface eth0 inet static\n")

    with pytest.raises(RenderError):
        interfaces.dumps(evolve(conf, ifaces=(evolve(conf.ifaces[0], family=None),)))


def test_lines_without_names_stand_for_their_iface() -> None:
    """They do not end it; with names they do."""
    conf = interfaces.loads(sample("accepted/lines-inside-an-iface"))
    found = conf.ifaces[0]

    assert (True, True, True) == (found.auto, found.no_auto_down, found.no_scripts)
    assert ("hotplug",) == tuple(line.keyword.removeprefix("allow-") for line in found.allow)
    assert 1500 == found.mtu
    assert ("eth1",) == conf.no_scripts[0].names


def test_a_new_auto_line_stands_with_the_others() -> None:
    """It ends no iface that has lines behind it."""
    text = "auto lo\niface lo inet loopback\n\nauto eth0\niface eth0 inet manual\n    mtu 1500\n"
    conf = interfaces.loads(text)
    new = interfaces.dumps(evolve(conf, auto=(*conf.auto, Selection(names=("eth1",)))))

    assert text.replace("auto eth0\n", "auto eth0\nauto eth1\n") == new


def test_a_deleted_iface_takes_its_own_comments_along() -> None:
    """Those indented deeper are its own; the one above the next iface is not."""
    conf = interfaces.loads(sample("accepted/no-final-newline"))

    assert "\n# about eth1\n\niface eth1 inet manual" == interfaces.dumps(evolve(conf, ifaces=conf.ifaces[1:]))


def test_options_out_of_place_cannot_get_into_an_iface() -> None:
    """A change that would put them there is refused."""
    conf = interfaces.parse("iface eth0 inet manual\nauto eth0\n  mtu 1500\n").model

    with pytest.raises(RenderError, match="in no iface"):
        interfaces.dumps(evolve(conf, auto=()))


def test_options_of_hook_scripts_know_no_underscore() -> None:
    """`bond_miimon` is `bond-miimon`; for an own option of ifupdown there is a difference."""
    assert 100 == iface("iface b inet manual\n bond_miimon 100\n").bond_miimon
    assert ("pre_up",) == tuple(o.name for o in iface("iface b inet manual\n pre_up x\n").extra)


def test_unknown_options_go_to_hook_scripts() -> None:
    """Nothing is said about them unless they look like a slip."""
    assert "" == messages("iface eth0 inet manual\n  x-rack 14\n")
    assert "did you mean 'address'" in messages("iface eth0 inet static\n  adress 10.0.0.1/24\n  address 10.0.0.2\n")


@pytest.mark.parametrize(
    "line",
    ["address 10.0.0.999", "netmask 255.0.255.0", "netmask 33", "gateway gw", "mtu big", "bond-mode fast", "vlan-id 0"],
)
def test_values_that_nobody_checks_are_warnings(line: str) -> None:
    """The program hands them on to `ip` or a script, which fails."""
    text = f"iface eth0 inet manual\n  {line}\n"

    assert [] == codes(text)
    assert ["bad-value"] == [code.replace("out-of-range", "bad-value") for code in codes(text, Severity.WARNING)]


def test_two_values_of_one_option_become_one() -> None:
    """Joined by a line end, which neither an address nor a name survives; lists do."""
    double = "iface eth0 inet static\n  address 10.0.0.1/24\n  address 10.0.0.2/24\n"
    listed = "iface br0 inet manual\n  dns-nameservers 10.0.0.1\n  dns-nameservers 10.0.0.2\n"

    assert ["repeated-word"] == codes(double)
    assert ("10.0.0.1", "10.0.0.2") == interfaces.loads(listed).ifaces[0].dns_nameservers
    assert () == interfaces.parse(listed).problems


def test_an_inherited_option_is_not_set_again() -> None:
    """The program makes one value of both."""
    text = "iface a inet manual\n  mtu 1500\niface b inet manual inherits a\n  mtu 9000\n"

    assert ["repeated-word"] == codes(text)


def test_what_static_needs_is_an_error_only_at_boot() -> None:
    """Else it fails when somebody brings the interface up; an iface to inherit from need not be whole."""
    text = "iface eth0 inet static\n  netmask 24\n"

    assert ["missing-option"] == codes(text, Severity.WARNING)
    assert ["missing-option"] == codes(f"auto eth0\n{text}")
    assert [] == codes(f"{text}iface eth1 inherits eth0\n  address 10.0.0.1\n", Severity.WARNING)


def test_comments_stand_on_lines_of_their_own() -> None:
    """Elsewhere they are names, or part of a value; a shell knows them."""
    assert ["inline-comment"] == codes("auto lo # always\n")
    assert ["inline-comment"] == codes("iface a inet manual\n mtu 1500 # small\n", Severity.WARNING)
    assert "" == messages("iface a inet manual\n up true # always\n wpa-psk a #b\n")


def test_long_words_are_cut() -> None:
    """At 79 bytes; values are not."""
    assert ["long-word"] == codes(f"iface {'a' * 80} inet manual\n up {'b' * 99}\n")


def test_files_that_include_others_may_bring_up_what_those_set_up() -> None:
    """What is not in the file is not said to be missing."""
    conf = interfaces.loads(sample("partial/several-files"))

    assert ("interfaces.d/*.cfg", "/etc/network/more", "interfaces.d/*") == interfaces.sources(conf)
    assert [] == codes(sample("partial/several-files"))


def test_secrets_are_not_shown() -> None:
    """Neither by the model nor in a message; a misspelt key is unknown and hidden as well."""
    conf = interfaces.loads(sample("accepted/wireless-secrets"))
    wrong = interfaces.parse("iface w inet dhcp\n  wpa-pskk hunter2\n  wpa-psk hunter2\n  wpa-psk hunter2\n")

    assert Secret("0aB1#cD2 eF3") == conf.ifaces[0].wpa_psk
    assert "hunter2" not in repr(conf) + repr(wrong) + "".join(map(str, wrong.problems))


def test_addresses_and_networks() -> None:
    """A netmask counts before a prefix, without both the class of an address decides."""
    conf = interfaces.loads(
        "iface a inet static\n address 10.0.0.1/24\n netmask 255.255.0.0\n"
        "iface b inet static\n address 172.16.0.1\niface b inet6 static\n address 2001:db8::1/64\n"
        "iface c inet dhcp\niface d inet static\n address nowhere\niface e inet static\n address 192.0.2.1/30\n"
        "iface e inet static\n address 192.0.2.2/30\n"
    )

    assert {
        "a": (ip_interface("10.0.0.1/16"),),
        "b": (ip_interface("172.16.0.1/16"), ip_interface("2001:db8::1/64")),
        "e": (ip_interface("192.0.2.1/30"), ip_interface("192.0.2.2/30")),
    } == interfaces.addresses(conf)
    assert (ip_network("192.0.2.0/30"),) == interfaces.networks(conf)["e"]
    assert not interfaces.is_complete(conf)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("iface eth0 inet static\n address 10.0.0.1/24\n", True),
        ("iface eth0 inet manual\n up ifenslave bond0 eth0\n", True),
        ("iface eth0 inet dhcp\n", False),
        ("source interfaces.d/*\n", False),
        ("iface eth0 inet manual\n up ip addr add 10.0.0.1/24 dev eth0\n", False),
        ("iface eth0 inet manual\n up ip link set eth0 up\n", True),
    ],
)
def test_a_file_may_tell_all_addresses(text: str, *, complete: bool) -> None:
    """Unless it asks somebody, includes other files or runs commands that set addresses."""
    assert complete == interfaces.is_complete(interfaces.loads(text))


def test_what_is_inherited_holds() -> None:
    """Options, family and method; commands of both, the inherited ones first."""
    conf = interfaces.loads(sample("accepted/inherited-options"))
    _, eth0, eth1, _ = interfaces.settled(conf)

    assert (24, 9000, Method.STATIC) == (int(eth0.netmask or 0), eth0.mtu, eth0.method)
    assert ("logger up $IFACE", "logger also") == eth0.up == eth1.up
    assert "192.0.2.5" == eth1.address
    assert 9000 == interfaces.mtu(conf, "eth1")
    assert ("cluster", "eth0", "eth1") == interfaces.defined(conf)


def test_what_is_brought_up() -> None:
    """By name, by pattern, by a pattern of its iface, by a line inside; `lo` always."""
    conf = interfaces.loads(sample("accepted/mapping-and-patterns"))
    inside = interfaces.loads(sample("accepted/lines-inside-an-iface"))

    assert ("eth0", "/en*=port", "eth9=port") == interfaces.auto_names(conf)
    assert [True, True, True, True, True, False] == [
        interfaces.is_auto(conf, name) for name in ("lo", "eth0", "enp1s0", "port", "eth9", "wlan0")
    ]
    assert interfaces.is_auto(inside, "eth0")
    assert ("eth0",) == interfaces.allowed(inside, "hotplug")


def test_bonds_by_commands() -> None:
    """The command takes several slaves, options, and runs beside other commands; with -d it takes a slave out."""
    conf = interfaces.loads(sample("accepted/bonds-by-ifenslave"))
    bond = interfaces.bonds(conf)["bond1"]

    assert ("eth2", "eth3", "eth4") == bond.slave_names
    assert {Means.IFENSLAVE} == bond.means
    assert Bonding() == bond.settings
    assert ("bond1",) == tuple(each.name for each in bond.ifaces)


def test_bonds_by_options() -> None:
    """Slaves stand in the bond or name it; so do the settings."""
    found = interfaces.bonds(interfaces.loads(sample("accepted/bonds-by-options")))

    assert [("bond0", ("eth0", "eth1")), ("bond7", ("eth5",))] == [(b.name, b.slave_names) for b in found.values()]
    assert [{Means.BOND_SLAVES}, {Means.BOND_MASTER}] == [set(b.means) for b in found.values()]
    assert Bonding(mode=Mode.ACTIVE_BACKUP, miimon=100, downdelay=200, primary="eth1") == found["bond0"].settings
    assert Bonding(mode=Mode.ACTIVE_BACKUP) == found["bond7"].settings


def test_bond_options_that_have_no_effect_are_told() -> None:
    """As warnings: the hook script goes on when the driver refuses one."""
    text = "iface bond0 inet manual\n bond-slaves a b\n bond-mode 4\n bond-arp-interval 100\n bond-primary a\n"

    assert ["conflict", "ignored-option"] == codes(text, Severity.WARNING)


def test_a_file_from_scratch() -> None:
    """It is laid out with blank lines between ifaces, options are indented."""
    static = Iface(name="eth0", family=AddressFamily.INET, method=Method.STATIC, address="10.0.0.1/24", auto=True)
    conf = Interfaces(auto=(Selection(names=("lo",)),), ifaces=(static,))

    assert "auto lo\n\niface eth0 inet static\n    address 10.0.0.1/24\n    auto\n" == interfaces.dumps(conf)


def test_lines_are_told_apart_by_a_first_word_that_may_be_broken() -> None:
    """The kinds of the tree are those of the joined words."""
    tree = interfaces.parse("ma\\\npping eth0\n script x\nau\\\nto\n").tree

    assert ["MAPPING", "PLAIN"] == [node.kind for node in tree.body or ()]
    assert all(isinstance(node, Statement) for node in tree.walk())
