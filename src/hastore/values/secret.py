"""Secrets: shared secrets, CHAP passwords and authentication keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, Self

from attrs import field, frozen

HIDDEN = "***"
"""What every secret prints as, whatever it is and however long."""


def _has_bytes(text: str) -> bool:
    try:
        text.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _seal(text: str | Callable[[], str]) -> Callable[[], str]:
    """Put the text out of reach of `attrs.asdict`, debuggers and other repr's."""
    if callable(text):  # attrs.evolve hands the sealed text back
        return text
    if not _has_bytes(text):  # raised here, as the codec's own error holds the text
        msg = "a secret cannot hold a surrogate that stands for no byte"
        raise ValueError(msg)
    return lambda: text


@frozen(repr=False, eq=False, getstate_setstate=False, match_args=False)
class Secret:
    """A secret of any length: it compares and counts, and prints as ``***``.

    Its length is in bytes of UTF-8, as drbd, ietd and open-iscsi count it; bytes of
    a file that are not UTF-8 (surrogate escapes) count one each. To print a secret
    takes `reveal`, so ``parse(str(secret))`` is, alone among the values, not the secret.

    Raises:
        ValueError: on text that no file can hold; the message does not show it.
    """

    _text: Callable[[], str] = field(alias="text", converter=_seal, repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take any text as a secret; what a program allows is for its own rules."""
        return cls(text)

    def reveal(self) -> str:
        """Give the text itself; for writing it into a file, never into a message."""
        return self._text()

    def fingerprint(self, salt: bytes) -> str:
        """Give eight hex digits to tell secrets apart by, without showing them.

        Take a fresh random ``salt`` for each report: with a known one, a weak secret
        can be found by trying words.
        """
        from hmac import digest  # noqa: PLC0415  # not at start-up: it loads OpenSSL

        if not salt:
            msg = "a fingerprint needs a salt of at least one byte"
            raise ValueError(msg)
        return digest(salt, self._bytes(), "sha256").hex()[:8]

    def _bytes(self) -> bytes:
        return self._text().encode(errors="surrogateescape")

    def __len__(self) -> int:
        return len(self._bytes())

    def __bool__(self) -> bool:
        return bool(self._text())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return self._text() == other._text()  # nobody is there who could guess and time the answers

    def __hash__(self) -> int:
        return hash((Secret, self._text()))

    def __repr__(self) -> str:
        return HIDDEN

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, format_spec: str) -> str:
        return HIDDEN

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __getstate__(self) -> NoReturn:
        msg = "a secret cannot be pickled: it would lie in the open"
        raise TypeError(msg)

    def __reduce__(self) -> NoReturn:
        msg = "a secret cannot be pickled: it would lie in the open"
        raise TypeError(msg)
