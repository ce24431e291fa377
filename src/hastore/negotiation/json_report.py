"""The report for programs: one JSON object."""

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

import attrs

from hastore.negotiation.model import Negotiation
from hastore.negotiation.table import Files
from hastore.terminal import without_surrogates

VERSION = 1
"""Raised when a reader of version 1 could go wrong."""


def json_report(found: Sequence[Negotiation], files: Files) -> str:
    """Give what the models hold, under the names of their fields; lines count from 1."""
    whole = {
        "version": VERSION,
        "target_file": files.target,
        "initiator_file": files.initiator,
        "succeeds": all(each.succeeds for each in found),
        "targets": [{"succeeds": each.succeeds, **_plain(each)} for each in found],
    }
    return json.dumps(_plain(whole), indent=2).replace("\x7f", r"\u007f")  # the one that json lets through


def _plain(value: Any) -> Any:
    """Give what JSON can hold; bytes that are not UTF-8 are escaped, as not every reader takes lone surrogates."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return value
