"""The model of modprobe.d/*.conf: one class a command, in the words of modprobe.d(5)."""

from hastore.binding.codec import value
from hastore.binding.fields import Model, Option, sections, unknown, word, words
from hastore.formats.modprobe.parameter import Parameter
from hastore.formats.modprobe.words import NAME, REST, WORD
from hastore.frozen import frozen


@frozen(kw_only=True)
class Alias(Model):
    """An `alias` line: another name, or a pattern of names, by which a module is asked for."""

    wildcard: str = word(1, WORD, key=True)
    module: str = word(2, NAME)


@frozen(kw_only=True)
class Options(Model):
    """An `options` line: parameters for a module whenever it is loaded, or when it is asked for by an alias."""

    module: str = word(1, WORD, key=True)
    """The name of a module or of an alias."""
    parameters: tuple[Parameter, ...] = words(2, value(Parameter), least=1)


@frozen(kw_only=True)
class Install(Model):
    """An `install` line: a shell command that is run instead of loading a module."""

    module: str = word(1, NAME, key=True)
    command: str = word(2, REST)


@frozen(kw_only=True)
class Remove(Model):
    """A `remove` line: a shell command that is run instead of removing a module."""

    module: str = word(1, NAME, key=True)
    command: str = word(2, REST)


@frozen(kw_only=True)
class Blacklist(Model):
    """A `blacklist` line: the module's own aliases do not load it; its name still does."""

    module: str = word(1, NAME, key=True)


@frozen(kw_only=True)
class Softdep(Model):
    """A `softdep` line: modules to load before and behind another one, if they are there."""

    module: str = word(1, NAME, key=True)
    words: tuple[str, ...] = words(2, WORD, least=1)
    """`pre:` and the names of modules, `post:` and the names of modules."""

    @property
    def pre(self) -> tuple[str, ...]:
        """The modules that are loaded before."""
        return self._behind("pre:")

    @property
    def post(self) -> tuple[str, ...]:
        """The modules that are loaded afterwards."""
        return self._behind("post:")

    def _behind(self, label: str) -> tuple[str, ...]:
        found, now = [], ""
        for each in self.words:
            if each in ("pre:", "post:"):
                now = each
            elif now == label:
                found.append(each)
        return tuple(found)


@frozen(kw_only=True)
class Include(Model):
    """An `include` line of module-init-tools: another file to read. libkmod takes no notice of it."""

    path: str = word(1, WORD, key=True)


@frozen(kw_only=True)
class Modprobe(Model):
    """A file of modprobe.d. Those of all folders count as one, read in the order of their names."""

    includes: tuple[Include, ...] = sections("include", Include, block=False)
    aliases: tuple[Alias, ...] = sections("alias", Alias, block=False)
    options: tuple[Options, ...] = sections("options", Options, block=False)
    installs: tuple[Install, ...] = sections("install", Install, block=False)
    removes: tuple[Remove, ...] = sections("remove", Remove, block=False)
    blacklist: tuple[Blacklist, ...] = sections("blacklist", Blacklist, block=False)
    softdeps: tuple[Softdep, ...] = sections("softdep", Softdep, block=False)
    extra: tuple[Option, ...] = unknown()
