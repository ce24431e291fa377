"""One resource of a group: a script and its arguments, as heartbeat's ResourceManager takes the word apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from hastore.formats.haresources.known import SCRIPTS
from hastore.frozen import frozen
from hastore.values.ip_spec import IpSpec, is_ip_word
from hastore.values.spelled import Spelled

if TYPE_CHECKING:
    from hastore.formats.haresources.known import Script
    from hastore.formats.haresources.known.storage import Mount

SEPARATOR = "::"
ADDRESS_SCRIPTS = ("IPaddr", "IPaddr2")
_FILESYSTEM_LEAST = 2


@frozen
class Resource(Spelled):
    """A word of a group: ``script::argument::argument``, or a bare IP address.

    Empty arguments vanish, as the shell that reads the file drops them; a bare address is
    run as `IPaddr`. Both stay in the spelling. Any word has a reading, so `ValueError` is
    raised only for what is none: for nothing, and for text with blanks.
    """

    script: str
    arguments: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``drbddisk::r0``, ``Filesystem::/dev/drbd0::/srv::ext3`` or ``10.0.0.1/24/eth0``."""
        if not text or re.search(r"[ \t\r\n]", text):
            msg = f"'{text}' is not a resource: write script::argument, without blanks"
            raise ValueError(msg)
        script, arguments = taken_apart(text)
        return cls(script, arguments, spelling=text)

    @classmethod
    def of(cls, call: Script, name: str | None = None) -> Self:
        """Give the resource that makes a call of a known script; `name` chooses among its names, `IPaddr2`."""
        return cls(name or call.names[0], call.arguments)

    def canonical(self) -> str:
        """Spell script and arguments with ``::`` between them."""
        return SEPARATOR.join((self.script, *self.arguments))

    @property
    def is_known(self) -> bool:
        """Whether heartbeat or drbd-utils bring the script, or IET does; others must be in resource.d or init.d."""
        return self.script in SCRIPTS

    @property
    def call(self) -> Script | None:
        """What the arguments say to a known script; `None` for other scripts and for arguments they cannot use."""
        kind = SCRIPTS.get(self.script)
        try:
            return None if kind is None else kind.read(self.arguments)
        except ValueError:
            return None

    @property
    def is_ip(self) -> bool:
        """Whether it is a service address: `IPaddr`, `IPaddr2`, or bare."""
        return self.script in ADDRESS_SCRIPTS

    @property
    def ip(self) -> IpSpec | None:
        """The service address; `None` for other resources and for what is none."""
        if not self.is_ip or len(self.arguments) != 1:
            return None
        try:
            return IpSpec.parse(self.arguments[0])
        except ValueError:
            return None

    @property
    def filesystem(self) -> Mount | None:
        """What a `Filesystem` resource mounts; `None` for other resources and without device and directory."""
        if self.script != "Filesystem" or len(self.arguments) < _FILESYSTEM_LEAST:
            return None
        from hastore.formats.haresources.known.storage import Mount  # noqa: PLC0415 - with the first that is met

        return Mount(*self.arguments[:4])

    @property
    def drbd_resource(self) -> str | None:
        """The DRBD resource that `drbddisk` promotes: without an argument ``all``; `None` for other resources."""
        if self.script != "drbddisk":
            return None
        return self.arguments[0] if self.arguments else "all"


def taken_apart(word: str) -> tuple[str, tuple[str, ...]]:
    """Give the script that a word runs, and its arguments; of a bare address that is `IPaddr` and the word.

    Text behind a `::` in a bare address takes the address's place, and of a name with a single `:` the part before it
    stays in the first argument: so the `sed` commands of ResourceManager cut it.
    """
    at = word.find(SEPARATOR)
    if is_ip_word(word):
        script, rest = "IPaddr", word
    else:
        script, rest = word.partition(SEPARATOR)[0], ""
    if at >= 0:
        rest = word[: word.rfind(":", 0, at) + 1] + word[at + len(SEPARATOR) :]
    return script, tuple([each for each in rest.split(SEPARATOR) if each])
