"""Rates: ``rate 100M`` in drbd.conf."""

from __future__ import annotations

from typing import ClassVar

from hastore.frozen import frozen
from hastore.values.quantity import Quantity


@frozen
class Rate(Quantity):
    """A rate in bytes (not bits) a second, 0 to 2^64 - 1 units; ``1M`` equals ``1024``.

    A bare number counts KiB a second, as the rates of drbd.conf(5) do, unless
    `parse` is given another ``unit``.

    Raises:
        ValueError: on text that drbdadm calls no valid number, or calls too big.
    """

    DEFAULT_UNIT: ClassVar[int] = 1024
