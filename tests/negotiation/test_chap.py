"""The security stage: which accounts get in, and who refuses the others."""

import pytest

from hastore.negotiation import Authentication, Kind, Session, Side
from tests.negotiation.pairs import TARGET, between, codes

IN, OUT = "IncomingUser till opensesame-123", "OutgoingUser vault shutsesame-456"
PREFIXES = {Kind.NORMAL: "node.session.auth", Kind.DISCOVERY: "discovery.sendtargets.auth"}
PW = {"username": "till", "password": "opensesame-123"}
PW_IN = {"username_in": "vault", "password_in": "shutsesame-456"}
NO_AUTH, ONE_WAY, MUTUAL = Authentication.NONE, Authentication.ONE_WAY, Authentication.MUTUAL
TARGET_SIDE, INITIATOR_SIDE = Side.TARGET, Side.INITIATOR
ROWS: dict[str, tuple[dict[str, str], tuple[Authentication | Side, ...]]] = {
    "nothing": ({}, (NO_AUTH, NO_AUTH, TARGET_SIDE, TARGET_SIDE)),
    "a password": (PW, (NO_AUTH, NO_AUTH, ONE_WAY, ONE_WAY)),
    "both passwords": (PW | PW_IN, (TARGET_SIDE, TARGET_SIDE, TARGET_SIDE, MUTUAL)),
    "only the one for the target": (PW_IN, (INITIATOR_SIDE,) * 4),
    "only the name for the target": ({"username_in": "vault"}, (INITIATOR_SIDE,) * 4),
    "only a name": ({"username": "till"}, (NO_AUTH, NO_AUTH, TARGET_SIDE, TARGET_SIDE)),
}
"""By what the initiator has: how the login ends for each target."""
COLUMNS: tuple[list[str], ...] = ([], [OUT], [IN], [IN, OUT])
TABLE = [
    pytest.param(settings, accounts, end, id=f"{name}, {len(accounts)} {accounts and accounts[0][:3]}")
    for name, (settings, ends) in ROWS.items()
    for accounts, end in zip(COLUMNS, ends, strict=True)
]
BOTH_KINDS = pytest.mark.parametrize("kind", list(Kind))


def session(kind: Kind, settings: dict[str, str], accounts: list[str], more: str = "") -> Session:
    """Give how a session of that kind ends; the accounts stand where they count for it."""
    parts = [f"Target {TARGET}", "Lun 0 Path=/dev/drbd3"]
    parts = [*accounts, *parts] if kind is Kind.DISCOVERY else [*parts, *accounts]
    lines = [f"{PREFIXES[kind]}.{name} = {value}" for name, value in settings.items()]
    found = between("\n".join(parts), "\n".join([*lines, more]))
    return next(each for each in found.sessions if each.kind is kind)


@BOTH_KINDS
@pytest.mark.parametrize(("settings", "accounts", "end"), TABLE)
def test_what_both_sides_have_decides(
    kind: Kind, settings: dict[str, str], accounts: list[str], end: Authentication | Side
) -> None:
    """Every row and column of the table: what the initiator has, and what the target has."""
    found = session(kind, settings, accounts)

    assert end is (found.refused_by or found.authentication)
    assert isinstance(end, Authentication) is found.succeeds


@BOTH_KINDS
def test_the_two_scopes_are_apart(kind: Kind) -> None:
    """Accounts for discovery let nobody log in, and those of a target let nobody discover."""
    other = next(each for each in Kind if each is not kind)
    parts = [f"Target {TARGET}", "Lun 0 Path=/dev/drbd3"]
    target = [IN, *parts] if kind is Kind.DISCOVERY else [*parts, IN]
    found = between("\n".join(target), "\n".join(f"{PREFIXES[other]}.{n} = {v}" for n, v in PW.items()))

    ends = {each.kind: each.succeeds for each in found.sessions}
    assert {kind: False, other: True} == ends


WRONG = [
    (PW | {"username": "tills"}, [IN], Side.TARGET, "No valid user/pass combination"),
    (PW | {"username": "Till"}, [IN], Side.TARGET, "No valid user/pass combination"),
    (PW | {"password": "opensesame-124"}, [IN], Side.TARGET, "wrong secret!?"),
    (PW | PW_IN, [IN], Side.TARGET, "no outgoing credentials configured"),
    (PW | PW_IN | {"username_in": "vaults"}, [IN, OUT], Side.INITIATOR, "received incorrect username"),
    (PW | PW_IN | {"password_in": "shutsesame-457"}, [IN, OUT], Side.INITIATOR, "received incorrect CHAP response"),
    (PW | {"username_in": "vault"}, [IN, OUT], Side.INITIATOR, "no incoming password configured"),
    (PW | {"password_in": "shutsesame-456"}, [IN, OUT], Side.INITIATOR, "no incoming username configured"),
    (PW | PW_IN, [IN, "OutgoingUser vault opensesame-123"], Side.INITIATOR, "Local password same as remote"),
    (PW_IN, [IN, OUT], Side.INITIATOR, "has no outgoing credentials configured"),
    ({}, [IN], Side.TARGET, "0x0201"),
    (PW | PW_IN, [], Side.TARGET, "0x0201"),
]


@BOTH_KINDS
@pytest.mark.parametrize(("settings", "accounts", "by", "message"), WRONG)
def test_who_refuses_says_why_in_the_words_of_the_log(
    kind: Kind, settings: dict[str, str], accounts: list[str], by: Side, message: str
) -> None:
    """So that whoever reads the log finds the line that tells."""
    found = session(kind, settings, accounts)

    assert (by, False) == (found.refused_by, found.succeeds)
    assert message in found.message
    assert found.reason


def test_the_log_tells_of_discovery() -> None:
    """IET says so when the accounts before the first target are the ones that lack."""
    assert "for discovery." in session(Kind.DISCOVERY, PW | PW_IN, [IN]).message
    assert "for discovery" not in session(Kind.NORMAL, PW | PW_IN, [IN]).message


@pytest.mark.parametrize(
    ("algorithms", "algorithm", "by"),
    [
        ("MD5", "MD5", None),
        ("SHA1,MD5", "MD5", None),
        ("SHA3-256,MD5", "MD5", None),
        ("MD5,SHA256", "MD5", None),
        ("SHA3-256,SHA256,SHA1,MD5", None, Side.TARGET),
        ("SHA256,MD5", None, Side.TARGET),
        ("SHA256", None, Side.TARGET),
        ("SHA1", None, Side.TARGET),
        ("SHA3-256,SHA1", None, Side.TARGET),
    ],
)
@BOTH_KINDS
def test_iet_takes_the_number_of_sha256_for_sha1(
    kind: Kind, algorithms: str, algorithm: str | None, by: Side | None
) -> None:
    """It answers 5 and 7 only, whichever the initiator prefers; with 7 no response fits."""
    found = session(kind, PW, [IN], f"node.session.auth.chap_algs = {algorithms}")

    assert (algorithm, by) == (found.algorithm, found.refused_by)


def test_algorithms_do_not_matter_without_chap() -> None:
    """Nothing is hashed if nobody has to prove anything."""
    found = session(Kind.NORMAL, PW, [], "node.session.auth.chap_algs = SHA256")

    assert found.succeeds
    assert found.algorithm is None


@pytest.mark.parametrize(
    ("settings", "accounts", "code"),
    [
        (PW, [IN], "authmethod-ignored"),
        ({"authmethod": "CHAP"}, [], "authmethod-ignored"),
        ({"username": "till"}, [], "missing-password"),
        ({"password": "opensesame-123"}, [IN], "missing-name"),
        (PW, [], "unauthenticated"),
        (PW, [OUT], "unused-account"),
        (PW, [IN, OUT], "unused-account"),
        (PW | PW_IN | {"username": "vault", "username_in": "till"}, [IN, OUT], "swapped-names"),
        (PW | PW_IN | {"password_in": "opensesame-123"}, [IN, OUT], "same-secret"),
        (PW, [IN, "OutgoingUser vault opensesame-123"], "same-secret"),
        (PW | {"password": "opensesame"}, [], "short-secret"),
        (PW, ["IncomingUser till opensesame"], "short-secret"),
        (PW, [IN, "OutgoingUser vault shutsesame"], "short-secret"),
    ],
)
@BOTH_KINDS
def test_what_is_not_as_meant_is_told(kind: Kind, settings: dict[str, str], accounts: list[str], code: str) -> None:
    """Also where the login succeeds."""
    assert code in codes(session(kind, settings, accounts).remarks)


@BOTH_KINDS
def test_a_sound_pair_is_no_surprise(kind: Kind) -> None:
    """Both ways, long secrets, CHAP said to be meant."""
    found = session(kind, {"authmethod": "CHAP"} | PW | PW_IN, [IN, OUT])

    assert found.succeeds
    assert () == found.remarks


def test_a_password_without_a_name_is_held_against_the_last_account() -> None:
    """IET finds any account under an empty name, and the last line comes first in its list."""
    last = "IncomingUser clerk closesesame-789"

    assert session(Kind.NORMAL, {"password": "closesesame-789"}, [IN, last]).succeeds
    assert not session(Kind.NORMAL, {"password": "opensesame-123"}, [IN, last]).succeeds


def test_of_two_accounts_with_one_name_the_last_counts() -> None:
    """As IET finds it."""
    later = "IncomingUser till closesesame-789"

    assert not session(Kind.NORMAL, PW, [IN, later]).succeeds
    assert session(Kind.NORMAL, PW, [later, IN]).succeeds


def test_of_two_outgoing_accounts_the_last_counts() -> None:
    """It replaces the one before."""
    assert session(Kind.NORMAL, PW | PW_IN, [IN, "OutgoingUser safe closesesame-789", OUT]).succeeds
    assert not session(Kind.NORMAL, PW | PW_IN, [IN, OUT, "OutgoingUser safe closesesame-789"]).succeeds
