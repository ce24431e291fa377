"""iSCSI names: what targets and initiators are called."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen

_MAX_BYTES = 223
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_KINDS = {
    "iqn": rf"iqn\.[0-9]{{4}}-(?:0[1-9]|1[0-2])\.{_LABEL}(?:\.{_LABEL})*(?::(?:[a-z0-9.:-]|[^\W\x00-\x7f])*)?",
    "eui": r"eui\.[0-9a-f]{16}",
    "naa": r"naa\.(?:[0-9a-f]{32}|[0-9a-f]{16})",
}
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def _normalised(text: str) -> str:
    return text.translate(_LOWER)


def _check_text(_: IscsiName, __: Attribute[str], text: str) -> None:
    if not text or re.search(r"[ \t\n\v\f\r]", text):
        msg = f'"{text}" is no iSCSI name: one word without blanks, such as iqn.2001-04.com.example:disk'
        raise ValueError(msg)


@frozen
class IscsiName:
    """The name of a target or initiator; equal without regard to ASCII case.

    Any one word is held, as ietd and iscsid check nothing; `kind` says whether it is
    a name by RFC 7143 (4.2.7) and RFC 3720. It is printed as written.

    Raises:
        ValueError: on empty text and on blanks.
    """

    text: str = field(eq=_normalised, validator=_check_text)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a word as a name."""
        return cls(text)

    @property
    def normalised(self) -> str:
        """The name in lower case (ASCII only), the form to compare and look up."""
        return _normalised(self.text)

    @property
    def kind(self) -> str | None:
        """``iqn``, ``eui`` or ``naa``; None for a word that the standard does not allow."""
        name = self.normalised
        if len(name.encode(errors="surrogatepass")) > _MAX_BYTES:
            return None
        return next((kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, name)), None)

    def __str__(self) -> str:
        return self.text
