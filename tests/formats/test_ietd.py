from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore import ietd
from hastore.errors import RenderError
from hastore.problem import Severity
from hastore.values.iscsi_name import IscsiName
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "ietd"
HEAD = "Target iqn.2012-03.net.example:mail\n\tLun 0 Path=/dev/drbd3\n"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def target(text: str) -> ietd.Target:
    """Give the first target of a text."""
    return ietd.parse(text).model.targets[0]


def changed(text: str, at: int = 0, **fields: Any) -> str:
    """Give a text with fields of one of its targets changed; a function makes the new value of the old one."""
    conf = ietd.loads(text)
    targets = list(conf.targets)
    new = {name: value(getattr(targets[at], name)) if callable(value) else value for name, value in fields.items()}
    targets[at] = evolve(targets[at], **new)
    return ietd.dumps(evolve(conf, targets=tuple(targets)))


def codes(text: str, version: str | None = None) -> list[str]:
    """Give the codes of what ietd drops or misreads."""
    return [p.code for p in ietd.parse(text, version).problems if p.severity is Severity.ERROR]


def test_a_file_is_typed() -> None:
    """Accounts before the first target are for discovery; the rest is in its target."""
    conf = ietd.loads(sample("two-targets.conf"))

    assert [ietd.Account(name="finder", secret=Secret("7qLm2xWc9vTb"))] == list(conf.incoming)
    assert ["iqn.2012-03.net.example:mail", "iqn.2012-03.net.example:backup"] == [str(t.name) for t in conf.targets]
    assert (ietd.Lun(number=0, path="/dev/drbd3", type=ietd.LunType.BLOCKIO, scsi_id="mail0"),) == conf.targets[0].luns
    assert ietd.IoMode.READ_ONLY is conf.targets[1].luns[0].io_mode
    assert 262144 == conf.targets[1].max_burst_length


def test_keywords_have_no_case() -> None:
    """Keywords compare without case, and so do a Lun's option names; they are written back as they were."""
    text = "TARGET t\n\tlun 0 path=/dev/drbd3,TYPE=blockio\n\tINITIALr2t No\n\tincominguser a b\n"

    assert target(text) == ietd.Target(
        name=IscsiName("t"),
        luns=(ietd.Lun(number=0, path="/dev/drbd3", type=ietd.LunType.BLOCKIO),),
        initial_r2t=False,
        incoming=(ietd.Account(name="a", secret=Secret("b")),),
    )
    assert text.replace("No", "Yes").replace("/dev/drbd3", "/dev/drbd4") == changed(
        text, initial_r2t=True, luns=lambda luns: (evolve(luns[0], path="/dev/drbd4"),)
    )


def test_canonical_words_are_those_of_the_manual_page() -> None:
    """A file from scratch is spelled as in ietd.conf(5)."""
    mail = ietd.Target(
        name=IscsiName("t0"),
        luns=(ietd.Lun(number=1, path="/dev/drbd3", type=ietd.LunType.FILEIO, block_size=4096),),
        incoming=(ietd.Account(name="a", secret=Secret("b")),),
        header_digest=(ietd.Digest.CRC32C, ietd.Digest.NONE),
        initial_r2t=True,
    )

    assert (
        "OutgoingUser me s\n\nTarget t0\n\tIncomingUser a b\n\tLun 1 Path=/dev/drbd3,Type=fileio,BlockSize=4096\n"
        "\tInitialR2T Yes\n\tHeaderDigest CRC32C,None\n"
    ) == ietd.dumps(ietd.Ietd(outgoing=(ietd.Account(name="me", secret=Secret("s")),), targets=(mail,)))


def test_a_lun_number_may_touch_its_options() -> None:
    """`Lun 7Path=...` works, and a trailing comma does no harm."""
    assert (ietd.Lun(number=7, path="/a"), ietd.Lun(number=8, path="/b")) == target(
        "Target t\nLun 7Path=/a\nLun 8 Path=/b,\n"
    ).luns
    assert [] == codes("Target t\nLun 7Path=/a\nLun 8 Path=/b,\n")


def test_a_wrong_line_hides_no_other() -> None:
    """What is wrong with one line leaves all others in the model."""
    text = HEAD + "\tIncomingUser alice\n\tMaxBurstLength lots\n\tLun x Path=/a\n\tAlias disk\n\tWthreads 4\n"
    found = target(text)

    assert ("disk", 4, 1, ()) == (found.alias, found.wthreads, len(found.luns), found.incoming)
    assert text == ietd.dumps(ietd.parse(text).model)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("MaxConnections", "missing-value"),
        ("InitialR2T yes", "bad-value"),
        ("InitialR2T 1", "bad-value"),
        ("HeaderDigest crc32c", "bad-value"),
        ("HeaderDigest None, CRC32C", "bad-value"),
        ("MaxBurstLength 256k", "bad-value"),
        ("MaxBurstLength many", "bad-value"),
        ("MaxBurstLength 16777216", "out-of-range"),
        ("MaxRecvDataSegmentLength 262145", "out-of-range"),
        ("MaxOutstandingR2T 012", "octal-number"),
        ("MaxOutstandingR2T = 8", "bad-value"),
        ("ErrorRecoveryLevel 2", "out-of-range"),
        ("QueuedCommands 0", "out-of-range"),
        ("DataPDUInOrder No", "unsupported-value"),
        ("OFMarker Yes", "unsupported-value"),
        ("OFMarkInt 2048", "undefined-value"),
        ("IncommingUser a b", "unknown-word"),
        ("IncomingUser a", "missing-word"),
        ("InitialR2T=Yes", "missing-blank"),
        ("IncomingUser=a b", "missing-blank"),
        ("MaxConnections= 1", "missing-blank"),
        ("InitialR2T = Yes", "bad-value"),
        ('IncomingUser "a b" c', "quoted-name"),
        ('Target "iqn.2012-03.net.example:backup"', "bad-name"),
        ('Lun 1 Path="/dev/drbd4"', "quoted-path"),
        ("NOPInterval 20\n\tNOPTimeout 30", "out-of-range"),
        ("MaxSessions -1", "out-of-range"),
        ("iSNSAccessControl Yes\n\tiSNSAccessControl No", "repeated-word"),
        ('IncomingUser a "b c"', "quoted-secret"),
        ("Lun 0 Path=/dev/drbd4", "duplicate-lun"),
        ("Lun 16384 Path=/dev/drbd4", "out-of-range"),
        ("Lun -1 Path=/dev/drbd4", "out-of-range"),
        ("Lun 1 Path=/dev/drbd4, Type=fileio", "surplus-word"),
        ("Lun 1 Path=/dev/drbd4 # new", "surplus-word"),
        ("Lun 1 Type=blockio", "missing-path"),
        ("Lun 1", "missing-path"),
        ("Lun 1 Path=/a,Path=/b", "repeated-option"),
        ("Lun 1 Path=/a,Type=Fileio", "bad-value"),
        ("Lun 1 Path=/a,IOMode=rw", "bad-value"),
        ("Lun 1 Path=/a,Size=1", "unknown-option"),
        ("Lun 1 Path=/a,Sectors=8", "unknown-option"),
        ("Lun 1 Path=/a,BlockSize=8192", "bad-value"),
        ("Lun 1 Path=/a,ScsiId=0123456789abcdefg", "long-value"),
        ("Lun 1 Path=/a,ScsiSN=größe", "bad-value"),
        ("Lun 1 Path=/a,Type=nullio", "unknown-option"),
        ("Target IQN.2012-03.net.example:MAIL", "duplicate-target"),
        ("IncomingUser a " + "b" * 4100, "long-line"),
        ("Target " + "t" * 256, "long-name"),
    ],
)
def test_what_ietd_drops_or_misreads_is_an_error(line: str, code: str) -> None:
    """Each of these lines has not the effect it is written for, and no other error is reported."""
    assert [code] == codes(HEAD + "\t" + line + "\n")


@pytest.mark.parametrize(
    "line",
    [
        "MaxBurstLength 0x40000",
        "MaxOutstandingR2T 07",
        "InitialR2T Yes # no comment, but never read",
        "Lun 1 Sectors=204800,Type=nullio",
        "Lun 16383 Path=/a,ScsiSN=0123456789abcdef0123456789abcdef",
        "DefaultTime2Wait 3600",
        "MaxSessions 5",
        "iSNSServer 10.0.0.9",
        "iSNSAccessControl yes",
        "Alias a b c",
        "IncomingUser a b # note",
        "HeaderDigest CRC32C",
        "NOPInterval 20\n\tNOPTimeout 20",
        "NOPTimeout 20",
        "iSNSAccessControl No\n\tiSNSAccessControl Yes",
        "Alias",
        "IncomingUser a " + "b" * 256,
    ],
)
def test_what_has_its_effect_is_no_error(line: str) -> None:
    """Each of these lines works in some version at least."""
    assert [] == codes(HEAD + "\t" + line + "\n")


@pytest.mark.parametrize(
    ("line", "old", "new", "any_"),
    [
        ("NOPInterval 30", ["too-new"], [], []),
        ("MaxSessions 3", ["too-new"], [], []),
        ("Lun 1 path=/a", ["unknown-option"], [], []),
        ("Lun 1 Path=/a,BlockSize=512", ["too-new"], [], []),
        ("Lun 1 Path=/a,ScsiSN=0123456789abcdefg", ["long-value"], [], []),
        ("Lun 1 Type=nullio,ScsiId=a", ["unknown-option"], [], []),
        ("Lun 1 Path=/a,Dest=MA", ["unknown-option"], ["unknown-option"], []),
        ("MaxConnections 4", ["out-of-range"], [], []),
        ("DefaultTime2Retain 20", [], ["out-of-range"], ["out-of-range"]),
    ],
)
def test_versions_differ(line: str, old: list[str], new: list[str], any_: list[str]) -> None:
    """`old` is judged as 0.4.17, `new` and no version as 1.4.20.3; forks count only when no version is given."""
    text = HEAD + "\t" + line + "\n"

    assert (old, new, any_) == (codes(text, "old"), codes(text, "new"), codes(text))


@pytest.mark.parametrize(
    ("line", "version", "code"),
    [
        ("Lun 1 Path=/a,IOMode=wb", "0.4.13", "too-new"),
        ("Lun 1 Path=/a,IOMode=wb", "0.4.14", None),
        ("Lun 1 Path=/a,ScsiSN=a", "0.4.14", "too-new"),
        ("Lun 1 Path=/a,Type=blockio", "0.4.14", "too-new"),
        ("Lun 1 Path=/a,Type=blockio", "0.4.15", None),
        ("Lun 1 Path=/a,Path=/b", "0.4.16", None),
        ("Lun 1 Path=/a,Path=/b", "0.4.17", "repeated-option"),
        ("Lun 1 path=/a", "1.4.19", "unknown-option"),
        ("Lun 1 path=/a", "1.4.20", None),
        ("Lun 1 Path=/a,BlockSize=512", "1.4.19", "too-new"),
        ("iSNSServer 10.0.0.9", "0.4.13", "too-new"),
        ("NOPInterval 30", "1.4.18", "too-new"),
        ("MaxSessions 3", "1.4.19", None),
        ("MaxConnections 4", "0.4.14", None),
        ("MaxConnections 4", "1.4.19", "out-of-range"),
        ("MaxConnections 4", "1.4.20.2", None),
        ("DefaultTime2Retain 20", "1.4.20.2", None),
        ("DefaultTime2Retain 20", "1.4.20.3+svn499-1", "out-of-range"),
    ],
)
def test_releases_differ(line: str, version: str, code: str | None) -> None:
    """A release by its number is judged as it reads the line."""
    assert ([] if code is None else [code]) == codes(HEAD + "\t" + line + "\n", version)


def test_an_unknown_version_is_refused() -> None:
    """Rather than taken for the newest."""
    with pytest.raises(ValueError, match="is no version of IET"):
        ietd.parse("", "8.4")


def test_accounts_in_one_bucket_throw_each_other_out() -> None:
    """Up to 0.4.17 those of targets 1 and 17; from 1.4.18 on none does."""
    text = "Target t1\nOutgoingUser a b\n" + "".join(f"Target t{i}\n" for i in range(2, 18)) + "OutgoingUser c d\n"

    assert (["replaced-account"], [], []) == (codes(text, "old"), codes(text, "1.4.18"), codes(text))


def test_isns_lines_of_all_targets_are_one() -> None:
    """The last server of the file counts, wherever it stands, and so does the first Yes."""
    text = "iSNSServer a\niSNSAccessControl Yes\n" + HEAD + "\tiSNSServer b\n\tiSNSAccessControl No\n"

    assert [(1, "repeated-word"), (6, "repeated-word")] == [(p.span.line, p.code) for p in ietd.parse(text).problems]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Target t\nMaxConnections\n", "crashes"),
        ("Target t\nWthreads\n", "reads it as 0"),
        ("Target t\nIncomingUser a\n", "everybody may log in"),
        ("Target\n", "for discovery"),
        ("Target t\nLun\n", "is refused"),
        ("Target t\nIncomingUser a b", "everybody may log in"),
        ("Target t\nInitialR2T Yes", "crashes"),
        ("Target t", "drops this target"),
        ("Target t\nInitalR2T Yes\n", "'InitalR2T' is not known here, did you mean 'InitialR2T'?"),
        ("Target t\nMaxBurstLength 16777216\n", "ietd takes 512"),
        ("Target t\nMaxSessions -1\n", "ietd takes -1"),
    ],
)
def test_messages_tell_what_happens(text: str, words: str) -> None:
    """Keywords are quoted as they are written."""
    assert words in ietd.parse(text).problems[0].message


def test_target_words_before_the_first_target_are_named() -> None:
    """A parameter or a Lun that no target has is ignored by ietd, and said to be in the wrong place."""
    assert ["misplaced-word", "misplaced-word"] == codes("Lun 0 Path=/a\nWthreads 8\n" + HEAD)


def test_no_line_is_continued() -> None:
    """The manual's backslash is a word like any other, and what follows is never quoted: it may be a secret."""
    document = ietd.parse(HEAD + "\tIncomingUser alice \\\n\t\tZbq7wPlm\n")

    assert ["no-continuation"] == [p.code for p in document.problems]
    assert "zbq7wplm" not in str(document.problems).lower()


def test_only_the_last_outgoing_account_counts() -> None:
    """The first of two is the one that is thrown away, in a target and for discovery alike."""
    problems = ietd.parse(
        "OutgoingUser a b\nOutgoingUser c d\n" + HEAD + "\tOutgoingUser e f\n\tOutgoingUser g h\n"
    ).problems

    assert [("replaced-account", 1), ("replaced-account", 5)] == [(p.code, p.span.line) for p in problems]


@pytest.mark.parametrize(
    "line", ["Target x", "IncomingUser a b", "InitialR2T Yes", "MaxConnections 1", "HeaderDigest None"]
)
def test_a_last_word_without_newline_is_lost(line: str) -> None:
    """A word counts only with white space behind it."""
    assert ["unterminated-line"] == codes(HEAD + line)
    assert [] == codes(HEAD + line + " ")


@pytest.mark.parametrize("line", ["Lun 1 Path=/b", "Wthreads 4", "MaxSessions 2", "# done", "IncomingUser a b c"])
def test_some_last_lines_need_no_newline(line: str) -> None:
    """These are read to the end of the line, or their last word is not needed."""
    assert [] == codes(HEAD + line)


def test_no_message_shows_a_secret() -> None:
    """Whatever is wrong with an account, its secret stays out of messages and of what a model prints."""
    text = (
        'IncomingUser a "Hq3vR8 x\nIncomingUser b Hq3vR8\nIncomingUser b Hq3vR8 Hq3vR8\nIncomingUsr c Hq3vR8\n'
        "IncomingUser=Hq3vR8\nsecret=Hq3vR8\n"
        "OutgoingUser d Hq3vR8\nOutgoingUser e 'Hq3vR8'"
    )
    document = ietd.parse(text)

    assert 6 <= len(document.problems)
    assert "Hq3vR8" not in str(document.problems) + repr(document.model)


def test_a_new_account_stands_behind_the_last_one() -> None:
    """It is indented as its siblings are, and nothing else changes."""
    text = "Target t\n  IncomingUser a b\n  # disk\n  Lun 0 Path=/a\n"
    new = ietd.Account(name="c", secret=Secret("d"))

    assert text.replace("a b\n", "a b\n  IncomingUser c d\n") == changed(text, incoming=lambda old: (*old, new))


def test_a_new_discovery_account_stands_before_the_targets() -> None:
    """Behind the first `Target` it would belong to that."""
    conf = ietd.loads("# targets\n\n" + HEAD)
    new = evolve(conf, incoming=(ietd.Account(name="a", secret=Secret("b")),))

    assert "# targets\n\nIncomingUser a b\n" + HEAD == ietd.dumps(new)
    assert new == ietd.loads(ietd.dumps(new))


def test_values_are_lined_up_as_their_siblings_are() -> None:
    """A new parameter has its value in the column of the others."""
    text = sample("two-targets.conf")

    assert "\tFirstBurstLength 65536\n\tWthreads         4\n\t# HeaderDigest" in changed(text, 1, wthreads=4)


def test_a_deleted_lun_takes_its_comment_along() -> None:
    """The comment lines right above it are its own; all others stay."""
    text = sample("two-targets.conf")
    gone = "\t# the mirrored disk\n\tLun 0 Path=/dev/drbd3,Type=blockio,ScsiId=mail0\n"

    assert text.replace(gone, "") == changed(text, luns=())


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"path": "/dev/drbd9"}, "Lun 0 Path=/dev/drbd9,Type=blockio,ScsiId=mail0"),
        ({"type": None}, "Lun 0 Path=/dev/drbd3,ScsiId=mail0"),
        ({"path": None}, "Lun 0 Type=blockio,ScsiId=mail0"),
        ({"scsi_id": None}, "Lun 0 Path=/dev/drbd3,Type=blockio"),
        ({"scsi_sn": "m0"}, "Lun 0 Path=/dev/drbd3,Type=blockio,ScsiId=mail0,ScsiSN=m0"),
        ({"number": 12}, "Lun 12 Path=/dev/drbd3,Type=blockio,ScsiId=mail0"),
    ],
)
def test_one_option_of_a_lun_changes(fields: dict[str, Any], line: str) -> None:
    """Options are set, taken out and added in place."""
    text = sample("two-targets.conf")

    assert text.replace("Lun 0 Path=/dev/drbd3,Type=blockio,ScsiId=mail0", line) == changed(
        text, luns=lambda luns: (evolve(luns[0], **fields),)
    )


def test_a_first_option_is_set_apart_by_a_blank() -> None:
    """Commas stand only between options."""
    text = "Target t\n\tLun 0\n"

    assert "Target t\n\tLun 0 Path=/a\n" == changed(text, luns=(ietd.Lun(number=0, path="/a"),))


def test_an_unset_parameter_goes_with_its_line() -> None:
    """Absent is the program's own default."""
    text = sample("two-targets.conf")

    assert text.replace("\tMaxBurstLength   262144\n", "") == changed(text, 1, max_burst_length=None)


def test_a_renamed_target_keeps_what_it_holds() -> None:
    """Only the name changes."""
    text = sample("two-targets.conf")

    assert text.replace("example:mail", "example:post") == changed(text, name=IscsiName("iqn.2012-03.net.example:post"))


def test_targets_change_places_with_their_comments() -> None:
    """A target takes along the comment above it, and those indented below it."""
    text = sample("two-targets.conf")
    start, mail, backup = text.split("\n\n")
    conf = ietd.loads(text)

    assert f"{start}\n\n{backup.rstrip()}\n\n{mail}\n" == ietd.dumps(evolve(conf, targets=conf.targets[::-1]))


def test_a_deleted_target_leaves_what_is_not_its_own() -> None:
    """Comments that are set apart, and not indented deeper, stay."""
    conf = ietd.loads("# all\n\nTarget a\n\tLun 0 Path=/a\n\t# spare\n# more below\n\n# b\nTarget b\n# end\n")

    assert "# all\n\n# more below\n\n# b\nTarget b\n# end\n" == ietd.dumps(evolve(conf, targets=conf.targets[1:]))
    assert "# all\n\nTarget a\n\tLun 0 Path=/a\n\t# spare\n# more below\n\n# end\n" == ietd.dumps(
        evolve(conf, targets=conf.targets[:1])
    )


def test_a_new_target_is_set_apart_like_the_others() -> None:
    """Where targets have a blank line between them, the new one has too."""
    text = sample("two-targets.conf").replace("\t# HeaderDigest CRC32C\n", "")
    conf = ietd.loads(text)
    new = ietd.Target(name=IscsiName("t"), luns=(ietd.Lun(number=0, path="/a"),))

    assert text + "\nTarget t\n\tLun 0 Path=/a\n" == ietd.dumps(evolve(conf, targets=(*conf.targets, new)))


def test_new_lines_end_as_the_others_do() -> None:
    """A file with CR LF keeps them."""
    text = sample("crlf.conf")

    assert text + "  ImmediateData No\r\n" == changed(text, immediate_data=False)


def test_a_line_behind_an_unended_one_ends_it() -> None:
    """A file without a last newline gets one when something follows."""
    text = sample("no-final-newline.conf")
    new = ietd.Account(name="a", secret=Secret("b"))

    assert text + "\n\tIncomingUser a b\n" == changed(text, incoming=lambda old: (*old, new))
    assert "Target t\n\tLun 0 Path=/a\n" == changed("Target t", luns=(ietd.Lun(number=0, path="/a"),))


@pytest.mark.parametrize("secret", ["", "two words", "a\nb"])
def test_a_secret_that_no_line_can_hold_is_refused(secret: str) -> None:
    """There are no quotes; the message does not show the secret."""
    with pytest.raises(RenderError) as caught:
        changed(HEAD, incoming=(ietd.Account(name="a", secret=Secret(secret)),))

    assert not secret or secret not in str(caught.value)


@given(st.text(st.sampled_from("TargetLunIcomigUser 019,=#\\\"'\t\r\n\v\f\0\xa0é\udc80"), max_size=80))
def test_any_text_comes_back(text: str) -> None:
    """Every text is read, and written as it was."""
    document = ietd.parse(text)

    assert text == document.tree.text == ietd.dumps(document.model)
