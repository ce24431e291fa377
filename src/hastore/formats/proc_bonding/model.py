"""The models of /proc/net/bonding/*: the bond, what is told of 802.3ad, the slaves."""

from hastore.binding.codec import Codec, choice, integer, value
from hastore.binding.fields import Model, Option, option, section, sections, unknown, word
from hastore.formats.proc_bonding.values import (
    AGGREGATOR,
    INTERFACE,
    BondingMode,
    Driver,
    HardwareAddress,
    PrimarySlave,
    Speed,
    Targets,
)
from hastore.formats.proc_bonding.words import AdSelect, Churn, Duplex, HashPolicy, LacpRate, MiiStatus, Mode
from hastore.formats.status import switch
from hastore.frozen import frozen

_INT, _UNSIGNED, _SHORT, _BYTE = integer(0, 2**31 - 1), integer(0, 2**32 - 1), integer(0, 65535), integer(0, 255)
_ADDRESS = value(HardwareAddress)


def _targets() -> Codec:
    plain = value(Targets)
    return Codec(plain.load, plain.dump, kind=Targets, bare=Targets())


_TARGETS = _targets()


@frozen(kw_only=True)
class Aggregator(Model):
    """The aggregator in use: ports that make one link with the same partner."""

    aggregator_id: int | None = option("Aggregator ID", AGGREGATOR)
    number_of_ports: int | None = option("Number of ports", _INT)
    actor_key: int | None = option("Actor Key", _SHORT, doc="this side's key: ports of one key may be one link")
    partner_key: int | None = option("Partner Key", _SHORT)
    partner_mac_address: HardwareAddress | None = option(
        "Partner Mac Address", _ADDRESS, doc="all zero if no partner answers: no LACP on the switch"
    )
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class AdInfo(Model):
    """What is told of a bond in mode 802.3ad."""

    lacp_active: bool | None = option("LACP active", switch("on", "off"), since="Linux 5.18")
    lacp_rate: LacpRate | None = option("LACP rate", choice(LacpRate))
    min_links: int | None = option("Min links", _INT, since="Linux 3.1", doc="links up below which the bond is down")
    ad_select: AdSelect | None = option(
        "Aggregator selection policy (ad_select)", choice(AdSelect), since="Linux 2.6.29"
    )
    system_priority: int | None = option("System priority", _SHORT, since="Linux 4.1", doc="shown to root")
    system_mac_address: HardwareAddress | None = option(
        "System MAC address", _ADDRESS, since="Linux 4.1", doc="shown to root"
    )
    without_aggregator: str | None = option(
        "bond", INTERFACE, doc="the bond's name, on the line that it has no active aggregator"
    )
    extra: tuple[Option, ...] = unknown()
    active_aggregator: Aggregator | None = section("Active Aggregator Info", Aggregator)


@frozen(kw_only=True)
class Pdu(Model):
    """What one side of a link last said in LACP packets; shown to root, since Linux 4.1."""

    system_priority: int | None = option("system priority", _SHORT)
    system_mac_address: HardwareAddress | None = option("system mac address", _ADDRESS)
    port_key: int | None = option("port key", _SHORT, doc="of the actor")
    oper_key: int | None = option("oper key", _SHORT, doc="of the partner")
    port_priority: int | None = option("port priority", _SHORT)
    port_number: int | None = option("port number", _SHORT)
    port_state: int | None = option("port state", _BYTE, doc="bits, as in IEEE 802.1AX")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Slave(Model):
    """An interface of the bond."""

    interface: str = word(1, INTERFACE, key=True)
    mii_status: MiiStatus | None = option("MII Status", choice(MiiStatus))
    speed: Speed | None = option("Speed", value(Speed), since="Linux 2.6.36")
    duplex: Duplex | None = option("Duplex", choice(Duplex), since="Linux 2.6.36")
    link_failure_count: int | None = option("Link Failure Count", _UNSIGNED, doc="since it was enslaved")
    permanent_hw_addr: HardwareAddress | None = option(
        "Permanent HW addr", _ADDRESS, doc="its own, whatever it has in the bond"
    )
    slave_queue_id: int | None = option("Slave queue ID", _SHORT, since="Linux 2.6.36")
    aggregator_id: int | None = option("Aggregator ID", AGGREGATOR, doc="802.3ad; 0 stands for `N/A`")
    actor_churn_state: Churn | None = option("Actor Churn State", choice(Churn), since="Linux 4.1")
    partner_churn_state: Churn | None = option("Partner Churn State", choice(Churn), since="Linux 4.1")
    actor_churned_count: int | None = option("Actor Churned Count", _INT, since="Linux 4.1")
    partner_churned_count: int | None = option("Partner Churned Count", _INT, since="Linux 4.1")
    extra: tuple[Option, ...] = unknown()
    actor: Pdu | None = section("details actor lacp pdu", Pdu)
    partner: Pdu | None = section("details partner lacp pdu", Pdu)

    @property
    def is_up(self) -> bool:
        """Whether it carries traffic as far as the monitoring knows: up, or down for less than the down delay."""
        return self.mii_status in (MiiStatus.UP, MiiStatus.GOING_DOWN)


@frozen(kw_only=True)
class Bond(Model):
    """A bond."""

    driver: Driver | None = option("Ethernet Channel Bonding Driver", value(Driver))
    bonding_mode: BondingMode | None = option("Bonding Mode", value(BondingMode))
    transmit_hash_policy: HashPolicy | None = option("Transmit Hash Policy", choice(HashPolicy))
    primary_slave: PrimarySlave | None = option("Primary Slave", value(PrimarySlave))
    currently_active_slave: str | None = option("Currently Active Slave", INTERFACE, doc="`None` stands for none")
    mii_status: MiiStatus | None = option("MII Status", choice(MiiStatus), doc="`down` if no slave is up")
    mii_polling_interval: int | None = option(
        "MII Polling Interval (ms)", _INT, unit="ms", doc="0: links are not looked at"
    )
    up_delay: int | None = option("Up Delay (ms)", _INT, unit="ms", doc="a multiple of the polling interval")
    down_delay: int | None = option("Down Delay (ms)", _INT, unit="ms", doc="a multiple of the polling interval")
    peer_notification_delay: int | None = option(
        "Peer Notification Delay (ms)", _INT, unit="ms", since="Linux 5.3", doc="a multiple of the polling interval"
    )
    arp_polling_interval: int | None = option("ARP Polling Interval (ms)", _INT, unit="ms", doc="absent: none is sent")
    arp_missed_max: int | None = option("ARP Missed Max", _BYTE, since="Linux 5.17")
    arp_ip_targets: Targets | None = option("ARP IP target/s (n.n.n.n form)", _TARGETS)
    ns_ip6_targets: Targets | None = option("NS IPv6 target/s (xx::xx form)", _TARGETS, since="Linux 5.18")
    extra: tuple[Option, ...] = unknown()
    ad_info: AdInfo | None = section("802.3ad info", AdInfo)
    slaves: tuple[Slave, ...] = sections("Slave Interface", Slave)

    @property
    def mode(self) -> Mode | None:
        """The mode; `None` if the text does not say it."""
        return None if self.bonding_mode is None else self.bonding_mode.mode

    @property
    def active_slave(self) -> str | None:
        """The slave in use, of the modes that use one; `None` if there is none."""
        return None if self.currently_active_slave == "None" else self.currently_active_slave

    @property
    def primary(self) -> str | None:
        """The primary slave's name; `None` if there is none."""
        return None if self.primary_slave is None or self.primary_slave.name == "None" else self.primary_slave.name

    @property
    def is_monitored(self) -> bool:
        """Whether a broken link would be noticed: by its state (MII), or by ARP or neighbour solicitation."""
        return bool(self.mii_polling_interval or self.arp_polling_interval)

    @property
    def up_slaves(self) -> tuple[Slave, ...]:
        """The slaves that are up."""
        return tuple(slave for slave in self.slaves if slave.is_up)

    def slave(self, interface: str) -> Slave | None:
        """Give the slave of that name."""
        return next((slave for slave in self.slaves if slave.interface == interface), None)
