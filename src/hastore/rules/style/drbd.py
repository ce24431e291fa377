"""STY: rules about the spelling and layout of drbd.conf."""

from collections.abc import Iterator
from typing import Any

from hastore.binding.fields import Model, Opt
from hastore.binding.plan import plan_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import name_of

SECTIONS = {
    "handlers": "handlers",
    "startup": "startup",
    "disk": "disk_options",
    "net": "net",
    "syncer": "syncer",
}
"""By name: the field of a resource that holds the section."""
_KEPT = ("after", "al_extents", "verify_alg", "csums_alg", "cpu_mask", "use_rle", "on_no_data_accessible")
"""What the drbdadm of DRBD 9 still reads in `syncer`."""
_ENOUGH = 3
"""A section with fewer options is not worth moving."""
Named = tuple[ConfigFile, Any, str]
"""A file, a `common` or `resource` section in it, and what it is called."""


def rejected_by_drbd9(cluster: Cluster) -> Iterator[Finding]:
    """A word that the drbdadm of DRBD 9 refuses, and with it the whole file.

    Why: 8.4 sorted what was in `syncer` into other sections, and 9 moved `fencing` from `disk` to `net`. drbdadm 9
    stops at the first such word, so after an upgrade no resource comes up. Source: seen with drbdadm of drbd-utils
    9.22.

    Example:
        syncer { rate 33M; }

    Fix: `disk { resync-rate 33M; }`, `net { fencing ...; }`; on 8.3 only with the upgrade.

    Silent: about what 9 still reads in `syncer`. An error for DRBD 9, a warning for 8.4, a hint before;
    about `fencing` a hint in 8.4 too, which has no other place for it.
    """
    severity = {"9": Severity.ERROR, "8.4": Severity.WARNING}.get(cluster.drbd_version, Severity.INFO)
    for setup in cluster.setups:
        for file, settings, name in _all_settings(setup):
            refused = [spec.keyword for spec in _set(settings.syncer) if spec.name not in _KEPT]
            if refused:
                where = Place(file, settings.syncer)
                new = "disk { resync-rate ...; }" if "rate" in refused else "the disk section"
                yield _refused(name, f"{listed(refused)} in syncer", where, new, severity)
            if settings.disk_options is not None and settings.disk_options.fencing is not None:
                where = Place(file, settings.disk_options, "fencing")
                # 8.4 knows no other place for it, so nothing can be done before the upgrade.
                hint = severity if cluster.drbd_version == "9" else Severity.INFO
                yield _refused(name, "fencing in disk", where, "net { fencing ...; }", hint)


def _refused(name: str, word: str, place: Place, new: str, severity: Severity) -> Finding:
    message = f"{name}: drbdadm 9 stops with a parse error at {word}"
    return Finding(message, place, fix=Fix(f"write {new}, on 8.3 only with the upgrade", Safety.ASK), severity=severity)


def renamed_keyword(cluster: Cluster) -> Iterator[Finding]:
    """An option is written by its older name.

    Why: it is read as the new one, for now. Who looks for the new name in the file does not find it. Sources:
    drbd.conf(5) of 8.4; seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        handlers { outdate-peer "/usr/lib/drbd/outdate-peer.sh"; }

    Fix: the new name.

    Silent: for 8.0 and 8.2; for 8.3, but for `outdate-peer`; about what 9 refuses (STY001).
    """
    if cluster.drbd_version in ("8.0", "8.2"):
        return
    for setup in cluster.setups:
        for file, settings, name in _all_settings(setup):
            for place, old, new in _renamed(file, settings):
                is_handler = old == "outdate-peer"
                if is_handler or cluster.drbd_version != "8.3":
                    safety = Safety.SAFE if is_handler else Safety.ASK
                    yield Finding(f"{name}: {old} is now {new}", place, fix=Fix(f"write {new}", safety))


def _renamed(file: ConfigFile, settings: Any) -> Iterator[tuple[Place, str, str]]:
    if settings.protocol is not None:
        yield Place(file, settings, "protocol"), "protocol of a resource", "protocol in net"
    for section, field in SECTIONS.items():
        model = getattr(settings, field)
        for spec in _set(model):
            refused = section == "syncer" and spec.name not in _KEPT
            if spec.facts.renamed_to and not refused:
                moved = " in disk" if section == "syncer" else ""
                yield Place(file, model, spec.name), spec.keyword, spec.facts.renamed_to + moved


def repeated_sections(cluster: Cluster) -> Iterator[Finding]:
    """Resources repeat a section that `common` could hold for all of them.

    Why: what is written several times is changed in one place and forgotten in the others. Source: DRBD User's Guide
    8.4, 4.3.3.

    Example:
        resource r0 { net { timeout 60; ping-int 10; ko-count 4; } ... }
        resource r1 { net { timeout 60; ping-int 10; ko-count 4; } ... }

    Fix: one `common` section.

    Silent: for one resource; unless a section of three options or more is repeated.
    """
    for setup in cluster.setups:
        alike: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        resources = {resource.name: resource for resource in setup.resources}
        for section, field in SECTIONS.items():
            for names, size in _equal(list(resources.values()), field):
                alike.setdefault(names, []).append((section, size))
        for names, sections in alike.items():
            if any(size >= _ENOUGH for _, size in sections):
                what = listed(section for section, _ in sections)
                others = (Related(f"{name} says the same", name_of(resources[name])) for name in names[1:])
                yield Finding(
                    f"{listed(names)} repeat {what}; move {'it' if len(sections) == 1 else 'them'} to common; copies "
                    "drift",
                    name_of(resources[names[0]]),
                    tuple(others),
                    Fix(f"write {what} once, in common", Safety.ASK),
                )


def _equal(resources: list[Replicated], field: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give the names of resources whose sections are equal, and how many options these have."""
    found: list[tuple[Any, list[str]]] = []
    for resource in resources:
        section = getattr(resource.model, field)
        if section is not None and (_set(section) or section.extra):
            same = next((names for other, names in found if other == section), None)
            if same is None:
                found.append((section, [resource.name]))
            else:
                same.append(resource.name)
    for section, names in found:
        if len(names) > 1:
            yield tuple(names), len(_set(section)) + len(section.extra)


def _all_settings(setup: DrbdSetup) -> Iterator[Named]:
    for file in setup.files:
        model = file.document.model
        if model.common is not None:
            yield file, model.common, "common"
        for resource in model.resources:
            yield file, resource, resource.name


def _set(model: Model | None) -> list[Opt]:
    """Give the options that a section sets."""
    if model is None:
        return []
    return [
        each for each in plan_of(type(model)).members if isinstance(each, Opt) and _is_set(getattr(model, each.name))
    ]


def _is_set(value: Any) -> bool:
    return value is not None and value != ()
