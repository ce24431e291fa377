"""The models of hosts: the file and its lines; and what programs find in them."""

from collections.abc import Iterator

from hastore.binding.codec import value
from hastore.binding.fields import Model, Option, sections, unknown, word, words
from hastore.formats.hosts.address import HostAddress
from hastore.frozen import frozen


@frozen(kw_only=True)
class Entry(Model):
    """A line: an address and its names."""

    address: HostAddress = word(0, value(HostAddress), key=True)
    canonical_hostname: str = word(1)
    """The name that a program is told for the address, often the long one with the domain."""
    aliases: tuple[str, ...] = words(2)

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the line, as written: the canonical one, then the aliases."""
        return (self.canonical_hostname, *self.aliases)

    def has(self, name: str) -> bool:
        """Tell whether the line names that host; case has no meaning."""
        return name.lower() in [each.lower() for each in self.names]


@frozen(kw_only=True)
class Hosts(Model):
    """The file: names and addresses, read from the top."""

    entries: tuple[Entry, ...] = sections(None, Entry, block=False)
    extra: tuple[Option, ...] = unknown()

    def addresses(self, name: str, version: int | None = None) -> tuple[HostAddress, ...]:
        """Give all addresses of a name, of IP version 4 or 6 or of both, in the order of the file, each once.

        Like the library, which goes through all lines (nss_files with `multi on`, the default).
        """
        found = (entry.address for entry in self.entries if entry.has(name))
        return tuple(dict.fromkeys(a for a in found if version in (None, a.version)))

    def address(self, name: str, version: int | None = None) -> HostAddress | None:
        """Give the first address of a name, which most programs use; `None` if the file does not name it."""
        return next(iter(self.addresses(name, version)), None)

    def names(self, address: str | HostAddress) -> tuple[str, ...]:
        """Give the names of an address as a program is told them: those of its first line only.

        Raises `ValueError` if `address` is none.
        """
        wanted = address if isinstance(address, HostAddress) else HostAddress(address)
        return next((entry.names for entry in self.entries if entry.address == wanted), ())

    def all_names(self, address: str | HostAddress) -> tuple[str, ...]:
        """Give the names on all lines of an address, each once; raises `ValueError` if `address` is none."""
        wanted = address if isinstance(address, HostAddress) else HostAddress(address)
        return tuple(dict.fromkeys(n for entry in self.entries if entry.address == wanted for n in entry.names))

    @property
    def loopback(self) -> Iterator[Entry]:
        """The lines of addresses of the machine itself, such as the 127.0.1.1 that installers write."""
        return (entry for entry in self.entries if entry.address.is_loopback)
