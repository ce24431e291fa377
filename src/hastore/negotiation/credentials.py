"""The names and secrets of both sides that count for one kind of session."""

from attrs import field

from hastore.frozen import frozen
from hastore.negotiation.model import Credential
from hastore.values.secret import Secret


@frozen(kw_only=True)
class Account:
    """An account of the target."""

    name: str
    secret: Secret = field(repr=False)
    option: str
    """`IncomingUser` or `OutgoingUser`."""
    line: int | None = None

    @property
    def credential(self) -> Credential:
        """Where it is written."""
        return Credential(option=self.option, line=self.line, name=self.name)


@frozen(kw_only=True)
class Accounts:
    """What the target holds for one kind of session."""

    incoming: tuple[Account, ...] = ()
    """In file order; ietd asks the last one first."""
    outgoing: Account | None = None

    def find(self, name: str) -> Account | None:
        """Give the account that ietd finds under a name: the last of them; no name at all finds any account."""
        return next((account for account in reversed(self.incoming) if name in ("", account.name)), None)


@frozen(kw_only=True)
class Entry:
    """One name or secret of the initiator, with where it is written."""

    key: str
    value: str | Secret | None = field(repr=False)
    line: int | None = None


@frozen(kw_only=True)
class Logon:
    """What the initiator holds for one kind of session."""

    chap: bool
    """Whether `authmethod` is CHAP, which decides nothing."""
    authmethod: str
    """The key of it."""
    username: Entry
    password: Entry
    username_in: Entry
    password_in: Entry
    algorithms: tuple[str, ...]
    """As iscsid.conf calls them, the preferred one first."""

    @property
    def wants_proof(self) -> bool:
        """Whether the target has to prove itself too."""
        return self.username_in.value is not None or self.password_in.value is not None

    @property
    def shown(self) -> Credential | None:
        """What the initiator proves itself with."""
        return credential(self.password, self.username)

    @property
    def expected(self) -> Credential | None:
        """What the target has to prove itself with."""
        return credential(self.password_in, self.username_in)


def credential(password: Entry, username: Entry) -> Credential | None:
    """Give where a secret is written; `None` if there is none."""
    if password.value is None:
        return None
    name = username.value if isinstance(username.value, str) else None
    return Credential(option=password.key, line=password.line, name=name)
