from pathlib import Path

import pytest
from attrs import evolve

from hastore import ParseError, Severity, initiators_allow
from hastore.files import recognise
from hastore.formats.initiators_allow import Entry, InitiatorsAllow, Kind, Member, initiator_access, portal_access
from hastore.values.iscsi_name import IscsiName

SAMPLES = Path(__file__).parents[1] / "samples" / "initiators_allow"
MAIL, BACKUP = "iqn.2012-03.net.example:mail", "iqn.2012-03.net.example:backup"
CLIENT = "iqn.2012-03.net.example:client1"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def read(text: str | None) -> InitiatorsAllow | None:
    """Give the model of a text; of no file none."""
    return None if text is None else initiators_allow.parse(text).model


def codes(text: str, version: str | None = None, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in initiators_allow.parse(text, version).problems if p.severity is severity]


def may(text: str, address: str | None = "192.0.2.5", name: str | None = CLIENT, version: str = "new") -> bool | None:
    """Tell whether an initiators.allow alone lets a client reach the mail target."""
    return initiator_access(MAIL, name, address, allow=read(text), version=version).allowed


def test_a_file_is_typed() -> None:
    """Lines are a target and its members, in their order."""
    mail, backup, rest = initiators_allow.loads(sample("names-and-networks.allow")).entries

    assert IscsiName(MAIL) == mail.target
    assert [Kind.ADDRESS, Kind.PATTERN] == [member.kind for member in mail.members]
    assert ("[2001:db8:7::]/64", "[2001:db8:8::1]") == tuple(map(str, backup.members))
    assert rest.is_for_all


@pytest.mark.parametrize("path", ["etc/initiators.allow", "etc/iet/initiators.deny", "targets.allow"])
def test_the_files_go_by_their_names(path: str) -> None:
    """All three lists have one format, wherever they lie."""
    assert "initiators_allow" == recognise(path)


def test_a_new_file_is_written_as_people_write_it() -> None:
    """One blank behind the target, commas with a blank between members; without any, the blank is still needed."""
    entries = (
        Entry(target=IscsiName(MAIL), members=(Member("192.0.2.0/24"), Member("[2001:db8::1]"), Member("ALL"))),
        Entry(target=IscsiName("ALL")),
    )

    assert f"{MAIL} 192.0.2.0/24, [2001:db8::1], ALL\nALL \n" == initiators_allow.dumps(
        InitiatorsAllow(entries=entries)
    )


@pytest.mark.parametrize(
    ("members", "line"),
    [
        (("a", "b", "c"), "T  a,b ,c\n"),
        (("b", "c"), "T  b ,c\n"),
        (("a", "c"), "T  a ,c\n"),
        (("a", "b"), "T  a,b\n"),
        ((), "T  \n"),
        (("x", "a", "b", "c"), "T  x, a,b ,c\n"),
        (("a", "x", "b", "c"), "T  a, x,b ,c\n"),
        (("a", "b", "c", "x"), "T  a,b ,c ,x\n"),
        (("a", "x", "c"), "T  a,x ,c\n"),
    ],
)
def test_members_change_one_by_one(members: tuple[str, ...], line: str) -> None:
    """What is not changed stays as it stands, and what is new is set apart as its neighbours are."""
    conf = initiators_allow.loads("# list\nT  a,b ,c\n")
    new = evolve(conf, entries=(evolve(conf.entries[0], members=tuple(map(Member, members))),))

    assert "# list\n" + line == initiators_allow.dumps(new)


def test_a_member_has_its_place() -> None:
    """Each member of a line can be pointed at."""
    document = initiators_allow.parse("# c\nALL 192.0.2.1, 192.0.2.2\n")
    span = document.span(document.model.entries[0], "members", 1)

    assert (2, 16, 25) == (span.line, span.column, span.end_column)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("all ALL\n", "wrong-case"),
        ("* ALL\n", "file-name-pattern"),
        ("ALL all\n", "no-match"),
        ("ALL *\n", "no-match"),
        ("ALL mailhost\n", "no-match"),
        ("ALL 192.0.2.256\n", "no-match"),
        ("ALL 192.0.2.1:3260\n", "no-match"),
        ("ALL ^iqn.*$\n", "no-match"),
        ("ALL 192.0.2.5/24\n", "host-bits"),
        ("ALL 192.0.2.5/32\n", "out-of-range"),
        ("ALL [2001:db8::]/128\n", "out-of-range"),
        ("ALL 0.0.0.0/0\n", "out-of-range"),
        ("ALL 192.0.2.0/255.255.255.0\n", "dotted-mask"),
        ("ALL 192.0.0.0/016\n", "bad-value"),
        ("ALL 192.0.0.0/\n", "bad-value"),
        ("ALL 192.0.2/24\n", "short-address"),
        ("ALL 192.0.2.010\n", "short-address"),
        ("ALL [2001:db8::1\n", "missing-bracket"),
        ("ALL iqn\\.\\(a\n", "bad-pattern"),
        ("ALL ALL # everybody\n", "trailing-comment"),
        ("ALL 192.0.2.1 192.0.2.2\n", "missing-comma"),
        ("ALL 192.0.2.0/24 192.0.3.0/24\n", "missing-comma"),
        ("ALL\n", "missing-blank"),
        ("ALL,192.0.2.1\n", "missing-blank"),
        ("ALL ALL", "unterminated-line"),
        ("ALL ALL\nt 192.0.2.1\n", "unreachable-line"),
        ("t ALL\nT 192.0.2.1\n", "unreachable-line"),
        ("ALL " + "192.0.2.1," * 410 + "\n", "long-line"),
        ("\ufeffALL ALL\n", "byte-order-mark"),
    ],
)
def test_what_ietd_drops_or_misreads_is_an_error(line: str, code: str) -> None:
    """Each of these lines has not the effect it is written for, in any version."""
    assert [code] == codes(line)
    assert code in codes(line, "old")
    assert [code] == codes(line, "new")


@pytest.mark.parametrize(
    "line",
    [
        "ALL ALL\n",
        "t 192.0.2.0/24, [2001:db8::]/32\n",
        "t 2001:db8::1\n",
        "t [2001:db8::5]/32\n",
        "t ALL\nALL ALL\n",
        "t 192.0.2.0/31\n",
        "t 192.0.2.0/0x18\n",
        "# ALL\nALL 192.0.2.1\n\n# end",
    ],
)
def test_what_has_its_effect_is_no_error(line: str) -> None:
    """Each of these lines is read as it is written."""
    assert ([], [], []) == (codes(line), codes(line, "new"), codes(line, "old"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ALL\tALL\n", "too-new"),
        (" ALL ALL\n", "too-new"),
        ("ALL iqn\\.2012-03\\..*\n", "too-new"),
        ("ALL ALL\r\n", "too-new"),
        ("ALL ALL \n", "too-new"),
        ("ALL 192.0.2.1,,192.0.2.2\n", "empty-member"),
        ("ALL 192.0.2.1,\n", "empty-member"),
    ],
)
def test_old_versions_read_less(line: str, code: str) -> None:
    """Tabs, indentation, names and loose commas are known from 1.4.18 on; without a version nothing is said of them."""
    assert ([code], [], []) == (codes(line, "old"), codes(line, "new"), codes(line))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ALL 192.0.2.1 # mail\n", "trailing-comment"),
        ("ALL 192.0.2.0/24 # mail\n", "trailing-comment"),
        ("ALL [2001:db8::1]:3260\n", "surplus-word"),
        ("ALL 192.0.2.0/24bit\n", "surplus-word"),
        ("ALL 10.0/16\n", "short-address"),
        ("ALL iqn.2012-03.net.example:*\n", "file-name-pattern"),
        ("ALL iqn\\.2012-03\\.net\\.Example:.*\n", "upper-case"),
        ("ALL \n", "empty-list"),
    ],
)
def test_doubtful_lines_are_warnings(line: str, code: str) -> None:
    """Each of these is read as it is written, or nearly so."""
    assert ([], [code]) == (codes(line), codes(line, severity=Severity.WARNING))


def test_a_line_without_members_cannot_be_loaded() -> None:
    """`loads` refuses a target with nothing behind it."""
    with pytest.raises(ParseError, match="no white space behind the target"):
        initiators_allow.loads(sample("no-members.allow"))


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("ALL ALL\n", True, True),
        (f"{MAIL} 192.0.2.5\n", True, True),
        (f"{MAIL.upper()} 192.0.2.5\n", True, True),
        (f"{BACKUP} 192.0.2.5\n", False, False),
        (f"{MAIL} 192.0.2.6\nALL ALL\n", False, False),
        ("ALL 192.0.2.6\nALL ALL\n", False, False),
        ("all ALL\nALL 192.0.2.5\n", True, True),
        ("ALL 192.0.2.0/24\n", True, True),
        ("ALL 192.0.2.5/24\n", False, False),
        ("ALL 192.0.2.5/32\n", False, False),
        ("ALL 192.0.2.4/255.255.255.252\n", False, False),
        ("ALL 0.0.0.0/0\n", False, False),
        ("ALL [::]/0\n", True, True),
        ("ALL [2001:db8::1], 192.0.2.5\n", True, True),
        ("ALL [2001:db8::1, 192.0.2.5\n", False, False),
        ("ALL mailhost, 192.0.2.5\n", True, False),
        ("ALL , 192.0.2.5\n", True, False),
        ("ALL    192.0.2.5\n", True, True),
        ("ALL\t192.0.2.5\n", True, False),
        (" ALL 192.0.2.5\n", True, False),
        ("ALL 192.0.2.5", False, False),
        ("ALL 192.0.2.6,ALL\r\n", True, False),
        ("ALL 192.0.2.5 # mail\n", None, None),
        ("ALL\nALL 192.0.2.5\n", True, True),
        ("ALL \nALL 192.0.2.5\n", False, False),
        ("ALL iqn\\.2012-03\\.net\\.example:client[1-3]\n", True, False),
        ("ALL iqn\\.2012-03\\.net\\.example:client\n", False, False),
        ("ALL IQN.*\n", False, False),
        ("ALL \\(iqn\\)\\1.*\n", None, False),
        ("\ufeffALL ALL\n", False, False),
        ("ALL " + "192.0.2.6," * 409 + "192.0.2.5\n", False, False),
        ("", False, False),
    ],
)
def test_the_first_line_that_fits_decides(text: str, new: bool | None, old: bool | None) -> None:
    """What initiators.allow says from 1.4.18 on, and what old versions find in it when initiators.deny refuses."""
    found = initiator_access(MAIL, CLIENT, "192.0.2.5", allow=read(text), deny=read("ALL ALL\n"), version="old")

    assert (new, old) == (may(text), found.allowed)


@pytest.mark.parametrize(
    ("allow", "deny", "new", "old"),
    [
        (None, None, True, True),
        ("ALL 192.0.2.6\n", None, False, True),
        (None, "ALL ALL\n", False, False),
        ("ALL 192.0.2.5\n", "ALL ALL\n", True, True),
        ("ALL 192.0.2.6\n", "ALL ALL\n", False, False),
        ("ALL 192.0.2.6\n", "ALL 192.0.2.6\n", True, True),
        ("ALL 192.0.2.6\n", "", True, True),
        ("ALL 192.0.2.6\n", f"ALL {CLIENT}\n", False, True),
    ],
)
def test_a_deny_file_brings_the_old_rule_back(allow: str | None, deny: str | None, new: bool, old: bool) -> None:
    """With initiators.deny only those are refused whom it lists and initiators.allow does not."""

    def asked(version: str) -> bool | None:
        return initiator_access(MAIL, CLIENT, "192.0.2.5", allow=read(allow), deny=read(deny), version=version).allowed

    assert (new, old) == (asked("new"), asked("old"))


def test_the_deciding_line_is_told() -> None:
    """The verdict names the line by which it was made; none where there is none, or no file."""
    lists = initiators_allow.loads("t 192.0.2.6\nALL 192.0.2.5\n")

    assert lists.entries[0] is initiator_access("t", CLIENT, "192.0.2.5", allow=lists).entry
    assert lists.entries[1] is initiator_access("u", CLIENT, "192.0.2.5", allow=lists).entry
    assert None is initiator_access("t", CLIENT, "192.0.2.5", allow=None).entry


@pytest.mark.parametrize(
    ("text", "everybody"),
    [
        ("ALL ALL\n", True),
        ("ALL .*\n", True),
        ("ALL 192.0.2.5, ALL\n", True),
        ("ALL 192.0.2.5\n", None),
        ("ALL iqn.*\n", None),
        ("ALL 192.0.2.5/32, mailhost\n", False),
        (f"{BACKUP} ALL\n", False),
    ],
)
def test_without_name_and_address_the_answer_is_for_all(text: str, everybody: bool | None) -> None:
    """True is everybody, false nobody, and none depends on who asks."""
    assert everybody is may(text, None, None)


def test_what_is_not_known_leaves_the_answer_open() -> None:
    """A list of addresses says nothing of a client whose address is not known, a name that fits does."""
    assert None is may("ALL 192.0.2.5\n", None)
    assert True is may(f"ALL 192.0.2.9, {CLIENT}\n", None)
    assert None is may(f"ALL {CLIENT}\n", "192.0.2.5", None)


def test_a_text_that_is_no_address_is_refused() -> None:
    """A host name must be looked up first."""
    with pytest.raises(ValueError, match="'mailhost' is no IP address"):
        may("ALL 192.0.2.5\n", "mailhost")


def test_targets_allow_is_asked_for_the_own_address() -> None:
    """Names have no meaning there; without the file, and in old versions, all addresses are offered."""
    lists = read(f"{MAIL} 192.0.2.250, .*\n")

    assert True is portal_access(MAIL, "192.0.2.250", allow=lists).allowed
    assert False is portal_access(MAIL, "192.0.2.1", allow=lists).allowed
    assert False is portal_access(BACKUP, "192.0.2.250", allow=lists).allowed
    assert True is portal_access(BACKUP, "192.0.2.1", allow=None).allowed
    assert True is portal_access(BACKUP, "192.0.2.1", allow=lists, version="old").allowed


def test_what_a_model_says_counts_and_not_what_it_came_from() -> None:
    """A changed line is asked as it would be written."""
    lists = initiators_allow.parse("ALL 192.0.2.6").model
    new = evolve(lists, entries=(evolve(lists.entries[0], members=(Member("192.0.2.5"),)),))

    assert False is initiator_access(MAIL, CLIENT, "192.0.2.6", allow=lists).allowed
    assert True is initiator_access(MAIL, CLIENT, "192.0.2.5", allow=new).allowed


@pytest.mark.parametrize(
    ("text", "size"),
    [("192.0.2.5", 1), ("192.0.2.0/28", 16), ("192.0.2.1/28", 0), ("192.0.2.1/32", 0), ("[2001:db8::]/125", 8)],
)
def test_a_network_has_a_size(text: str, size: int) -> None:
    """It is the number of addresses that match."""
    network = Member(text).network

    assert network is not None
    assert size == network.size


@pytest.mark.parametrize("text", ["", "a,b", " a", "a ", "a\nb"])
def test_what_is_no_member_is_refused(text: str) -> None:
    """Commas part members, and white space at their ends is none of them."""
    with pytest.raises(ValueError, match="is no member"):
        Member.parse(text)
