"""Meta-disks: where a volume of drbd.conf keeps DRBD's own data."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.drbd_string import GAP, STRING, check_string, read_string, write_string
from hastore.values.number import read_int, write_int
from hastore.values.spelled import Spelled

_META_DISK = rf"""(?x) {GAP}*+ (?P<device>{STRING}) {GAP}*+
    (?: \[ {GAP}*+ (?P<index>[0-9]++[MKGs]?) {GAP}*+ \] {GAP}*+ )?"""


def _outside(device: str | None) -> str | None:
    return None if device == "internal" else device


def _check_device(_: MetaDisk, __: Attribute[str | None], device: str | None) -> None:
    if device is not None:
        check_string(device)


def _check_index(disk: MetaDisk, _: Attribute[int | None], index: int | None) -> None:
    if index is not None:
        if disk.device is None:
            msg = f"internal takes no index, got [{index}]: only a device of its own has slots"
            raise ValueError(msg)
        write_int(index)


@frozen
class MetaDisk(Spelled):
    """``internal``, a slot of a device (``/dev/vdb1[0]``), or a whole device.

    ``device`` is None for ``internal``; ``index`` is the slot, 128 MiB each, from 0
    up, None for a whole (flexible) device. Any path is held, as drbdadm holds it
    (drbd.conf(5), ``meta-disk`` and ``flexible-meta-disk``).

    Raises:
        ValueError: on other text, on an index of more than eight digits or after
            ``internal``.
    """

    device: str | None = field(default=None, converter=_outside, validator=_check_device)
    index: int | None = field(default=None, validator=_check_index)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``internal``, ``PATH [INDEX]`` or ``PATH``; the path may be in quotes."""
        match = re.fullmatch(_META_DISK, text)
        if match is None:
            msg = f'"{text}" is not a meta-disk: write internal, /dev/vdb1[0], or /dev/vdb1'
            raise ValueError(msg)
        index = match["index"]
        return cls(read_string(match["device"]), read_int(index)[1] if index else None, spelling=text)

    @property
    def is_internal(self) -> bool:
        """Whether the meta-data is at the end of the data disk itself."""
        return self.device is None

    @property
    def is_whole(self) -> bool:
        """Whether the meta-data has a device of its own, without slots."""
        return self.device is not None and self.index is None

    def canonical(self) -> str:
        """Spell it as ``internal``, ``/dev/vdb1[0]`` or ``/dev/vdb1``."""
        if self.device is None:
            return "internal"
        slot = "" if self.index is None else f"[{write_int(self.index)}]"
        return f"{write_string(self.device)}{slot}"
