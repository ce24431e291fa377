"""An iface: one way to set up an interface, with the options of all who read some.

Source: interfaces(5) of ifupdown 0.8.41; the hook scripts of vlan, bridge-utils, wireless-tools, wpasupplicant and
resolvconf in Debian.
"""

from hastore.binding.fields import Model, Option, option, repeated, sections, unknown, word
from hastore.formats.bonding_values import INTERFACE
from hastore.formats.interfaces.options import BondOptions
from hastore.formats.interfaces.words import CLASS, NAMES, ON_ITS_OWN, SECRET, number
from hastore.frozen import frozen
from hastore.values.secret import Secret


@frozen(kw_only=True)
class AllowThis(Model):
    """An `allow-CLASS` line without names, which stands for the iface it is in."""

    keyword: str = word(0, CLASS, key=True)


@frozen(kw_only=True)
class Iface(BondOptions):
    """An `iface`: one way to set up an interface. Several of one name are all brought up, in the order of the file."""

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
