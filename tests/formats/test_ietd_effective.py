from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore import ietd
from hastore.formats.held import Held, Source
from hastore.values.iscsi_name import IscsiName
from hastore.values.secret import Secret
from tests.strategies.damage import ugly_texts

CRC32C, NONE = ietd.Digest.CRC32C, ietd.Digest.NONE


def held(line: str, name: str, version: str | None = None) -> Held[Any]:
    """Give what holds for a field of a target with these lines."""
    target = ietd.parse(f"Target t\n{line}\n").model.targets[0]
    value: Held[Any] = getattr(ietd.effective(target, version), name)
    return value


def users(text: str, version: str | None = None) -> list[tuple[str, list[str], str | None]]:
    """Give the names of the accounts that count, of discovery and of each target."""
    found = ietd.effective(ietd.parse(text).model, version)
    scopes = [("", found.incoming, found.outgoing)]
    scopes += [(str(target.name), target.incoming, target.outgoing) for target in found.targets]
    return [(name, [each.name for each in incoming], out.name if out else None) for name, incoming, out in scopes]


def test_what_no_line_sets_is_the_default() -> None:
    """With the field it belongs to, and no line."""
    target = ietd.effective(ietd.Target(name=IscsiName("t")))

    assert (True, True, 1, 8192, 262144, 65536) == (
        target.initial_r2t.value, target.immediate_data.value, target.max_connections.value,
        target.max_recv_data_segment_length.value, target.max_burst_length.value, target.first_burst_length.value,
    )  # fmt: skip
    assert Held((NONE,), Source.DEFAULT, "header_digest") == target.header_digest
    assert (0, 0, 8, 32, 2048) == (
        target.max_sessions.value, target.nop_interval.value, target.wthreads.value, target.queued_commands.value,
        target.of_mark_int.value,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name", "value", "source"),
    [
        ("InitialR2T No", "initial_r2t", False, Source.FILE),
        ("InitialR2T no", "initial_r2t", True, Source.DEFAULT),
        ("InitialR2T No\nInitialR2T no", "initial_r2t", False, Source.FILE),
        ("MaxBurstLength 0x40000", "max_burst_length", 262144, Source.FILE),
        ("MaxBurstLength 16777216", "max_burst_length", 512, Source.CORRECTED),
        ("MaxBurstLength 99999999999999999999", "max_burst_length", 512, Source.CORRECTED),
        ("MaxBurstLength 1k", "max_burst_length", 512, Source.CORRECTED),
        ("MaxBurstLength 64k", "max_burst_length", 512, Source.CORRECTED),
        ("MaxBurstLength 65536k", "max_burst_length", 65536, Source.CORRECTED),
        ("MaxOutstandingR2T 010", "max_outstanding_r2t", 8, Source.CORRECTED),
        ("MaxOutstandingR2T = 8", "max_outstanding_r2t", 1, Source.CORRECTED),
        ("MaxRecvDataSegmentLength 1048576", "max_recv_data_segment_length", 512, Source.CORRECTED),
        ("MaxXmitDataSegmentLength 262144", "max_xmit_data_segment_length", 262144, Source.FILE),
        ("DefaultTime2Wait 3601", "default_time2wait", 3600, Source.CORRECTED),
        ("ErrorRecoveryLevel 2", "error_recovery_level", 0, Source.CORRECTED),
        ("DataPDUInOrder No", "data_pdu_in_order", True, Source.CORRECTED),
        ("IFMarker Yes", "if_marker", False, Source.CORRECTED),
        ("IFMarkInt 4096", "if_mark_int", None, Source.CORRECTED),
        ("HeaderDigest None,CRC32C", "header_digest", (CRC32C, NONE), Source.FILE),
        ("HeaderDigest CRC32C,", "header_digest", (NONE,), Source.DEFAULT),
        ("MaxConnections", "max_connections", 1, Source.DEFAULT),
        ("Wthreads", "wthreads", 1, Source.CORRECTED),
        ("MaxSessions -1", "max_sessions", -1, Source.CORRECTED),
        ("NOPInterval 20\nNOPTimeout 30", "nop_timeout", 20, Source.CORRECTED),
        ("NOPInterval 20", "nop_timeout", 20, Source.DEFAULT),
        ("NOPInterval 20\nNOPTimeout 5", "nop_timeout", 5, Source.FILE),
    ],
)
def test_a_line_counts_as_ietd_reads_it(line: str, name: str, value: Any, source: Source) -> None:
    """Numbers out of range fall to one end, what has no meaning is dropped, and of two lines the last counts."""
    found = held(line, name)

    assert (value, source) == (found.value, found.source)


@pytest.mark.parametrize(
    ("line", "name", "values"),
    [
        ("MaxConnections 4", "max_connections", {"0.4.14": 4, "old": 1, "1.4.19": 1, "1.4.20": 4, "new": 4}),
        ("", "default_time2retain", {"old": 20, "1.4.20.2": 20, "1.4.20.3+svn499-1": 0, "new": 0}),
        ("DefaultTime2Retain 5", "default_time2retain", {"1.4.20.2": 5, "new": 0}),
        ("HeaderDigest CRC32C", "header_digest", {"1.4.20.2": (CRC32C, NONE), "new": (CRC32C,)}),
        ("HeaderDigest CRC32Cx", "header_digest", {"1.4.20.2": (CRC32C, NONE), "new": (NONE,)}),
        ("NOPInterval 5", "nop_interval", {"1.4.18": 0, "1.4.19": 5}),
        ("MaxSessions 5", "max_sessions", {"old": 0, "1.4.19": 5}),
    ],
)
def test_releases_differ(line: str, name: str, values: dict[str, Any]) -> None:
    """No version is the newest."""
    values[None] = values.get("new", held(line, name).value)  # type: ignore[index]  # the key for no version

    assert values == {version: held(line, name, version).value for version in values}


@pytest.mark.parametrize("version", ["", "newest", "1", "1.4.x", "8.3 "])
def test_any_other_version_is_refused(version: str) -> None:
    """A release is numbers with dots between them, and perhaps what a distribution puts behind."""
    with pytest.raises(ValueError, match="is no version of IET"):
        ietd.effective(ietd.Ietd(), version)


def test_where_a_value_comes_from() -> None:
    """The line is that of the field in the document; what a correction makes of it is said in words."""
    document = ietd.parse("Target t\n\tMaxBurstLength 512\n\tFirstBurstLength 99999999\n")
    found = ietd.effective(document.model).targets[0].first_burst_length

    assert found.model is document.model.targets[0]
    assert 3 == document.span(found.model, found.name).line
    assert ("99999999", "FirstBurstLength: IET takes 512 for '99999999'") == (found.written, found.note)


def test_what_counts_is_what_would_be_written() -> None:
    """A value that was changed holds, and one that was taken out holds no longer, whatever the first text says."""
    target = ietd.loads("Target t\n\tWthreads 4\n\tMaxConnections 2\n").targets[0]
    found = ietd.effective(evolve(target, wthreads=None, max_connections=3))

    assert (8, 3) == (found.wthreads.value, found.max_connections.value)


def test_accounts_that_count() -> None:
    """Of two with one name the last, of outgoing ones the last; order and all others stay."""
    text = "IncomingUser f 1\nTarget t\nIncomingUser a 1\nIncomingUser b 2\nIncomingUser a 3\nOutgoingUser x 1\n"
    conf = ietd.parse(text + "OutgoingUser y 1\n").model

    assert [("", ["f"], None), ("t", ["b", "a"], "y")] == users(text + "OutgoingUser y 1\n")
    assert Secret("3") == ietd.effective(conf).targets[0].incoming[1].secret
    assert ietd.effective(conf).targets[0] == ietd.effective(conf.targets[0])


def test_accounts_of_a_dropped_target_go_to_the_first_of_its_name() -> None:
    """Its Luns and parameters are lost; one without a name leaves its accounts to discovery."""
    text = "Target t\nLun 0 Path=/a\nTarget T\nLun 1 Path=/b\nIncomingUser a 1\nTarget\nIncomingUser b 1\n"
    found = ietd.effective(ietd.parse(text).model)

    assert [("", ["b"], None), ("t", ["a"], None)] == users(text)
    assert (0,) == tuple(lun.number for lun in found.targets[0].luns)


def test_outgoing_accounts_of_old_releases_throw_each_other_out() -> None:
    """Up to 0.4.17 target 17 shares its place with target 1, but not with discovery."""
    targets = [f"Target t{i}\n" + f"OutgoingUser u{i} 1\n" * (i in (1, 2, 17)) for i in range(1, 18)]
    text = "OutgoingUser d 1\n" + "".join(targets)
    outgoing = {version: [name for _, _, name in users(text, version) if name] for version in ("old", "1.4.18")}

    assert {"old": ["d", "u2", "u17"], "1.4.18": ["d", "u1", "u2", "u17"]} == outgoing


def test_a_last_word_without_line_end_does_not_count() -> None:
    """A target, an account, a parameter; but some values are read to the end."""
    assert [("", [], None)] == users("Target t")
    assert [("", [], None), ("t", ["a"], None)] == users("Target t\nIncomingUser a 1\nIncomingUser b 1")
    assert 1 == held("", "max_connections").value
    assert 262144 == ietd.effective(ietd.parse("Target t\nMaxBurstLength 512").model).targets[0].max_burst_length.value
    assert 4 == ietd.effective(ietd.parse("Target t\nWthreads 4").model).targets[0].wthreads.value


@pytest.mark.parametrize(
    ("lines", "version", "numbers"),
    [
        ("Lun 0 Path=/a\nLun 0 Path=/b\nLun 1 Path=/c", None, (0, 1)),
        ("Lun 0 Type=blockio\nLun 0 Path=/b", None, (0,)),
        ("Lun 0 Path=/a,Type=nullo\nLun 1 Type=nullio", None, (1,)),
        ("Lun 0 Path=/a,IOMode=rw", "1.4.20", ()),
        ("Lun 0 Path=/a,IOMode=rw", "1.4.19", (0,)),
        ("Lun 0 Path=/a,IOMode=wb", "0.4.13", ()),
        ("Lun 0 Path=/a,Type=blockio", "0.4.14", ()),
        ("Lun 0 path=/a", "1.4.19", ()),
        ("Lun 0 path=/a", "1.4.20", (0,)),
    ],
)
def test_luns_that_the_kernel_takes(lines: str, version: str | None, numbers: tuple[int, ...]) -> None:
    """As far as the file tells; a number is free as long as no Lun was taken under it."""
    target = ietd.parse(f"Target t\n{lines}\n").model.targets[0]

    assert numbers == tuple(lun.number for lun in ietd.effective(target, version).luns)


def test_isns_counts_wherever_it_stands() -> None:
    """The last server counts, but one Yes is enough; before 0.4.14 neither is known."""
    text = "iSNSAccessControl yes\niSNSServer a\nTarget t\niSNSServer b\niSNSAccessControl No\n"
    conf = ietd.parse(text).model
    found, before = ietd.effective(conf), ietd.effective(conf, "0.4.13")

    assert ("b", True) == (found.isns_server.value, found.isns_access_control.value)
    assert conf.targets[0] is found.isns_server.model
    assert (None, False) == (before.isns_server.value, before.isns_access_control.value)


@given(ugly_texts(ietd.FORMAT), st.sampled_from([None, "old", "1.4.19"]))
def test_something_holds_for_any_text(text: str, version: str | None) -> None:
    """Whatever is wrong with it, no exception is raised; but for its accounts a target alone is as in its file."""
    conf = ietd.parse(text).model
    found = ietd.effective(conf, version)

    assert len({target.name for target in conf.targets}) - 1 <= len(found.targets) <= len(conf.targets)
    for target in found.targets:
        alone = ietd.effective(target.target, version)
        assert target == evolve(alone, incoming=target.incoming, outgoing=target.outgoing)


def test_no_secret_is_shown() -> None:
    """Accounts print their secrets hidden here too."""
    assert "Hq3vR8" not in repr(
        ietd.effective(ietd.parse("IncomingUser a Hq3vR8\nTarget t\nOutgoingUser b Hq3vR8\n").model)
    )


@pytest.mark.parametrize("take", ["foreign", "fresh", "mixed"])
def test_targets_that_come_from_elsewhere_count_as_they_would_be_written(take: str) -> None:
    """Equal targets of another text, or of none, are targets of the file that is written, with their own lines."""
    lines = "Target iqn.2001-04.com.example:{}\n\tLun 0 Path=/dev/drbd0\n\tMaxBurstLength 131072\n"
    one = ietd.loads(lines.format("a") + lines.format("b"))
    other = ietd.loads("# another\n" + lines.format("a") + "\tFirstBurstLength 4096x\n" + lines.format("b"))
    fresh = tuple(evolve(target, origin=None) for target in one.targets)
    targets = {"foreign": other.targets, "fresh": fresh, "mixed": (one.targets[0], other.targets[1])}
    conf = evolve(one, targets=targets[take])

    def told(model: ietd.Ietd) -> list[tuple[str, int, int]]:
        found = ietd.effective(model).targets
        return [(str(t.name), t.max_burst_length.value, t.first_burst_length.value) for t in found]

    assert 2 == len(told(conf))
    assert told(ietd.parse(ietd.dumps(conf)).model) == told(conf)
