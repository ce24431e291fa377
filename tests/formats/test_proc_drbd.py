from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore import ParseError, RenderError, Severity, proc_drbd
from hastore.formats.proc_drbd import (
    Build,
    Congestion,
    ConnectionState,
    Counters,
    Device,
    DiskState,
    Flags,
    Position,
    ProcDrbd,
    Progress,
    Protocol,
    Role,
    Transport,
    Unit,
    Usage,
    WriteOrder,
)
from hastore.lint.masks import masks

SAMPLES = Path(__file__).parents[1] / "samples" / "proc_drbd"
PRINTED = sorted(path for path in SAMPLES.iterdir() if path.name not in ("cut-header", "debugfs-9"))
HEADER = "version: 8.4.11 (api:1/proto:86-101)\nsrcversion: 0123456789ABCDEF0123456 \n"
LINE = " 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----\n"
COUNTERS = "    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10 ep:1 wo:f oos:12\n"
BAR = "\t[======>.............] sync'ed: 36.3% (1670512/2613068)K\n"
FINISH = "\tfinish: 0:00:47 speed: 35,152 (18,124) K/sec\n"
SYNC = LINE.replace("Connected", "SyncSource")


def read(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def problems(text: str) -> list[tuple[Severity, str, str]]:
    """Give severity and code of each problem, and the text it is about."""
    document = proc_drbd.parse(text)
    return [
        (p.severity, p.code, document.lines.line(p.span.line)[p.span.column - 1 : p.span.end_column - 1])
        for p in document.problems
    ]


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_what_the_kernel_prints_has_no_problems_and_is_printed_again(path: Path) -> None:
    """The canonical text of each generation is what its kernel prints, byte for byte."""
    text = read(path.name)

    assert proc_drbd.parse(text).problems == ()
    assert text == proc_drbd.dumps(proc_drbd.loads(text))
    assert text == proc_drbd.canonical(proc_drbd.loads(text))


def test_a_device_in_all_its_parts() -> None:
    """Each number and word of a resync with details has its field."""
    device = proc_drbd.loads(read("8.4.6-details")).devices[0]

    expected = Device(
        minor=0,
        connection=ConnectionState.VERIFY_T,
        role=Role.SECONDARY,
        peer_role=Role.PRIMARY,
        disk=DiskState.UP_TO_DATE,
        peer_disk=DiskState.UP_TO_DATE,
        protocol=Protocol.C,
        flags=Flags(congestion=Congestion.NONE, activity_log_suspended=False),
        counters=Counters(
            ns=0, nr=64, dw=64, dr=524288, al=0, bm=0, lo=0, pe=0, ua=2, ap=0, ep=1, wo=WriteOrder.FLUSH, oos=0
        ),
        progress=Progress(
            left=512,
            total=1024,
            unit=Unit.MIB,
            verify=True,
            finish=10,
            speed=52428,
            recent_speed=50000,
            average_speed=51200,
            stalled=True,
        ),
        position=Position(current=1048576, end=2097152, stop=2000000),
        resync=Usage(used=0, size=61, hits=0, misses=0, starving=0, locked=0, changed=0),
        act_log=Usage(used=0, size=1237, hits=15, misses=1, starving=0, locked=0, changed=1),
        blocked=(0,),
    )
    assert expected == device


def test_old_layouts_have_the_same_fields() -> None:
    """0.7 knows its own disk only, 8.3.8 tells delays, 8.3.1 may print a NUL byte for a flag."""
    old = proc_drbd.loads(read("0.7.25-synctarget")).devices[0]
    source, target = proc_drbd.loads(read("8.3.8-two-syncs")).devices
    nul = proc_drbd.loads(read("8.3.1-nul-flag")).device(10)

    assert (old.disk, old.peer_disk, old.flags) == (DiskState.INCONSISTENT, None, None)
    assert source.progress == Progress(left=19996, total=20000, unit=Unit.MIB, delay_probe=12, stalled=True)
    assert target.progress is not None
    assert (Decimal("0.4"), 1000, 1001, 2048000) == (
        target.progress.queue_delay,
        target.progress.speed,
        target.progress.average_speed,
        target.progress.want,
    )
    assert nul is not None
    assert nul.flags == Flags(congestion=Congestion.UNSET)


def test_the_file_in_debugfs_of_9_has_pairs() -> None:
    """What is in flight is told by kind, and the write order is a number; both are written back that way."""
    text = read("debugfs-9")
    (device,) = proc_drbd.loads(text).devices
    counters = device.counters

    assert counters is not None
    assert ConnectionState.ESTABLISHED is device.connection
    assert (None, (4, 0)) == (counters.pe, counters.pe_in_flight)
    assert (None, (2, 0)) == (counters.ap, counters.ap_open)
    assert WriteOrder.FLUSH is counters.wo
    assert (0, 0, 0) == device.blocked
    assert [(Severity.INFO, "missing-version", "")] == problems(text)
    busy = evolve(counters, pe_in_flight=(5, 1), wo=WriteOrder.BARRIER)
    model = evolve(proc_drbd.loads(text), devices=(evolve(device, counters=busy),))
    assert text.replace("[4;0]", "[5;1]").replace("wo:2", "wo:3") == proc_drbd.dumps(model)
    assert model == proc_drbd.loads(proc_drbd.canonical(model))


def test_8_3_10_shows_millions_twice() -> None:
    """Of a speed of a million and more only the millions are right; what it cannot show is not written."""
    model = proc_drbd.loads(read("8.3.10-gigabytes"))
    progress = model.devices[0].progress

    assert progress is not None
    assert (1000001, 12000012) == (progress.speed, progress.average_speed)
    odd = evolve(model.devices[0], progress=evolve(progress, speed=1234567))
    with pytest.raises(RenderError):
        proc_drbd.dumps(evolve(model, devices=(odd,)))


def test_header_of_9() -> None:
    """DRBD 9 shows which transports are loaded, and no devices."""
    conf = proc_drbd.loads(read("9.1.7-header"))

    assert (17, (Transport("tcp", "9.1.7"), Transport("rdma"))) == (conf.transports_api, conf.transports)
    assert (conf.proto_min, conf.proto_max, conf.compat_84, conf.devices) == (110, 121, False, ())


def test_build_line_has_parts() -> None:
    """Commit, changed files, builder and time are read from the line, whichever there are."""
    git = proc_drbd.loads(read("8.0.16-standalone")).build
    svn = Build("SVN Revision: 2801M build by admin@alpha, 2007-03-04 05:06:07")

    assert git is not None
    assert (git.git_hash, git.changed_files) == ("1234567890abcdef1234567890abcdef12345678", ("drbd/drbd_main.c",))
    assert ("admin", "alpha", datetime(2009, 10, 11, 12, 13, 14)) == (git.user, git.host, git.time)  # noqa: DTZ001 - the file names no zone
    assert (svn.svn_revision, svn.git_hash, svn.host) == ("2801M", None, "alpha")
    assert Build("srcversion: 0123456789ABCDEF0123456 ").source_version == "0123456789ABCDEF0123456"
    assert Build("built-in").is_built_in


def test_a_cut_header_is_no_error() -> None:
    """Without its version line and the beginning of the next a file is read; the commit may tell the release."""
    text = read("cut-header")
    conf = proc_drbd.loads(text)

    assert [(Severity.INFO, "missing-version", text.split("\n")[0])] == problems(text)
    assert (conf.version, len(conf.devices)) == (None, 1)
    assert conf.build is not None
    assert (conf.build.is_cut, conf.build.release) == (True, "8.3.11")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINE.replace("Connected", "Conected") + COUNTERS, [("bad-value", "Conected")]),
        (LINE.replace("Primary", "**Primary**") + COUNTERS, [("bad-value", "**Primary**")]),
        (LINE.replace("UpToDate C", "Uptodate C") + COUNTERS, [("bad-value", "Uptodate")]),
        (LINE.replace(" C ", " D ") + COUNTERS, [("bad-value", "D")]),
        (LINE.replace("r-----", "r_---") + COUNTERS, [("bad-value", "r_---")]),
        (LINE.replace(" r-----", "") + COUNTERS, [("bad-value", "C")]),
        (LINE.replace("-\n", "- x\n") + COUNTERS, [("surplus-text", "x")]),
        (LINE + COUNTERS.replace("ns:1", "ns:4294967296"), [("out-of-range", "4294967296")]),
        (LINE + "ns:1 xx:2\n", [("missing-counter", "ns:1 xx:2"), ("surplus-text", "xx:2")]),
        (LINE + "ns:1nr:2\n", [("missing-counter", "ns:1nr:2"), ("bad-value", "1nr:2")]),
        (SYNC + COUNTERS + "[=>] sync'ed: 1%\n", [("damaged-line", "[=>] sync'ed: 1%")]),
        (SYNC + COUNTERS + FINISH, [("misplaced-line", FINISH.strip())]),
        (SYNC + COUNTERS + BAR + "finish:\n", [("missing-line", BAR.strip()), ("damaged-line", "finish:")]),
        (LINE + COUNTERS + "\tact_log: used:0/257 hits:0misses:0\n", [("bad-value", "hits:0misses:0")]),
        (LINE + COUNTERS + "r---\n", [("unexpected-text", "r---")]),
        ("ns:0\n" + LINE + COUNTERS, [("misplaced-line", "ns:0")]),
        (LINE + COUNTERS + "built-in\n", [("misplaced-line", "built-in")]),
    ],
)
def test_damage_is_found_in_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    """A copy that lost or gained something has a problem at just that stretch, and still is read and written."""
    text = HEADER + text

    assert expected == [(code, about) for _, code, about in problems(text)]
    assert text == proc_drbd.dumps(proc_drbd.parse(text).model)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SYNC + COUNTERS + BAR.replace("36.3", "37.3") + FINISH, (Severity.WARNING, "contradiction", "37.3")),
        (SYNC + COUNTERS + BAR.replace("[=", "[") + FINISH, (Severity.WARNING, "contradiction", "=====>.............")),
        (LINE.replace("r-----", "r---") + COUNTERS, (Severity.WARNING, "contradiction", "r---")),
        (LINE + COUNTERS.replace(" al", "\nal"), (Severity.WARNING, "broken-line", COUNTERS.strip()[20:])),
        (LINE, (Severity.WARNING, "missing-line", LINE.strip())),
        (LINE + "\n" + COUNTERS, (Severity.INFO, "blank-line", COUNTERS.strip())),
    ],
)
def test_signs_of_an_edit_are_no_errors(text: str, expected: tuple[Severity, str, str]) -> None:
    """What contradicts itself, or was re-flowed, is understood and reported."""
    assert [expected] == problems(HEADER + text)


def test_a_position_that_does_not_fit_its_percentage_was_edited() -> None:
    """Both come from one number."""
    text = read("8.4.6-details").replace(" 49% sector", " 94% sector")

    assert [(Severity.WARNING, "contradiction", "94")] == problems(text)


def test_nothing_here_is_secret() -> None:
    """A report may show every line, also one that fits nothing."""
    assert [] == masks(proc_drbd.parse(HEADER + LINE + COUNTERS + "something else\n"))


def test_lost_indentation_is_no_problem() -> None:
    """Copies nearly always lose it; nothing hangs on it."""
    text = "\n".join(line.strip() for line in (HEADER + SYNC + COUNTERS + BAR + FINISH).split("\n"))

    assert problems(text) == []


def test_a_lost_line_end_before_the_time_is_read() -> None:
    """Some kernels print time and speed on the line of the bar, if amounts are in MiB."""
    bar = BAR.replace("(1670512/2613068)K\n", "(1632/2552)M")
    device = proc_drbd.loads(HEADER + SYNC + COUNTERS + bar.replace("36.3", "36.2") + FINISH.strip() + "\n").devices[0]

    assert device.progress is not None
    assert (device.progress.unit, device.progress.finish) == (Unit.MIB, 47)


def test_text_that_is_something_else_is_refused() -> None:
    """`loads` raises for lines that are none of this file's."""
    with pytest.raises(ParseError):
        proc_drbd.loads("# " + HEADER)


@pytest.mark.parametrize(
    ("left", "total", "unit", "permille"),
    [
        (293604, 1048292, Unit.KIB, 723),
        (572, 592, Unit.KIB, 1000),
        (10230, 10236, Unit.MIB, 2),
        (3004, 6672, Unit.MIB, 551),
        (5, 4, Unit.MIB, 0),
        (0, 0, Unit.KIB, 1000),
    ],
)
def test_what_is_done_is_worked_out_as_the_driver_does(left: int, total: int, unit: Unit, permille: int) -> None:
    """In steps of 4 MiB, rounded down, so that the last of them never shows."""
    assert permille == Progress(left=left, total=total, unit=unit).permille


def test_a_changed_word_is_the_only_change() -> None:
    """Also in a copy with a layout of its own."""
    text = HEADER + LINE.strip() + " \n\n" + "\t" + COUNTERS.replace(" dw", "   dw")
    conf = proc_drbd.loads(text)
    device = conf.devices[0]
    assert device.counters is not None
    new = evolve(device, peer_disk=DiskState.OUTDATED, counters=evolve(device.counters, dw=33))

    expected = text.replace("/UpToDate", "/Outdated").replace("dw:3", "dw:33")
    assert expected == proc_drbd.dumps(evolve(conf, devices=(new,)))


def test_percent_and_bar_follow_the_amounts() -> None:
    """They are no fields of their own."""
    conf = proc_drbd.loads(HEADER + SYNC + COUNTERS + BAR + FINISH)
    device = conf.devices[0]
    assert device.progress is not None
    new = evolve(device, progress=evolve(device.progress, left=0))

    bar = "\t[===================>] sync'ed:100.0% (0/2613068)K\n"
    assert HEADER + SYNC + COUNTERS + bar + FINISH == proc_drbd.dumps(evolve(conf, devices=(new,)))


def test_lines_come_and_go_with_their_values() -> None:
    """A progress taken away takes its lines along, and a device its own; a new device is set apart by its gap."""
    conf = proc_drbd.loads(HEADER + SYNC + COUNTERS + BAR + FINISH)
    still = evolve(conf.devices[0], progress=None)
    other = Device(minor=2, connection=ConnectionState.UNCONFIGURED)

    assert proc_drbd.dumps(evolve(conf, devices=(still,))) == HEADER + SYNC + COUNTERS
    assert proc_drbd.dumps(evolve(conf, devices=())) == HEADER
    expected = HEADER + SYNC + COUNTERS + BAR + FINISH + "\n 2: cs:Unconfigured\n"
    assert expected == proc_drbd.dumps(evolve(conf, devices=(*conf.devices, other)))


@pytest.mark.parametrize(
    "device",
    [
        Device(minor=0),
        Device(minor=-1, connection=ConnectionState.UNCONFIGURED),
        Device(minor=0, connection=ConnectionState.UNCONFIGURED, role=Role.PRIMARY),
        Device(minor=0, connection=ConnectionState.CONNECTED, role=Role.PRIMARY, disk=DiskState.UP_TO_DATE),
        Device(minor=0, connection=ConnectionState.UNCONFIGURED, counters=Counters(ns=1)),
        Device(minor=0, connection="Unconfigured"),  # type: ignore[arg-type]
    ],
)
def test_impossible_devices_are_refused(device: Device) -> None:
    """No kernel prints such a line."""
    with pytest.raises(RenderError):
        proc_drbd.dumps(ProcDrbd(devices=(device,)))


def test_devices_and_their_words_have_spans() -> None:
    """A device can be pointed at, and what its lines say."""
    document = proc_drbd.parse(HEADER + SYNC + COUNTERS + BAR + FINISH)
    device = document.model.devices[0]
    assert device.counters is not None

    def about(name: str) -> str:
        span = document.span(device, name)
        return document.lines.line(span.line)[span.column - 1 : span.end_column - 1]

    assert str(document.span(device)) == "3:2"
    assert [about(name) for name in ("connection", "role", "disk", "protocol", "flags")] == [
        "SyncSource",
        "Primary/Secondary",
        "UpToDate/UpToDate",
        "C",
        "r-----",
    ]
    assert str(document.span(device.counters, "oos")) == "4:70"
    assert str(document.span(device, "progress")) == "5:2"


GENERATIONS = (
    ("8.0.16", 86, 4),
    ("8.2.7", 88, 4),
    ("8.3.8", 94, 5),
    ("8.3.16", 97, 6),
    ("8.4.11", 101, 6),
    (None, 0, 6),
)
numbers = st.integers(0, 2**32 - 1)


@st.composite
def devices(draw: st.DrawFn, flags: int) -> Device:
    """Draw a configured device of a generation with so many flags."""
    amounts: dict[str, Any] = {name: draw(numbers) for name in ("ns", "nr", "dw", "dr", "al", "bm")}
    counters = Counters(lo=-1, pe=0, ua=0, ap=0, **amounts)
    total = draw(st.integers(0, 2**40))
    speeds: dict[str, Any] = {name: draw(numbers) for name in ("finish", "speed", "average_speed")}
    progress = Progress(left=draw(st.integers(0, total)), total=total, unit=draw(st.sampled_from(Unit)), **speeds)
    return Device(
        minor=draw(st.integers(0, 255)),
        connection=draw(st.sampled_from([s for s in ConnectionState if s is not ConnectionState.UNCONFIGURED])),
        role=draw(st.sampled_from(Role)),
        peer_role=draw(st.sampled_from(Role)),
        disk=draw(st.sampled_from(DiskState)),
        peer_disk=draw(st.sampled_from(DiskState)),
        protocol=draw(st.none() | st.sampled_from(Protocol)),
        flags=Flags(
            suspended=draw(st.booleans()),
            congestion=draw(st.sampled_from(Congestion)) if flags > 4 else None,
            activity_log_suspended=draw(st.booleans()) if flags > 5 else None,
        ),
        counters=counters,
        progress=draw(st.none() | st.just(progress)),
    )


@given(st.data(), st.sampled_from(GENERATIONS))
def test_a_new_model_reads_back_without_a_problem(data: st.DataObject, generation: tuple[str | None, int, int]) -> None:
    """Whatever a kernel could print can be written from scratch."""
    version, protocol, flags = generation
    drawn = data.draw(st.lists(devices(flags), max_size=3, unique_by=lambda device: device.minor))
    header = ProcDrbd(version=version, api=88, proto_min=86, proto_max=protocol) if version else ProcDrbd()
    model = evolve(header, devices=tuple(sorted(drawn, key=lambda device: device.minor)))
    document = proc_drbd.parse(proc_drbd.dumps(model))

    assert model == document.model
    assert {"missing-version"} >= {problem.code for problem in document.problems}


PIECES = (*"\n\t\r :/[>]=%()K0a", "cs:", "ns:", "finish: ", "version: ", "\0", "\udc80")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_has_a_document(text: str) -> None:
    """Nothing is lost, and nothing raised."""
    document = proc_drbd.parse(text)

    assert text == document.tree.text
    assert text == proc_drbd.dumps(document.model)
