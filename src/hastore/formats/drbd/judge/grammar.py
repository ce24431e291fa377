"""Which statements each section takes, and which words are no names, by front end.

From drbdadm_parser.c and drbdadm_scanner.fl of drbd-utils.
"""

from collections.abc import Mapping
from functools import cache

from hastore.formats.drbd.judge.versions import FrontEnd

ALWAYS = ("", "")
_8_4 = ("8.4", "")
_9 = ("9", "")
_TO_8_4 = ("", "8.4")
_ONLY_8_4 = ("8.4", "8.4")
_RELATIONS = ("eq", "ne", "gt", "ge", "lt", "le")

_STORAGE = {"device": ALWAYS, "disk": ALWAYS, "meta-disk": ALWAYS, "flexible-meta-disk": ALWAYS}
_END = {"host": _9, "address": _9, "_this_host": _9, "_remote_host": _9}
_OPTIONS = {"disk": ALWAYS, "net": ALWAYS, "syncer": ALWAYS, "startup": ALWAYS, "handlers": ALWAYS, "options": _8_4}
_HOST = {"address": ALWAYS, "proxy": ALWAYS, "volume": _8_4, "node-id": _9, "alternate-link-address": _ONLY_8_4}
_RESOURCE = {
    "protocol": ALWAYS,
    "on": ALWAYS,
    "floating": ALWAYS,
    "stacked-on-top-of": ALWAYS,
    "ignore-on": _TO_8_4,
    "_this_host": ALWAYS,
    "_remote_host": _TO_8_4,
    "proxy": ALWAYS,
    "volume": _8_4,
    "connection": _9,
    "connection-mesh": _9,
    "template-file": _9,
    "skip": _9,
}

STATEMENTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "file": {
        **dict.fromkeys(("global", "common", "resource", "skip", "include"), ALWAYS),
        **dict.fromkeys((f"require-drbd-module-version-{relation}" for relation in _RELATIONS), _9),
    },
    "resource": {**_RESOURCE, **_STORAGE, **_OPTIONS},
    "common": {**_RESOURCE, **_STORAGE, **_OPTIONS},
    "on": {**_STORAGE, **_HOST, "options": _8_4, "skip": _9},
    "stacked-on-top-of": {"device": ALWAYS, **_HOST},
    "volume": {**_STORAGE, "skip": _9},
    "stacked volume": {"device": _8_4, "disk": _9},
    "connection": {
        **_END,
        **dict.fromkeys(("path", "net", "disk", "volume", "skip", "_peer_node_id", "_is_standalone"), _9),
    },
    "connection volume": {"disk": _9},
    "path": _END,
    "connection-mesh": {"hosts": _9, "net": _9},
    "proxy on": {"inside": ALWAYS, "outside": ALWAYS, "options": _8_4},
}
"""By section: the statements, with the first and the last version that reads each of them."""

# fmt: off
_EVERYWHERE = (
    "global", "common", "resource", "on", "net", "disk", "syncer", "startup", "handlers", "device", "address",
    "meta-disk", "flexible-meta-disk", "skip", "minor-count", "dialog-refresh", "disable-ip-verification",
    "usage-count", "yes", "no", "ask", "_this_host", "_remote_host", "proxy", "inside", "outside", "ipv4",
    "ipv6", "sci", "ssocks", "sdp", "stacked-on-top-of", "include", "minor", "floating",
)
_SINCE_8_4 = (
    "options", "volume", "cmd-timeout-short", "cmd-timeout-medium", "cmd-timeout-long", "udev-always-use-vnr",
)
_SINCE_9 = (
    "connection", "connection-mesh", "hosts", "host", "port", "via", "path", "node-id", "template-file",
    "_peer_node_id", "_is_standalone", *(f"require-drbd-module-version-{relation}" for relation in _RELATIONS),
)
_UNTIL_8_4 = ("protocol", "ignore-on", "discard-my-data", "become-primary-on", "stacked-timeouts", "plugin")
# fmt: on
_RESERVED = {
    **dict.fromkeys(_EVERYWHERE, ALWAYS),
    **dict.fromkeys(_SINCE_8_4, _8_4),
    **dict.fromkeys(_SINCE_9, _9),
    **dict.fromkeys(_UNTIL_8_4, _TO_8_4),
    "_is_default": ("", "8.3"),
    "alternate-link-address": _ONLY_8_4,
}
"""The words that cannot stand without quotes where a name is wanted. Before 9 every option's name is one, too."""


@cache
def statements(section: str, end: FrontEnd) -> frozenset[str]:
    """Give the words that may begin a statement of a section."""
    return frozenset(word for word, bounds in STATEMENTS[section].items() if end.knows(*bounds))


@cache
def keywords(end: FrontEnd) -> frozenset[str]:
    """Give the words that the scanner takes for keywords."""
    reserved = {word for word, bounds in _RESERVED.items() if end.knows(*bounds)}
    if end.is_nine:
        return frozenset(reserved)
    from hastore.formats.drbd.judge.vocabulary import option_words  # noqa: PLC0415 - it needs the models

    return frozenset(reserved) | option_words(end)
