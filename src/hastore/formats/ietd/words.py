"""The words that ietd.conf has for its values: switches, digests, Lun options, secrets."""

from enum import Enum
from typing import Any

from attrs import evolve

from hastore.binding.codec import NO_BARE_FORM, Codec, flag, value
from hastore.values.iscsi_name import IscsiName
from hastore.values.secret import Secret

SECRET = value(Secret, secret=True)
NAME = value(IscsiName)
YES_NO = evolve(flag("Yes", "No"), bare=NO_BARE_FORM)
"""Exactly these: ietd drops a line with any other word (bool_str_to_val)."""


def _any_case(text: str) -> bool:
    return bool(YES_NO.load(text.capitalize()))


YES_NO_ANY_CASE = evolve(YES_NO, load=_any_case)
"""The one switch that is compared without case."""


class Digest(Enum):
    """How the data of a session, or the headers, are protected from bit errors."""

    NONE = "None"
    CRC32C = "CRC32C"


class LunType(Enum):
    """How the kernel reaches what a Lun exports."""

    FILEIO = "fileio"
    BLOCKIO = "blockio"
    NULLIO = "nullio"


class IoMode(Enum):
    """How a Lun is written: not at all, through the page cache (`wb`), or through to the disk (`wt`)."""

    READ_ONLY = "ro"
    WRITE_BACK = "wb"
    WRITE_THROUGH = "wt"


def _load_digests(text: str) -> tuple[Digest, ...]:
    known = {digest.value: digest for digest in Digest}
    members = text.split(",")
    wrong = next((member for member in members if member not in known), None)
    if wrong is not None:
        what = f"'{wrong}' is unknown" if wrong else "a member is missing beside a ','"
        msg = f"{what}, allowed: None, CRC32C, or both with a ',' and no blank between them"
        raise ValueError(msg)
    return tuple(known[member] for member in members)


def _dump_digests(digests: Any) -> str:
    return ",".join(str(Digest(digest).value) for digest in digests)


DIGESTS = Codec(_load_digests, _dump_digests, "None, CRC32C")
"""A list; its order means nothing to ietd."""


def _option_text(text: Any) -> str:
    if not isinstance(text, str) or not text or any(sign in text for sign in ", \t\r\n\f\v"):
        msg = "a Lun option holds at least one character, and neither blanks nor commas"
        raise ValueError(msg)
    return text


OPTION_TEXT = Codec(_option_text, _option_text, kind=str)
"""What can stand behind the `=` of a Lun option."""


def _load_block_size(text: str) -> int:
    sizes = {str(size): size for size in (512, 1024, 2048, 4096)}
    if text not in sizes:
        msg = f"'{text}' is no block size, allowed: {', '.join(sizes)} bytes"
        raise ValueError(msg)
    return sizes[text]


BLOCK_SIZE = Codec(_load_block_size, str, "512, 1024, 2048, 4096")
