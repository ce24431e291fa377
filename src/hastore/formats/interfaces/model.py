"""The model of /etc/network/interfaces: which interfaces are brought up, and how."""

from hastore.binding.fields import Model, Option, option, repeated, sections, unknown, word, words
from hastore.formats.interfaces.iface import Iface
from hastore.formats.interfaces.words import CLASS, NAME
from hastore.frozen import frozen


@frozen(kw_only=True)
class Selection(Model):
    """An `auto`, `no-auto-down` or `no-scripts` line: names of interfaces, or patterns such as `/eth*`."""

    names: tuple[str, ...] = words(1, NAME, least=1)


@frozen(kw_only=True)
class Allow(Model):
    """An `allow-CLASS` line: interfaces that `ifup --allow CLASS` may bring up; `allow-hotplug` is for udev."""

    keyword: str = word(0, CLASS, key=True)
    names: tuple[str, ...] = words(1, NAME, least=1)

    @property
    def allow_class(self) -> str:
        """The name of the class: `hotplug` of `allow-hotplug`."""
        return self.keyword.removeprefix("allow-")


@frozen(kw_only=True)
class Rename(Model):
    """A `rename` line: pairs `CURRENT=NEW`."""

    pairs: tuple[str, ...] = words(1, NAME, least=1)


@frozen(kw_only=True)
class Mapping(Model):
    """A `mapping`: a script that says for names like these which iface holds for an interface."""

    patterns: tuple[str, ...] = words(1, NAME)
    script: str | None = option("script", doc="the path of a program")
    map: tuple[str, ...] = repeated("map", doc="a line that the program reads from its standard input")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Interfaces(Model):
    """An /etc/network/interfaces, or a file that one includes."""

    extra: tuple[Option, ...] = unknown()
    auto: tuple[Selection, ...] = sections("auto", Selection, block=False)
    allow: tuple[Allow, ...] = sections("allow-", Allow, block=False)
    no_auto_down: tuple[Selection, ...] = sections("no-auto-down", Selection, block=False)
    no_scripts: tuple[Selection, ...] = sections("no-scripts", Selection, block=False)
    rename: tuple[Rename, ...] = sections("rename", Rename, block=False)
    source: tuple[str, ...] = repeated("source", doc="files, by a shell pattern")
    source_directory: tuple[str, ...] = repeated("source-directory", since="0.7.44", doc="folders, by a shell pattern")
    mappings: tuple[Mapping, ...] = sections("mapping", Mapping)
    ifaces: tuple[Iface, ...] = sections("iface", Iface)
