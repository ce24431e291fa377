"""Sentences of iscsiadm."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hastore.binding.fields import Model
from hastore.formats.iscsi_discovery import Message

ISCSI_OWN: Mapping[type[Model], SearchStrategy[Any]] = {
    Message: st.builds(
        Message,
        text=st.sampled_from(["iscsiadm: No active sessions.", "No targets found.", "iscsiadm: No records found"]),
    ),
}
"""By class: what iscsiadm says."""
