"""One resource of a group: a script and its arguments, as heartbeat's ResourceManager takes the word apart."""

from __future__ import annotations

import re
from typing import Self

from hastore.frozen import frozen
from hastore.values.ip_spec import IpSpec, is_ip_word
from hastore.values.spelled import Spelled

SEPARATOR = "::"
ADDRESS_SCRIPTS = ("IPaddr", "IPaddr2")
_FILESYSTEM_LEAST = 2


@frozen
class Mount:
    """What a `Filesystem` resource mounts, and where."""

    device: str
    directory: str
    fstype: str | None = None
    options: str | None = None


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
        if is_ip_word(text):
            return cls("IPaddr", (text,), spelling=text)
        script, *arguments = text.split(SEPARATOR)
        return cls(script, tuple([each for each in arguments if each]), spelling=text)

    def canonical(self) -> str:
        """Spell script and arguments with ``::`` between them."""
        return SEPARATOR.join((self.script, *self.arguments))

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
        return Mount(*self.arguments[:4])

    @property
    def drbd_resource(self) -> str | None:
        """The DRBD resource that `drbddisk` promotes: without an argument ``all``; `None` for other resources."""
        if self.script != "drbddisk":
            return None
        return self.arguments[0] if self.arguments else "all"
