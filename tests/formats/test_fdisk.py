import re
from pathlib import Path

import pytest
from attrs import evolve

from hastore import RenderError, Severity, fdisk
from hastore.files import recognise
from hastore.formats.fdisk import Amount, Boot, Capacity, Disk, Fdisk, Geometry, Partition, SectorSize, Units

SAMPLES = Path(__file__).parents[1] / "samples" / "fdisk"
PRINTED = sorted(path.name for path in SAMPLES.iterdir() if path.name[0].isdigit())


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def problems(text: str) -> list[tuple[Severity, str, str]]:
    """Give severity and code of each problem, and the text it is about."""
    document = fdisk.parse(text)
    return [
        (p.severity, p.code, document.lines.line(p.span.line)[p.span.column - 1 : p.span.end_column - 1])
        for p in document.problems
    ]


@pytest.mark.parametrize("name", PRINTED)
def test_what_fdisk_prints_has_no_problems(name: str) -> None:
    """No line of any release is unknown or wrong."""
    assert [] == problems(sample(name))


@pytest.mark.parametrize("name", PRINTED)
def test_the_fields_are_what_a_quick_reading_finds(name: str) -> None:
    """Disks, bytes and rows are those that regular expressions find by the heads of the tables."""
    listing = fdisk.loads(sample(name))
    sizes = re.findall(r"(?m)^Disk (/\S+): .*?(\d+) bytes", sample(name))
    rows = re.findall(r"(?m)^(/\S+)\s+(\*?)\s+(\d+)\s+(\d+)\s", sample(name))

    assert sizes == [(disk.device, str(disk.bytes)) for disk in listing.disks]
    assert rows == [
        (row.device, "*" if row.boot else "", str(row.start), str(row.end))
        for disk in listing.disks
        for row in disk.partitions
        if not row.device.isdecimal()
    ]
    assert re.findall(r"(?m)^Disk identifier: (\S+)", sample(name)) == [
        d.identifier for d in listing.disks if d.identifier
    ]


def test_cylinders() -> None:
    """The oldest layout counts in cylinders; a sentence says that a disk has no table."""
    listing = fdisk.loads(sample("2.14-cylinders-two-disks"))
    first, second = listing.disks

    assert Capacity(8589934592, "8589 MB") == first.capacity
    assert first.geometry is not None
    assert (255, 63, 1044, None) == (
        first.geometry.heads,
        first.geometry.sectors,
        first.geometry.cylinders,
        first.geometry.total,
    )
    assert Units("cylinders", 16065, 512, 8225280) == first.units
    assert [None, True, None] == [row.is_extended or None for row in first.partitions]
    assert (Boot.ACTIVE, 0x83, "Linux") == (
        first.partitions[0].boot,
        first.partitions[0].id,
        first.partitions[0].type,
    )
    assert first.partitions[2].is_swap
    assert "/dev/sdy" == second.notes[0].without_table


def test_blocks_give_exact_bytes() -> None:
    """A block is 1 KiB, a plus sign half of one."""
    listing = fdisk.loads(sample("2.14-cylinders-two-disks"))

    assert 570307 * 1024 + 512 == listing.bytes_of("/dev/sdx2")
    assert 7815591 * 1024 == listing.bytes_of("/dev/sdx1")
    assert 10737418240 == listing.bytes_of("/dev/sdy")
    assert listing.bytes_of("/dev/sdy1") is None


def test_sectors_with_old_blocks() -> None:
    """Between the layouts, starts are sectors and amounts still blocks."""
    (disk,) = fdisk.loads(sample("2.20-sectors")).disks

    assert 2097152 == (disk.geometry and disk.geometry.total)
    assert SectorSize(512, 4096) == disk.sector_size
    assert (Amount(1047552, odd=True), True) == (disk.partitions[0].amount, disk.partitions[0].is_lvm)
    assert (2097151 - 2047 + 1) * 512 == disk.partition_bytes(disk.partitions[0])
    assert 1 == disk.notes[0].partition


def test_the_first_gpt_tables_have_numbers_and_round_sizes() -> None:
    """The disk makes devices of the numbers; the sectors still give exact bytes."""
    listing = fdisk.loads(sample("2.23-dos-and-gpt"))
    gpt, dos = listing.disks

    assert ("gpt", "dos") == (gpt.label, dos.label)
    assert ["/dev/sdq1", "/dev/sdq2"] == [gpt.path(row) for row in gpt.partitions]
    assert 512 * 1024 * 1024 == listing.bytes_of("/dev/sdq1")
    assert gpt.partitions[1].is_lvm
    assert 2096128 * 1024 == listing.bytes_of("/dev/nvme0n1p1")
    assert dos.partitions[0].is_raid
    assert 1 == dos.partitions[0].number


def test_a_number_behind_a_digit_needs_a_letter() -> None:
    """Partition 1 of a disk whose name ends with a digit has a `p` before its number."""
    disk = Disk(device="/dev/nvme0n1", capacity=Capacity(512))

    assert "/dev/nvme0n1p1" == disk.path(Partition(device="1", start=0, end=1, size="1K"))


def test_the_layout_of_today() -> None:
    """Amounts are sectors of the disk's own size; DOS tables have numbers for types, GPT has none."""
    listing = fdisk.loads(sample("2.38-dos-gpt-unlabelled"))
    dos, gpt, plain = listing.disks

    assert ("Store 9000", "dos", "0x5e5e0001") == (dos.model, dos.label, dos.identifier)
    assert 20480 * 512 == listing.bytes_of("/dev/vdm1")
    assert 4858 * 4096 == listing.bytes_of("/dev/vdn1")
    assert (None, "Linux filesystem") == (gpt.partitions[0].id, gpt.partitions[0].type)
    assert (None, ()) == (plain.label, plain.partitions)


@pytest.mark.parametrize(
    ("device", "disk"),
    [("/dev/vdm9", "/dev/vdm"), ("/dev/drbd1p1", "/dev/drbd1"), ("/dev/drbd1", None), ("/dev/vdm", None)],
)
def test_the_disk_of_a_partition_is_found_by_its_name(device: str, disk: str | None) -> None:
    """Also of one that the table does not list: so one can tell that it should be there."""
    found = fdisk.loads(sample("2.38-dos-gpt-unlabelled")).parent(device)

    assert disk == (found.device if found is not None else None)


def test_prompts_and_other_output_are_left_out() -> None:
    """A copy of a terminal holds more than the listing; a cut table's rows are kept apart."""
    text = sample("pasted-with-prompts")
    listing = fdisk.parse(text).model

    assert ["/dev/sdx5"] == [row.device for row in listing.partitions]
    assert listing.partition("/dev/sdx5") is listing.partitions[0]
    assert 10485688 * 1024 + 512 == listing.bytes_of("/dev/sdy1")
    assert [Severity.INFO] * 3 + [Severity.WARNING] == [severity for severity, _, _ in problems(text)]
    assert text == fdisk.dumps(fdisk.loads(text))


def test_what_was_edited_is_found() -> None:
    """What fdisk works out must fit, each contradiction is at its word."""
    assert [
        ("contradiction", "9.5 GB, 8589934592 bytes, 16777215 sectors"),
        ("contradiction", "9.5 GB, 8589934592 bytes, 16777215 sectors"),
        ("contradiction", "1045 cylinders"),
        ("contradiction", "cylinders of 16065 * 512 = 8225281 bytes"),
        ("contradiction", "1"),
        ("repeated-device", "/dev/sdx1"),
        ("contradiction", "2044"),
        ("misplaced-line", "/dev/sdw1"),
        ("unknown-word", "Shape"),
        ("contradiction", "4192255"),
        ("contradiction", "9G"),
    ] == [(code, about) for _, code, about in problems(sample("edited"))]


def test_a_cylinder_is_heads_times_sectors() -> None:
    """Units that are no cylinder of this geometry were edited."""
    text = sample("2.14-cylinders-two-disks").replace("16 heads", "17 heads")

    assert [("contradiction", "cylinders of 1008 * 512 = 516096 bytes")] == [
        (c, about) for _, c, about in problems(text)
    ]


def test_blocks_must_fit_the_sectors() -> None:
    """Where the unit is a sector, the blocks follow from start and end."""
    assert [("contradiction", "1047551+")] == [
        (code, about) for _, code, about in problems(sample("2.20-sectors").replace("1047552+", "1047551+"))
    ]


def test_a_change_is_one_word() -> None:
    """A value is written over the old one; what was absent is put in between its neighbours."""
    text = sample("2.14-cylinders-two-disks")
    listing = fdisk.loads(text)
    disk = listing.disks[0]
    row = evolve(disk.partitions[1], boot=Boot.ACTIVE, id=0xF)
    changed = evolve(listing, disks=(evolve(disk, partitions=(disk.partitions[0], row)), listing.disks[1]))
    lines = text.splitlines(keepends=True)
    lines[8] = "/dev/sdx2 *             974        1044      570307+   f  Extended\n"
    del lines[9]

    assert "".join(lines) == fdisk.dumps(changed)


def test_a_listing_is_written_from_scratch() -> None:
    """What was made from nothing reads back."""
    geometry = Geometry(heads=16, sectors=63, cylinders=2080, total=2097152)
    row = Partition(device="/dev/vdb1", start=2048, end=4095, amount=Amount(1024), id=0x83, type="Linux")
    disk = Disk(device="/dev/vdb", capacity=Capacity(1073741824, "1073 MB"), geometry=geometry, partitions=(row,))

    assert (
        "Disk /dev/vdb: 1073 MB, 1073741824 bytes\n"
        "16 heads, 63 sectors/track, 2080 cylinders, total 2097152 sectors\n"
        "/dev/vdb1 2048 4095 1024 83 Linux\n"
    ) == fdisk.dumps(Fdisk(disks=(disk,)))


@pytest.mark.parametrize("name", ["83 Linux", "", " Linux"])
def test_a_name_that_reads_as_something_else_is_not_written(name: str) -> None:
    """A type's name that begins with a type's number would be read as both."""
    row = Partition(device="/dev/vdb1", start=1, end=2, amount=Amount(1), type=name)

    with pytest.raises(RenderError):
        fdisk.dumps(Fdisk(partitions=(row,)))


@pytest.mark.parametrize("path", ["node1/commands/fdisk-l.txt", "sos_commands/block/fdisk_-l_.dev.sda", "fdisk_-l"])
def test_the_format_is_known_by_its_file_names(path: str) -> None:
    """Captures of our own and those of sos reports are known."""
    assert "fdisk" == recognise(path)
