"""Rows of partition tables: which words a row has depends on the kind of table, so they are not drawn one by one."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hastore.binding.fields import Model
from hastore.formats.fdisk import Amount, Boot, Columns, Note, Partition

_devices = st.sampled_from(["/dev/sda1", "/dev/sda12", "/dev/nvme0n1p2", "/dev/mapper/store-p1"])
_boot = st.none() | st.sampled_from(Boot)
_places = {"start": st.integers(0, 9999), "end": st.integers(9999, 2**40)}
_types = st.none() | st.sampled_from(["Linux", "Linux swap / Solaris", "Extended", "HPFS/NTFS/exFAT"])
_sizes = st.sampled_from(["512B", "9.5M", "10G"])
_sectors = st.builds(Amount, number=st.integers(0, 2**40))
_blocks = st.builds(Amount, number=st.integers(0, 2**40), odd=st.booleans())
_ids = st.integers(0, 255)

_old = st.builds(Partition, device=_devices, boot=_boot, **_places, amount=_blocks, id=_ids, type=_types)
_dos = st.builds(Partition, device=_devices, boot=_boot, **_places, amount=_sectors, size=_sizes, id=_ids, type=_types)
_gpt = st.builds(Partition, device=_devices, **_places, amount=_sectors, size=_sizes, type=_types)
_numbered = st.builds(
    Partition,
    device=st.integers(1, 128).map(str),
    start=st.integers(0, 9999),
    end=st.integers(9999, 2**40),
    size=_sizes,
    type=st.just("EFI System      boot"),
)

FDISK_OWN: Mapping[type[Model], SearchStrategy[Any]] = {
    Columns: st.builds(
        Columns,
        text=st.sampled_from(
            [
                "Device Boot      Start         End      Blocks   Id  System",
                "Device     Start  End Sectors Size Type",
                "#         Start          End    Size  Type            Name",
            ]
        ),
    ),
    Note: st.builds(
        Note,
        text=st.sampled_from(
            [
                "Disk /dev/sda doesn't contain a valid partition table",
                "Partition 2 does not end on cylinder boundary.",
                "Partition table entries are not in disk order.",
            ]
        ),
    ),
    Partition: _old | _dos | _gpt | _numbered,
}
"""By class: what fdisk prints of it."""
