"""Which bonds a machine has, and which options are in effect for them."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.bonding import BondSetup, bond_setups
from hastore.formats.bonding_values import Mode
from tests.cluster.trees import make

ENSLAVED = """\
auto bond0
iface bond0 inet static
  address 10.0.0.1/24
  up ifenslave bond0 eth0 eth1
auto bond1
iface bond1 inet static
  address 10.0.1.1/24
  up ifenslave bond1 eth2
"""
HOOKED = """\
auto bond0
iface bond0 inet static
  address 10.0.0.1/24
  bond-slaves eth0 eth1
  bond-mode 1
"""


def bonds(tmp_path: Path, interfaces: str | None, modprobe: str | None = None) -> dict[str, BondSetup]:
    """Give the bonds of a machine with these files."""
    texts = {"ada/etc/network/interfaces": interfaces, "ada/etc/modprobe.d/bonding.conf": modprobe}
    make(tmp_path, {"ada/etc/hostname": "ada\n", **{name: text for name, text in texts.items() if text is not None}})
    return {setup.name: setup for setup in bond_setups(open_cluster(tmp_path), "ada")}


@pytest.mark.parametrize(
    ("interfaces", "modprobe", "mode", "miimon"),
    [
        (ENSLAVED, "alias bond0 bonding\noptions bond0 mode=4 miimon=50\n", Mode.AD, 50),
        (ENSLAVED, "alias bond1 bonding\noptions bond1 miimon=70\nalias bond0 bonding\n", Mode.BALANCE_RR, 0),
        (ENSLAVED, "options bonding mode=1\noptions bonding miimon=60\n", Mode.ACTIVE_BACKUP, 60),
        (HOOKED, "alias bond0 bonding\noptions bond0 miimon=50\n", Mode.ACTIVE_BACKUP, 0),
        (HOOKED, "options bonding mode=4 miimon=80\n", Mode.ACTIVE_BACKUP, 80),
        (HOOKED, None, Mode.ACTIVE_BACKUP, 0),
        (None, "alias bond0 bonding\noptions bond0 mode=6\n", Mode.BALANCE_ALB, 0),
    ],
)
def test_what_is_in_effect(
    tmp_path: Path, interfaces: str | None, modprobe: str | None, mode: Mode, miimon: int
) -> None:
    """The options of the first bond's alias and of the module hold for all bonds, a bond's own lines above them."""
    bond = bonds(tmp_path, interfaces, modprobe)["bond0"]

    assert (mode, miimon) == (bond.mode, bond.number("miimon"))


def test_an_option_knows_its_place(tmp_path: Path) -> None:
    """Each option tells where it is set, and whether it is the driver's."""
    options = bonds(tmp_path, HOOKED, "options bonding miimon=80\n")["bond0"].options

    assert {"mode": (False, 5), "miimon": (True, 1)} == {
        name: (option.by_driver, option.place.span.line) for name, option in options.items()
    }


def test_the_second_bond_has_the_options_of_the_first(tmp_path: Path) -> None:
    """The options of another alias are those of no bond, unless the driver is loaded once more for it."""
    alias = "alias bond0 bonding\nalias bond1 bonding\n"
    once = bonds(tmp_path / "once", ENSLAVED, f"{alias}options bond0 mode=1\noptions bond1 mode=4\n")
    twice = bonds(
        tmp_path / "twice", ENSLAVED, f"{alias}options bond0 -o bond0 mode=1\noptions bond1 -o bond1 mode=4\n"
    )

    assert (Mode.ACTIVE_BACKUP, Mode.AD) == (once["bond1"].mode, twice["bond1"].mode)


@pytest.mark.parametrize(
    ("line", "slaves", "all_named"),
    [
        ("bond-slaves eth0 eth1", ("eth0", "eth1"), True),
        ("bond-slaves none", (), True),
        ("bond-slaves all", (), False),
        ("up ifenslave bond0 eth0; ifenslave bond0 eth1", ("eth0", "eth1"), True),
    ],
)
def test_slaves(tmp_path: Path, line: str, slaves: tuple[str, ...], all_named: bool) -> None:
    """Slaves are those of the bond's lines; `all` names none of them."""
    bond = bonds(tmp_path, f"iface bond0 inet manual\n  {line}\n")["bond0"]

    assert (slaves, all_named) == (bond.slave_names, bond.names_all_slaves)


@pytest.mark.parametrize(
    ("interfaces", "modprobe", "known"),
    [
        (HOOKED, None, True),
        (ENSLAVED, None, False),
        (ENSLAVED, "options bonding mode=1\n", True),
        (ENSLAVED, "options bonding mode=7\n", False),
        (HOOKED + "  bond-miimom 100\n", None, False),
        (HOOKED + "  bond-miimon 100ms\n", None, False),
        (HOOKED + "  up echo 100 > /sys/class/net/bond0/bonding/miimon\n", None, False),
        (HOOKED, "install bonding /sbin/modprobe --ignore-install bonding miimon=100\n", False),
    ],
)
def test_options_may_be_unknown(tmp_path: Path, interfaces: str, modprobe: str | None, known: bool) -> None:
    """What commands set, what cannot be read, and what is in a file that is not here, makes the options unknown."""
    assert known is bonds(tmp_path, interfaces, modprobe)["bond0"].is_known


def test_no_machine_has_no_bonds(tmp_path: Path) -> None:
    """A machine that is not there, or says nothing of bonds, has none."""
    make(tmp_path, {"ada/etc/hostname": "ada\n", "ada/etc/network/interfaces": "iface eth0 inet dhcp\n"})
    cluster = open_cluster(tmp_path)

    assert ((), ()) == (bond_setups(cluster, "ada"), bond_setups(cluster, "bell"))
