"""Sizes: ``100M`` in drbd.conf."""

from __future__ import annotations

from hastore.frozen import frozen
from hastore.values.quantity import Quantity


@frozen
class Size(Quantity):
    """A size in bytes, 0 to 2^64 - 1 units; ``100M`` equals ``102400K``.

    A bare number counts bytes, unless `parse` is given another ``unit``: 512 for
    options in sectors, 1024 for options in KiB (drbd.conf(5), ``m_strtoll``).

    Raises:
        ValueError: on text that drbdadm calls no valid number, or calls too big.
    """
