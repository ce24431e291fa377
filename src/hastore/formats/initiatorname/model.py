"""The model of initiatorname.iscsi: its two keys, and the one that asks a start script for a name."""

from typing import Any

from attrs import evolve

from hastore.binding.codec import NO_BARE_FORM, TEXT, Codec, flag, value
from hastore.binding.fields import Model, Option, option, unknown
from hastore.formats.initiatorname.syntax import ALIAS_KEY, GENERATE_KEY, NAME_KEY
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName

LONGEST_LINE = 1023
"""In bytes, with its line end: the size of the buffer in cfg_get_string_param, less one."""


def _unkeyed(codec: Codec) -> Codec:
    """Give the codec that writes no value in which iscsid would find another key, nor one that is too long."""

    def dump(item: Any) -> str:
        text = codec.dump(item)
        if NAME_KEY in text or ALIAS_KEY in text:
            msg = f"no value may hold '{NAME_KEY}' or '{ALIAS_KEY}': iscsid finds them anywhere in a line"
            raise ValueError(msg)
        return text

    return evolve(codec, dump=dump)


@frozen(kw_only=True)
class Initiatorname(Model):
    """The file; of two lines with one key the first counts."""

    initiator_name: IscsiName | None = option(
        NAME_KEY, _unkeyed(value(IscsiName)), doc="sent at every login; without it iscsid starts, and no login works"
    )
    initiator_alias: str | None = option(ALIAS_KEY, _unkeyed(TEXT), default="the host's name", doc="for people")
    generate_name: bool | None = option(
        GENERATE_KEY,
        evolve(flag(), bare=NO_BARE_FORM),
        default="no",
        doc="Debian: the start script writes the file anew, with a random InitiatorName; iscsid does not know the key",
    )
    extra: tuple[Option, ...] = unknown()
