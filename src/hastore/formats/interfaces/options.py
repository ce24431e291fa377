"""The options of an iface that ifupdown's methods read, and those of bonds.

Source: inet.defn, inet6.defn, can.defn and link.defn of ifupdown 0.8.41; the hook scripts of ifenslave 2.13 in Debian,
which know no difference between `-` and `_`.
"""

from hastore.binding.fields import Model, Opt, option, word
from hastore.binding.plan import plan_of
from hastore.formats.bonding import Bonding
from hastore.formats.bonding_values import (
    INTERFACE,
    AdSelect,
    ArpAllTargets,
    ArpValidate,
    FailOverMac,
    LacpRate,
    Mode,
    PrimaryReselect,
    XmitHashPolicy,
)
from hastore.formats.interfaces.words import (
    ADDRESS,
    ADDRESS_WITH_PREFIX,
    BROADCAST,
    NAME,
    NAMES,
    NETMASK,
    AddressFamily,
    Method,
    bond,
    closed,
    number,
)
from hastore.frozen import frozen


@frozen(kw_only=True)
class AddressOptions(Model):
    """The first line of an iface, and what ifupdown's own methods read."""

    name: str = word(1, NAME, key=True)
    family: AddressFamily | None = word(2, closed(AddressFamily), default=None)
    """`None` where only `inherits` says it."""
    method: Method | None = word(3, closed(Method), default=None)
    """`None` where only `inherits` says it."""
    inherits: str | None = word(4, NAME, default=None)
    """The name of an iface further up whose options hold here too."""
    address: str | None = option("address", ADDRESS_WITH_PREFIX, doc="needed by static")
    netmask: str | None = option(
        "netmask", NETMASK, default="the prefix of address, else by its class", doc="counts before the prefix"
    )
    broadcast: str | None = option("broadcast", BROADCAST, default="+", doc="`+`: all host bits set, `-`: none")
    network: str | None = option("network", ADDRESS, until="0.6", doc="not used any more")
    gateway: str | None = option("gateway", ADDRESS, doc="makes this the default route")
    metric: int | None = number("metric", doc="of the default route")
    pointopoint: str | None = option("pointopoint", ADDRESS, doc="the other end")
    hwaddress: str | None = option("hwaddress", doc="`random`, or an address, perhaps behind `ether`")
    mtu: int | None = number("mtu", 68, unit="bytes")
    scope: str | None = option("scope", doc="global, link or host")
    description: str | None = option("description")
    accept_ra: int | None = number("accept_ra", 0, 2, doc="router advertisements: 0 off, 1 on, 2 on while forwarding")
    autoconf: int | None = number("autoconf", 0, 1)
    privext: int | None = number("privext", 0, 2, doc="privacy extensions: 0 off, 1 assign, 2 prefer")
    dhcp: int | None = number("dhcp", 0, 1, doc="ask a server for what has no state")
    request_prefix: int | None = number("request_prefix", 0, 1)
    preferred_lifetime: str | None = option("preferred-lifetime")
    dad_attempts: int | None = number("dad-attempts", default="60")
    dad_interval: str | None = option("dad-interval", default="0.1", unit="seconds")
    ll_attempts: int | None = number("ll-attempts", default="60")
    ll_interval: str | None = option("ll-interval", default="0.1", unit="seconds")
    hostname: str | None = option("hostname", doc="to ask a DHCP server for")
    leasetime: str | None = option("leasetime", unit="seconds")
    vendor: str | None = option("vendor")
    client: str | None = option("client")
    bootfile: str | None = option("bootfile")
    server: str | None = option("server")
    hwaddr: str | None = option("hwaddr", doc="of bootp")
    mode: str | None = option("mode", doc="of a tunnel: GRE, IPIP, ...")
    endpoint: str | None = option("endpoint", ADDRESS, doc="the other end of a tunnel")
    dstaddr: str | None = option("dstaddr", ADDRESS)
    local: str | None = option("local")
    ttl: str | None = option("ttl")
    encaplimit: str | None = option("encaplimit")
    provider: str | None = option("provider", doc="a file in /etc/ppp/peers")
    unit: str | None = option("unit")
    bitrate: int | None = number("bitrate", 1, 1000000, doc="of a CAN bus")
    media: str | None = option("media")


@frozen(kw_only=True)
class BondOptions(AddressOptions):
    """Read by the hook scripts of ifenslave: of a bond, or `bond-master` and a few others of a slave."""

    bond_slaves: tuple[str, ...] | None = option("bond-slaves", NAMES, doc="`none`: the slaves name the bond")
    slaves: tuple[str, ...] | None = option("slaves", NAMES, renamed_to="bond-slaves")
    bond_master: str | None = option("bond-master", INTERFACE, doc="the bond that this interface is a slave of")
    bond_mode: Mode | None = bond("mode")
    bond_miimon: int | None = bond("miimon")
    bond_updelay: int | None = bond("updelay")
    bond_downdelay: int | None = bond("downdelay")
    bond_use_carrier: int | None = bond("use_carrier")
    bond_primary: tuple[str, ...] | None = option("bond-primary", NAMES, doc="the first of these that is there")
    bond_primary_reselect: PrimaryReselect | None = bond("primary_reselect")
    bond_active_slave: str | None = option("bond-active-slave", INTERFACE)
    bond_arp_interval: int | None = bond("arp_interval")
    bond_arp_ip_target: tuple[str, ...] | None = bond("arp_ip_target")
    bond_arp_validate: ArpValidate | None = bond("arp_validate")
    bond_arp_all_targets: ArpAllTargets | None = bond("arp_all_targets")
    bond_fail_over_mac: FailOverMac | None = bond("fail_over_mac")
    bond_lacp_rate: LacpRate | None = bond("lacp_rate")
    bond_ad_select: AdSelect | None = bond("ad_select")
    bond_xmit_hash_policy: XmitHashPolicy | None = bond("xmit_hash_policy")
    bond_num_grat_arp: int | None = bond("num_grat_arp")
    bond_num_unsol_na: int | None = bond("num_unsol_na")
    bond_min_links: int | None = bond("min_links")
    bond_resend_igmp: int | None = bond("resend_igmp")
    bond_packets_per_slave: int | None = bond("packets_per_slave")
    bond_lp_interval: int | None = bond("lp_interval")
    bond_all_slaves_active: int | None = bond("all_slaves_active")
    bond_queue_id: str | None = option("bond-queue-id")
    bond_tlb_dynamic_lb: int | None = number("bond-tlb-dynamic-lb", 0, 1, default="1", doc="in mode 5")
    bond_give_a_chance: str | None = option("bond-give-a-chance", unit="seconds")


def bond_settings(options: BondOptions) -> Bonding:
    """Give what the `bond-*` options of an iface set, in the driver's words."""
    names = {spec.name for spec in plan_of(Bonding).members if isinstance(spec, Opt)} - {"primary"}
    values = {name: getattr(options, f"bond_{name}", None) for name in names}
    return Bonding(primary=options.bond_primary[0] if options.bond_primary else None, **values)
