"""The keys `iface.*`: the network interface that a session goes through (usr/idbm.c of open-iscsi).

Most of them, from `vlan_id` on, are for network cards with an iSCSI engine of their own; software sessions use the
first ten.
"""

from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.values import number, text
from hastore.frozen import frozen

BYTE, SHORT, LONG = (1 << 8) - 1, (1 << 16) - 1, (1 << 32) - 1
"""The largest numbers of one, two and four bytes."""


@frozen(kw_only=True)
class Interface(Iscsid):
    """The keys of a session's interface, beside those of a session."""

    iface_hwaddress: str | None = text("iface.hwaddress", doc="of the card; this or `net_ifacename`")
    iface_ipaddress: str | None = text("iface.ipaddress")
    iface_iscsi_ifacename: str | None = text("iface.iscsi_ifacename", doc="`default` and `iser` are built in")
    iface_net_ifacename: str | None = text("iface.net_ifacename", doc="as in `eth0`")
    iface_gateway: str | None = text("iface.gateway")
    iface_subnet_mask: str | None = text("iface.subnet_mask")
    iface_prefix_len: int | None = number("iface.prefix_len", 0, BYTE)
    iface_transport_name: str | None = text("iface.transport_name", default="tcp", doc="tcp, iser, or a driver")
    iface_initiatorname: str | None = text(
        "iface.initiatorname", doc="instead of that of initiatorname.iscsi, but not for discovery"
    )
    iface_state: str | None = text("iface.state")
    iface_vlan_id: int | None = number("iface.vlan_id", 0, SHORT)
    iface_vlan_priority: int | None = number("iface.vlan_priority", 0, BYTE)
    iface_vlan_state: str | None = text("iface.vlan_state")
    iface_iface_num: int | None = number("iface.iface_num")
    iface_mtu: int | None = number("iface.mtu", 0, SHORT)
    iface_port: int | None = number("iface.port", 0, SHORT)
    iface_bootproto: str | None = text("iface.bootproto")
    iface_dhcp_alt_client_id_state: str | None = text("iface.dhcp_alt_client_id_state")
    iface_dhcp_alt_client_id: str | None = text("iface.dhcp_alt_client_id")
    iface_dhcp_dns: str | None = text("iface.dhcp_dns")
    iface_dhcp_learn_iqn: str | None = text("iface.dhcp_learn_iqn")
    iface_dhcp_req_vendor_id_state: str | None = text("iface.dhcp_req_vendor_id_state")
    iface_dhcp_vendor_id_state: str | None = text("iface.dhcp_vendor_id_state")
    iface_dhcp_vendor_id: str | None = text("iface.dhcp_vendor_id")
    iface_dhcp_slp_da: str | None = text("iface.dhcp_slp_da")
    iface_fragmentation: str | None = text("iface.fragmentation")
    iface_gratuitous_arp: str | None = text("iface.gratuitous_arp")
    iface_incoming_forwarding: str | None = text("iface.incoming_forwarding")
    iface_tos_state: str | None = text("iface.tos_state")
    iface_tos: int | None = number("iface.tos", 0, BYTE)
    iface_ttl: int | None = number("iface.ttl", 0, BYTE)
    iface_ipv6_autocfg: str | None = text("iface.ipv6_autocfg")
    iface_linklocal_autocfg: str | None = text("iface.linklocal_autocfg")
    iface_router_autocfg: str | None = text("iface.router_autocfg")
    iface_ipv6_linklocal: str | None = text("iface.ipv6_linklocal")
    iface_ipv6_router: str | None = text("iface.ipv6_router")
    iface_dup_addr_detect_cnt: int | None = number("iface.dup_addr_detect_cnt", 0, BYTE)
    iface_flow_label: int | None = number("iface.flow_label", 0, LONG)
    iface_gratuitous_neighbor_adv: str | None = text("iface.gratuitous_neighbor_adv")
    iface_hop_limit: int | None = number("iface.hop_limit", 0, BYTE)
    iface_mld: str | None = text("iface.mld")
    iface_nd_reachable_tmo: int | None = number("iface.nd_reachable_tmo", 0, LONG)
    iface_nd_rexmit_time: int | None = number("iface.nd_rexmit_time", 0, LONG)
    iface_nd_stale_tmo: int | None = number("iface.nd_stale_tmo", 0, LONG)
    iface_router_adv_link_mtu: int | None = number("iface.router_adv_link_mtu", 0, LONG)
    iface_traffic_class: int | None = number("iface.traffic_class", 0, BYTE)
    iface_delayed_ack: str | None = text("iface.delayed_ack")
    iface_tcp_nagle: str | None = text("iface.tcp_nagle")
    iface_tcp_wsf_state: str | None = text("iface.tcp_wsf_state")
    iface_tcp_wsf: int | None = number("iface.tcp_wsf", 0, BYTE)
    iface_tcp_timer_scale: int | None = number("iface.tcp_timer_scale", 0, BYTE)
    iface_tcp_timestamp: str | None = text("iface.tcp_timestamp")
    iface_redirect: str | None = text("iface.redirect")
    iface_def_task_mgmt_timeout: int | None = number("iface.def_task_mgmt_timeout", 0, SHORT)
    iface_header_digest: str | None = text("iface.header_digest")
    iface_data_digest: str | None = text("iface.data_digest")
    iface_immediate_data: str | None = text("iface.immediate_data")
    iface_initial_r2t: str | None = text("iface.initial_r2t")
    iface_data_seq_inorder: str | None = text("iface.data_seq_inorder")
    iface_data_pdu_inorder: str | None = text("iface.data_pdu_inorder")
    iface_erl: int | None = number("iface.erl", 0, BYTE)
    iface_max_receive_data_len: int | None = number("iface.max_receive_data_len", 0, LONG)
    iface_first_burst_len: int | None = number("iface.first_burst_len", 0, LONG)
    iface_max_outstanding_r2t: int | None = number("iface.max_outstanding_r2t", 0, SHORT)
    iface_max_burst_len: int | None = number("iface.max_burst_len", 0, LONG)
    iface_chap_auth: str | None = text("iface.chap_auth")
    iface_bidi_chap: str | None = text("iface.bidi_chap")
    iface_strict_login_compliance: str | None = text("iface.strict_login_compliance")
    iface_discovery_auth: str | None = text("iface.discovery_auth")
    iface_discovery_logout: str | None = text("iface.discovery_logout")
