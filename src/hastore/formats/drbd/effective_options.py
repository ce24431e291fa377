"""Which options hold, level by level, as drbdadm hands them down: what is said nearer comes first."""

from collections.abc import Iterable

from hastore.binding.fields import Model
from hastore.formats.drbd.model import Settings
from hastore.formats.drbd.option_places import PEER_DEVICE, KnownOption, known_options
from hastore.formats.drbd.setting import DEFAULT, Level, Setting, stated, stated_in
from hastore.frozen import frozen


@frozen
class Conflict:
    """Two levels that say different things where 9 allows only one to speak: every command but `dump` stops."""

    held: Setting
    other: Setting


@frozen
class Holder:
    """The options that a resource hands down, and what contradicts them."""

    release: str
    shared: tuple[Setting, ...]
    """What `common` and the resource say."""
    conflicts: list[Conflict]

    def defaults(self, settings: Iterable[Setting], sections: tuple[str, ...]) -> tuple[Setting, ...]:
        """Give the settings with the defaults of all other options of these sections, in the order of the models."""
        found = {(setting.section, setting.name): setting for setting in settings}
        result = []
        for option in known_options(self.release):
            setting = found.get((option.section, option.name))
            if setting is None and option.default is not None:
                setting = Setting(option.section, option.name, option.default, DEFAULT)
            if setting is not None and option.section in sections:
                result.append(setting)
        return tuple(result)

    def in_section(self, section: str) -> list[Setting]:
        """Give what the resource hands down to one section."""
        return [setting for setting in self.shared if setting.section == section]

    def said(self, section: str, model: Model | None, level: Level) -> list[Setting]:
        """Give what one section of a volume or connection says."""
        options = (option for option in known_options(self.release) if option.section == section)
        return [s for s in (stated_in(option, model, level, self.release) for option in options) if s is not None]

    def handed_down(self, own: list[Setting], *above: list[Setting]) -> list[Setting]:
        """Give a level's own settings and what it inherits, level by level; two inherited ones that differ conflict."""
        held = {setting.name: setting for setting in own}
        inherited: set[str] = set()
        for level in above:
            for setting in level:
                if setting.name not in held:
                    held[setting.name] = setting
                    inherited.add(setting.name)
                elif setting.name in inherited and held[setting.name].value != setting.value and self.release == "9":
                    conflict = Conflict(held[setting.name], setting)
                    if conflict not in self.conflicts:
                        self.conflicts.append(conflict)
        return list(held.values())


def shared_settings(resource: Settings, common: Settings | None, release: str) -> tuple[Setting, ...]:
    """Give what a resource says, and `common` where it says nothing."""
    found = (_shared(option, resource, common, release) for option in known_options(release))
    return tuple(setting for setting in found if setting is not None)


def _shared(option: KnownOption, resource: Settings, common: Settings | None, release: str) -> Setting | None:
    setting = stated(option, resource, Level.RESOURCE, release)
    if setting is None and common is not None:
        setting = stated(option, common, Level.COMMON, release)
    return setting


def is_peer_device(setting: Setting) -> bool:
    """Tell whether 9 keeps an option of `disk` for each connection to a peer."""
    return setting.section == "disk" and setting.name in PEER_DEVICE
