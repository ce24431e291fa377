"""The value of an option that really holds for a resource, under whatever name and in whatever section it is set."""

from functools import cache
from typing import Any

from hastore.cluster.drbd_setup import Replicated, Setting
from hastore.formats.drbd.option_places import KnownOption, known_options
from hastore.formats.drbd.releases import RELEASES
from hastore.formats.drbd.setting import Level, stated
from hastore.frozen import frozen


@frozen(eq=False)
class Held:
    """What holds for an option."""

    value: Any
    """As the field of the model has it; `None` if nothing is set and there is no default."""
    setting: Setting | None
    """Where it is set; `None` for a default."""


def held(resource: Replicated, section: str, name: str, version: str) -> Held:
    """Give what holds for a resource: its own word, else that of `common`, else the default of the version.

    Section and name are those of DRBD 9, `("net", "fencing")`; where earlier versions have the option elsewhere, or by
    another name (`syncer { rate }`, `no-disk-flushes`), it is found there. Raises `KeyError` for an option that no
    version has.
    """
    option = _option(release_of(version), section, name)
    if option is None:
        if not any(_option(release, section, name) for release in RELEASES):
            raise KeyError(name)
        return Held(None, None)
    release = release_of(version)
    for file, settings, level in (
        (resource.file, resource.model, Level.RESOURCE),
        (resource.common_file, resource.common, Level.COMMON),
    ):
        found = None if settings is None else stated(option, settings, level, release)
        if found is not None and file is not None and found.origin.model is not None and found.origin.field is not None:
            return Held(found.value, Setting(found.value, file, found.origin.model, found.origin.field))
    return Held(option.default, None)


def release_of(version: str) -> str:
    """Give the release whose language a version speaks; before 8.3 it was the same with fewer words."""
    return version if version in RELEASES else RELEASES[0]


def _option(release: str, section: str, name: str) -> KnownOption | None:
    return _by_name(release).get((section, name))


@cache
def _by_name(release: str) -> dict[tuple[str, str], KnownOption]:
    return {(option.section, option.name): option for option in known_options(release)}
