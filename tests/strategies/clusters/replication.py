"""drbd.conf of a planned cluster, in the language of its release."""

from tests.strategies.clusters.plan import Plan, Store

_COMMON_8 = """\
common {{
	{protocol}
	handlers {{
		fence-peer "/usr/lib/heartbeat/drbd-peer-outdater -t 5";
		split-brain "/usr/lib/drbd/notify-split-brain.sh storage@{domain}";
	}}
	startup {{ wfc-timeout 300; degr-wfc-timeout 120; outdated-wfc-timeout 60; }}
	disk {{ on-io-error detach; fencing resource-only; {disk} }}
	net {{ cram-hmac-alg sha256; {net} }}
	{syncer}
}}
"""
_COMMON_9 = """\
common {{
	handlers {{
		fence-peer "/usr/local/sbin/fence-by-power-switch";
		split-brain "/usr/lib/drbd/notify-split-brain.sh storage@{domain}";
	}}
	disk {{ on-io-error detach; resync-rate 30M; }}
	net {{ protocol C; cram-hmac-alg sha256; verify-alg sha1; fencing resource-only; }}
}}
"""


def drbd_conf(plan: Plan) -> str:
    """Give the file; it is the same on both nodes."""
    common = {
        "8.3": _COMMON_8.format(
            domain=plan.domain, protocol="protocol C;", disk="", net="", syncer="syncer { rate 30M; verify-alg sha1; }"
        ),
        "8.4": _COMMON_8.format(
            domain=plan.domain, protocol="", disk="resync-rate 30M;", net="protocol C; verify-alg sha1;", syncer=""
        ),
        "9": _COMMON_9.format(domain=plan.domain),
    }[plan.release]
    resources = [_resource(plan, store, i) for i, store in enumerate(plan.stores)]
    return "\n".join(["global { usage-count no; }\n", common, *resources])


def _resource(plan: Plan, store: Store, slot: int) -> str:
    hosts = "".join(_host(plan, store, slot, i) for i in range(2))
    return f'resource {store.name} {{\n\tnet {{ shared-secret "{store.secret}"; }}\n{hosts}}}\n'


def _host(plan: Plan, store: Store, slot: int, number: int) -> str:
    lines = [
        f"device {store.device};",
        f"disk {store.disk};",
        f"address {plan.link.address(number)}:{store.port};",
        f"meta-disk {plan.meta}[{slot}];" if plan.meta else "meta-disk internal;",
        *([f"node-id {number};"] if plan.release == "9" else []),
    ]
    return f"\ton {plan.nodes[number]} {{\n" + "".join(f"\t\t{line}\n" for line in lines) + "\t}\n"
