"""iSCSI names: what targets and initiators are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field

from hastore.frozen import frozen

if TYPE_CHECKING:
    from hastore.values.eui import Eui
    from hastore.values.iqn import Iqn
    from hastore.values.naa import Naa

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
    def form(self) -> Iqn | Eui | Naa | None:
        """The name taken apart; None for a word that the standard does not allow."""
        kind = _form_of(self.text[:3].lower())
        if kind is None:
            return None
        try:
            return kind.parse(self.text)
        except ValueError:
            return None

    @property
    def kind(self) -> str | None:
        """``iqn``, ``eui`` or ``naa``; None for a word that the standard does not allow."""
        return None if self.form is None else self.text[:3].lower()

    def __str__(self) -> str:
        return self.text


def _form_of(kind: str) -> type[Iqn | Eui | Naa] | None:
    """Give the class of names of a kind; imported only for a name of that kind."""
    if kind == "iqn":
        from hastore.values.iqn import Iqn  # noqa: PLC0415

        return Iqn
    if kind == "eui":
        from hastore.values.eui import Eui  # noqa: PLC0415

        return Eui
    if kind == "naa":
        from hastore.values.naa import Naa  # noqa: PLC0415

        return Naa
    return None
