"""iSCSI qualified names: ``iqn.2001-04.com.example:disk``."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.spelled import Spelled

MOST_BYTES = 223
"""The longest name of any kind, in UTF-8 (RFC 7143, 4.2.7.1)."""

_LAST_YEAR, _LAST_MONTH = 9999, 12
_LABEL = r"[a-z0-9](?:[a-z0-9-]*+(?<!-))?+"
_AUTHORITY = rf"{_LABEL}(?:\.{_LABEL})*+"
_UNIQUE = r"(?:[a-z0-9.:-]|[^\W\x00-\x7f])*+"
_IQN = re.compile(r"(?i:iqn)\.([0-9]{4})-([0-9]{2})\.([^:]*+)(?::(.*+))?+", re.DOTALL)


def folded(text: str) -> str:
    """Give the form in which names are compared: lower case, Unicode forms brought into one (RFC 3722)."""
    if text.isascii():
        return text.lower()
    import stringprep  # noqa: PLC0415 - not at start-up: such names are hardly ever met
    import unicodedata  # noqa: PLC0415

    mapped = "".join(stringprep.map_table_b2(sign) for sign in text if not stringprep.in_table_b1(sign))
    return unicodedata.normalize("NFKC", mapped)


def _folded_or_none(text: str | None) -> str | None:
    return None if text is None else folded(text)


def _check_date(iqn: Iqn, _: Attribute[int], month: int) -> None:
    if not (0 <= iqn.year <= _LAST_YEAR and 1 <= month <= _LAST_MONTH):
        msg = f"{iqn.year:04}-{month:02} is no month: write the year with four digits, and 01 to {_LAST_MONTH}"
        raise ValueError(msg)


def _check_authority(_: Iqn, __: Attribute[str], authority: str) -> None:
    if re.fullmatch(_AUTHORITY, folded(authority)) is None:
        msg = f'"{authority}" is no domain turned round: write com.example, of letters, digits, "-" and "."'
        raise ValueError(msg)


def _check_unique(iqn: Iqn, _: Attribute[str | None], unique: str | None) -> None:
    if unique is not None and re.fullmatch(_UNIQUE, folded(unique)) is None:
        msg = f'"{unique}" cannot stand behind the ":": only letters, digits, "-", "." and ":" can'
        raise ValueError(msg)
    if len(folded(iqn.canonical()).encode(errors="surrogatepass")) > MOST_BYTES:
        msg = f"an iSCSI name has at most {MOST_BYTES} bytes"
        raise ValueError(msg)


@frozen
class Iqn(Spelled):
    """A name by a domain and a month in which its owner had it: ``iqn.2001-04.com.example:disk``.

    Names are equal if RFC 3722 makes them so: case does not count, nor the form of letters beyond ASCII. What follows
    the first ``:`` means nothing to anybody but the owner of the domain (RFC 7143, 4.2.7.4; RFC 3721, 1.1).

    Raises:
        ValueError: on other text, a month not from 01 to 12, ``_`` and other characters that no name has, and more
            than 223 bytes of UTF-8.
    """

    year: int
    month: int = field(validator=_check_date)
    authority: str = field(eq=folded, validator=_check_authority)
    """The domain, its last label first."""
    unique: str | None = field(default=None, eq=_folded_or_none, validator=_check_unique)
    """What follows the first ``:``."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``iqn.YYYY-MM.DOMAIN`` or ``iqn.YYYY-MM.DOMAIN:ANYTHING``."""
        match = _IQN.fullmatch(text)
        if match is None:
            msg = f'"{text}" is no iSCSI qualified name: write iqn.2001-04.com.example:disk'
            raise ValueError(msg)
        return cls(int(match[1]), int(match[2]), match[3], match[4], spelling=text)

    def canonical(self) -> str:
        """Spell it as it is compared, but for case."""
        unique = "" if self.unique is None else f":{self.unique}"
        return f"iqn.{self.year:04}-{self.month:02}.{self.authority}{unique}"

    @property
    def normalised(self) -> str:
        """The whole name in the form in which names are compared."""
        return folded(self.canonical())
