"""The releases of DRBD whose languages differ: which one is meant, which words it knows, which a file is written for."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from hastore.binding.fields import Facts, Opt
from hastore.binding.plan import plan_of
from hastore.formats.drbd.model import Drbd, Settings
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ResourceOptions, Startup, Syncer

RELEASES = ("8.3", "8.4", "9")
"""Oldest first."""

_NEVER_BARE = frozenset(
    "global common resource on net disk syncer startup handlers device address meta-disk flexible-meta-disk skip"
    " minor-count dialog-refresh disable-ip-verification usage-count yes no ask _this_host _remote_host proxy inside"
    " outside ipv4 ipv6 sci stacked-on-top-of include minor floating ssocks sdp".split()
)
_SINCE_84 = frozenset(
    "options volume cmd-timeout-short cmd-timeout-medium cmd-timeout-long udev-always-use-vnr".split()
)
_KEYWORDS = {
    "8.3": _NEVER_BARE | {"protocol", "ignore-on", "_is_default"},
    "8.4": _NEVER_BARE | _SINCE_84 | {"protocol", "ignore-on", "alternate-link-address"},
    "9": _NEVER_BARE
    | _SINCE_84
    | {f"require-drbd-module-version-{how}" for how in ("eq", "ne", "gt", "ge", "lt", "le")}
    | set("connection connection-mesh hosts host port via path node-id template-file _peer_node_id".split())
    | {"_is_standalone"},
}


def release(version: str) -> str:
    """Give which of `RELEASES` a version such as `9.1.12` belongs to; raises `ValueError` for all others."""
    found = next((name for name in RELEASES if version == name or version.startswith(name + ".")), None)
    if found is None:
        msg = f"'{version}' is no version with a language of its own, use one of {', '.join(RELEASES)}"
        raise ValueError(msg)
    return found


def knows(name: str, facts: Facts) -> bool:
    """Tell whether the last version of a release knows a word with these facts."""
    here = _order(name)
    return (not facts.since or _order(facts.since) <= here) and (not facts.until or here <= _order(facts.until))


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))[:2]


@cache
def keywords(name: str) -> frozenset[str]:
    """Give the words that drbdadm of a release takes for keywords where a string is wanted."""
    found = set(_KEYWORDS[name])
    if name != "9":
        for model in (Net, DiskOptions, Syncer, Startup, Handlers, ResourceOptions):
            options = (spec for spec in plan_of(model).members if isinstance(spec, Opt))
            found |= {spec.keyword for spec in options if knows(name, spec.facts)}
    return frozenset(found)


def written_for(conf: Drbd) -> str:
    """Give the release a file looks as if it were written for, by the statements that only one of them has.

    A file without any such statement is taken to be for the newest.
    """
    if any(_is_new(resource) for resource in conf.resources) or any(_module_versions(conf)):
        return "9"
    sections: list[Settings] = [*conf.resources, *([conf.common] if conf.common is not None else [])]
    if any(s.volumes or s.options or _has_volumes(s) or (s.net is not None and s.net.protocol) for s in sections):
        return "8.4"
    return "8.3" if any(s.syncer is not None or s.protocol is not None for s in sections) else "9"


def _is_new(resource: Any) -> bool:
    hosts = (*resource.hosts, *resource.floating, *resource.stacked)
    stated = (resource.connections, resource.meshes, resource.template_file, resource.floating_addresses)
    return any(stated) or any(host.node_id is not None for host in hosts)


def _module_versions(conf: Drbd) -> Iterator[object]:
    for how in ("eq", "ne", "gt", "ge", "lt", "le"):
        yield getattr(conf, f"module_version_{how}")


def _has_volumes(settings: Any) -> bool:
    hosts = (*getattr(settings, "hosts", ()), *getattr(settings, "floating", ()), *getattr(settings, "stacked", ()))
    return any(host.volumes for host in hosts)
