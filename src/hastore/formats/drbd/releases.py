"""The releases of DRBD whose languages differ: which is meant, which words it knows, which a file is written for."""

from collections.abc import Iterator
from typing import Any

from hastore.binding.fields import Facts
from hastore.formats.drbd.judge import grammar
from hastore.formats.drbd.judge.versions import FRONT_ENDS
from hastore.formats.drbd.model import Drbd, Settings

RELEASES = tuple(FRONT_ENDS)
"""Oldest first."""


def release(version: str) -> str:
    """Give which of `RELEASES` a version such as `9.1.12` belongs to; raises `ValueError` for all others."""
    found = next((name for name in RELEASES if version == name or version.startswith(name + ".")), None)
    if found is None:
        msg = f"'{version}' is no version with a language of its own, use one of {', '.join(RELEASES)}"
        raise ValueError(msg)
    return found


def knows(name: str, facts: Facts) -> bool:
    """Tell whether the last version of a release knows a word with these facts."""
    return FRONT_ENDS[name].knows(facts.since, facts.until)


def keywords(name: str) -> frozenset[str]:
    """Give the words that drbdadm of a release takes for keywords where a string is wanted."""
    return grammar.keywords(FRONT_ENDS[name])


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
