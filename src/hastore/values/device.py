"""Devices: the ``device`` of a volume in drbd.conf."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.drbd_string import GAP, STRING, check_string, read_string, write_string
from hastore.values.number import read_int
from hastore.values.spelled import Spelled

LAST_MINOR = 99_999_999
"""The highest minor number that drbd.conf can hold; the kernel's own limit is lower."""

_DEVICE = rf"""(?x) {GAP}*+
    (?: minor{GAP}++(?P<only>[0-9]++[MKGs]?)
      | (?!minor(?:{GAP}|$)) (?P<path>{STRING}) (?: (?:{GAP}++|(?<=")) minor{GAP}++(?P<minor>[0-9]++[MKGs]?) )?
    ) {GAP}*+"""


def _check_path(device: Device, _: Attribute[str | None], path: str | None) -> None:
    if path is None and device.minor is None:
        msg = "a device needs a path, a minor number, or both"
        raise ValueError(msg)
    if path is not None:
        if not path:
            msg = '"" is no path of a device: write /dev/drbd0'
            raise ValueError(msg)
        check_string(path)


def _check_minor(_: Device, __: Attribute[int | None], minor: int | None) -> None:
    if minor is not None and not 0 <= minor <= LAST_MINOR:
        msg = f"minor number {minor} is out of range: 0 to {LAST_MINOR}"
        raise ValueError(msg)


@frozen
class Device(Spelled):
    """A block device of DRBD: its path, its minor number, or both.

    ``/dev/drbd0``, ``drbd7``, ``minor 5``, ``/dev/drbd_data minor 3``; devices are
    equal when node and number agree (``/dev/drbd0`` and ``minor 0``). Any path is
    held: which names DRBD allows depends on its version (drbd.conf(5), ``device``).
    A suffix on the minor number is dropped as drbdadm drops it: ``1K`` is 1.

    Raises:
        ValueError: on other text, or a minor number of more than eight digits.
    """

    path: str | None = field(default=None, validator=_check_path)
    minor: int | None = field(default=None, validator=_check_minor)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``PATH``, ``PATH minor N`` or ``minor N``; the path may be in quotes."""
        match = re.fullmatch(_DEVICE, text)
        if match is None:
            msg = f'"{text}" is not a device: write /dev/drbd0, minor 0, or /dev/drbd_data minor 0'
            raise ValueError(msg)
        path, minor = match["path"], match["only"] or match["minor"]
        return cls(read_string(path) if path else None, read_int(minor)[0] if minor else None, spelling=text)

    @property
    def number(self) -> int | None:
        """The minor number, given or in the name ``/dev/drbdN``; else None."""
        if self.minor is not None:
            return self.minor
        match = re.fullmatch(r"(?:/dev/)?drbd([0-9]{1,9})", self.path or "")
        return int(match[1]) if match else None

    @property
    def node(self) -> str:
        """The device node: ``drbd7`` and ``minor 7`` are ``/dev/drbd7``."""
        if self.path is None:
            return f"/dev/drbd{self.minor}"
        return self.path if self.path.startswith("/") else f"/dev/{self.path}"

    def canonical(self) -> str:
        """Spell what was given: the path, the minor number, or both."""
        path = [] if self.path is None else [write_string(self.path)]
        minor = [] if self.minor is None else [f"minor {self.minor}"]
        return " ".join(path + minor)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Device):
            return NotImplemented
        return (self.node, self.number) == (other.node, other.number)

    def __hash__(self) -> int:
        return hash((self.node, self.number))
