import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.meta_disk import MetaDisk

paths = st.one_of(
    st.sampled_from(["/dev/vdb1", "flexible", "disk", "", "10M", "/dev/vd[0]", 'a"\\b', "#", " "]),
    st.text(st.characters(exclude_characters="\n\0", exclude_categories=["Cs"]), max_size=60).filter("internal".__ne__),
)
meta_disks = st.just(MetaDisk()) | st.builds(MetaDisk, paths, st.none() | st.integers(0, 99_999_999))


@given(meta_disks)
def test_constructed_meta_disk_reads_back(meta_disk: MetaDisk) -> None:
    """The canonical spelling of a meta-disk reads back as the same meta-disk."""
    assert meta_disk == MetaDisk.parse(str(meta_disk))


@pytest.mark.parametrize(
    ("text", "meta_disk"),
    [
        ("internal", MetaDisk()),
        ('"internal"', MetaDisk()),
        ("/dev/vdb1[0]", MetaDisk("/dev/vdb1", 0)),
        ("/dev/vdb1 [00]", MetaDisk("/dev/vdb1", 0)),
        ("/dev/vdb1[ 1K ]", MetaDisk("/dev/vdb1", 1024)),
        ("/dev/vdb1[99999999G]", MetaDisk("/dev/vdb1", 99_999_999 << 30)),
        ('"/dev/vd b"[1]', MetaDisk("/dev/vd b", 1)),
        ("/dev/vdb1", MetaDisk("/dev/vdb1")),
        ("/dev/vdb1 # slot\n [2]", MetaDisk("/dev/vdb1", 2)),
        ("/dev/vdb1# slot\n[2]", MetaDisk("/dev/vdb1", 2)),
        ('""', MetaDisk("")),
    ],
)
def test_accepts_what_drbdadm_accepts(text: str, meta_disk: MetaDisk) -> None:
    """Each spelling is taken by drbdadm 9.22, and prints as it was found."""
    assert meta_disk == MetaDisk.parse(text)
    assert text == str(MetaDisk.parse(text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a meta-disk"),
        ("intern#l", "is not a meta-disk"),
        ("[0]", "is not a meta-disk"),
        ("/dev/vdb1[]", "is not a meta-disk"),
        ("/dev/vdb1[-1]", "is not a meta-disk"),
        ("/dev/vdb1[0][1]", "is not a meta-disk"),
        ("/dev/vdb1 0", "is not a meta-disk"),
        ("/dev/vdb1[123456789]", "is not a number"),
        ("internal[0]", "internal takes no index"),
    ],
)
def test_refuses_what_drbdadm_refuses(text: str, reason: str) -> None:
    """An index is one number in brackets behind a device."""
    with pytest.raises(ValueError, match=reason):
        MetaDisk.parse(text)


def test_three_kinds() -> None:
    """A meta-disk is internal, a slot, or a whole device."""
    assert (True, False) == (MetaDisk("internal").is_internal, MetaDisk().is_whole)
    assert (False, False) == (MetaDisk("/dev/vdb1", 0).is_internal, MetaDisk("/dev/vdb1", 0).is_whole)
    assert (False, True) == (MetaDisk("/dev/vdb1").is_internal, MetaDisk("/dev/vdb1").is_whole)


@pytest.mark.parametrize("index", [-1, 123_456_789])
def test_impossible_index_is_refused(index: int) -> None:
    """An index that cannot be written cannot be constructed."""
    with pytest.raises(ValueError, match="cannot be written"):
        MetaDisk("/dev/vdb1", index)
