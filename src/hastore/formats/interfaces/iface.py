"""An iface: one way to set up an interface, with the options of all who read some.

Source: interfaces(5), inet.defn, inet6.defn, can.defn and link.defn of ifupdown 0.8.41; the hook scripts of vlan,
bridge-utils, wireless-tools, wpasupplicant, resolvconf and ifenslave 2.13 in Debian, the last of which know no
difference between `-` and `_`.
"""

from hastore.binding.fields import Model, Opt, Option, option, repeated, sections, unknown, word
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
    CLASS,
    NAME,
    NAMES,
    NETMASK,
    ON_ITS_OWN,
    SECRET,
    AddressFamily,
    Method,
    bond,
    closed,
    number,
)
from hastore.frozen import frozen
from hastore.values.secret import Secret


@frozen(kw_only=True)
class AllowThis(Model):
    """An `allow-CLASS` line without names, which stands for the iface it is in."""

    keyword: str = word(0, CLASS, key=True)


@frozen(kw_only=True)
class Iface(Model):
    """An `iface`: one way to set up an interface. Several of one name are all brought up, in the order of the file."""

    # The first line.

    name: str = word(1, NAME, key=True)
    family: AddressFamily | None = word(2, closed(AddressFamily), default=None)
    """`None` where only `inherits` says it."""
    method: Method | None = word(3, closed(Method), default=None)
    """`None` where only `inherits` says it."""
    inherits: str | None = word(4, NAME, default=None)
    """The name of an iface further up whose options hold here too."""

    # What ifupdown's own methods read.

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

    # What the hook scripts of ifenslave read: of a bond, or `bond-master` and a few others of a slave.

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

    # What other hook scripts read; commands; words on their own.

    vlan_raw_device: str | None = option("vlan-raw-device", INTERFACE, doc="the interface that a VLAN is on")
    vlan_id: int | None = number("vlan-id", 1, 4094)
    bridge_ports: tuple[str, ...] | None = option("bridge-ports", NAMES, doc="names, `none`, `all` or `regex` and one")
    bridge_stp: str | None = option("bridge-stp", doc="on or off")
    bridge_fd: str | None = option("bridge-fd", unit="seconds")
    bridge_hello: str | None = option("bridge-hello", unit="seconds")
    bridge_maxage: str | None = option("bridge-maxage", unit="seconds")
    bridge_ageing: str | None = option("bridge-ageing", unit="seconds")
    bridge_bridgeprio: int | None = number("bridge-bridgeprio", 0, 65535)
    bridge_hw: str | None = option("bridge-hw")
    bridge_maxwait: str | None = option("bridge-maxwait", unit="seconds")
    bridge_waitport: str | None = option("bridge-waitport")
    bridge_pathcost: tuple[str, ...] = repeated("bridge-pathcost")
    bridge_portprio: tuple[str, ...] = repeated("bridge-portprio")
    bridge_vlan_aware: str | None = option("bridge-vlan-aware")
    dns_nameservers: tuple[str, ...] = repeated("dns-nameservers", doc="addresses with blanks between them")
    dns_nameserver: tuple[str, ...] = repeated("dns-nameserver")
    dns_search: tuple[str, ...] = repeated("dns-search")
    dns_domain: str | None = option("dns-domain")
    wireless_essid: str | None = option("wireless-essid")
    wireless_mode: str | None = option("wireless-mode")
    wireless_channel: str | None = option("wireless-channel")
    wireless_ap: str | None = option("wireless-ap")
    wireless_key: Secret | None = option("wireless-key", SECRET)
    wireless_key1: Secret | None = option("wireless-key1", SECRET)
    wireless_key2: Secret | None = option("wireless-key2", SECRET)
    wireless_key3: Secret | None = option("wireless-key3", SECRET)
    wireless_key4: Secret | None = option("wireless-key4", SECRET)
    wpa_ssid: str | None = option("wpa-ssid")
    wpa_driver: str | None = option("wpa-driver")
    wpa_conf: str | None = option("wpa-conf", doc="a file of wpa_supplicant")
    wpa_roam: str | None = option("wpa-roam")
    wpa_key_mgmt: str | None = option("wpa-key-mgmt")
    wpa_identity: str | None = option("wpa-identity")
    wpa_psk: Secret | None = option("wpa-psk", SECRET)
    wpa_passphrase: Secret | None = option("wpa-passphrase", SECRET)
    wpa_password: Secret | None = option("wpa-password", SECRET)
    wpa_private_key_passwd: Secret | None = option("wpa-private-key-passwd", SECRET)
    wpa_private_key_passwd2: Secret | None = option("wpa-private-key-passwd2", SECRET)
    wpa_wep_key0: Secret | None = option("wpa-wep-key0", SECRET)
    wpa_wep_key1: Secret | None = option("wpa-wep-key1", SECRET)
    wpa_wep_key2: Secret | None = option("wpa-wep-key2", SECRET)
    wpa_wep_key3: Secret | None = option("wpa-wep-key3", SECRET)
    pre_up: tuple[str, ...] = repeated("pre-up", doc="before the interface is brought up")
    up: tuple[str, ...] = repeated("up", doc="after it was; `post-up` is the same")
    down: tuple[str, ...] = repeated("down", doc="before it is taken down; `pre-down` is the same")
    post_down: tuple[str, ...] = repeated("post-down", doc="after it was")
    auto: bool | None = option("auto", ON_ITS_OWN, doc="without names: the same as an `auto` line with this name")
    allow: tuple[AllowThis, ...] = sections("allow-", AllowThis, block=False)
    no_auto_down: bool | None = option("no-auto-down", ON_ITS_OWN, since="0.8.9")
    no_scripts: bool | None = option("no-scripts", ON_ITS_OWN, since="0.8.9")
    extra: tuple[Option, ...] = unknown()
    """Options that ifupdown hands on to hook scripts, and that are not known here."""


def bond_settings(iface: Iface) -> Bonding:
    """Give what the `bond-*` options of an iface set, in the driver's words."""
    names = {spec.name for spec in plan_of(Bonding).members if isinstance(spec, Opt)} - {"primary"}
    values = {name: getattr(iface, f"bond_{name}", None) for name in names}
    return Bonding(primary=iface.bond_primary[0] if iface.bond_primary else None, **values)
