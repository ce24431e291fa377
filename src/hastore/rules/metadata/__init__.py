"""MET: rules about lower disks and where DRBD keeps its metadata."""

from hastore.problem import Severity
from hastore.rules.metadata.disks import backing_device_reused, backing_sizes_differ, meta_on_data_disk
from hastore.rules.metadata.slots import (
    indexed_metadata_discouraged,
    indexed_metadata_too_small_for_data,
    meta_slot_beyond_device,
    meta_slot_shared,
    metadata_kind_differs,
)
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_DRBD, _LISTED = Needs(("drbd",)), Needs(("drbd", "fdisk"))

RULES = (
    Rule("MET001", "meta-slot-shared", _ERROR, meta_slot_shared, _DRBD),
    Rule("MET002", "meta-on-data-disk", _ERROR, meta_on_data_disk, _DRBD),
    Rule("MET003", "backing-device-reused", _ERROR, backing_device_reused, _DRBD),
    Rule("MET004", "meta-slot-beyond-device", _ERROR, meta_slot_beyond_device, _LISTED),
    Rule("MET005", "indexed-metadata-too-small-for-data", _ERROR, indexed_metadata_too_small_for_data, _LISTED),
    Rule("MET006", "backing-sizes-differ", _WARNING, backing_sizes_differ, _LISTED),
    Rule("MET007", "metadata-kind-differs", _WARNING, metadata_kind_differs, _DRBD),
    Rule("MET008", "indexed-metadata-discouraged", _INFO, indexed_metadata_discouraged, _DRBD),
)
