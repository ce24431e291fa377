"""Values as the fields of models hold them, drawn by the codec that reads and writes them."""

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hastore.binding.codec import TEXT, Codec
from hastore.binding.fields import Facts, Opt
from hastore.binding.fresh import fresh_line
from hastore.binding.layout import canonical
from hastore.errors import RenderError
from hastore.syntax.words import Syntax
from hastore.values.spelled import Spelled
from tests.strategies.status_values import STATUS_SPELLINGS

WORDS = ("r0", "alpha", "/dev/sdb1", "10.0.0.1", "60", "iqn.2001-04.com.example:disk", "no")
SIGNS = "a0 \t\r\v'\"\\#;,{}[]=:/-\x00\x85\xa0\u2028é\udc80\n"
"""Characters that mean something to some format, or to `str` methods that a parser had better not use."""

SPELLINGS = {
    **STATUS_SPELLINGS,
    "Device": ("/dev/drbd0", "drbd7", "minor 5", "/dev/drbd_data minor 3", '"/dev/drbd/by disk/1"'),
    "Duration": ("30", "1.5", "500ms", "1500000us"),
    "Endpoint": ("10.0.0.1:7788", "ipv6 [fd00::1]:7788", "ssocks 10.0.0.1:7K", "999.0.2.1:1"),
    "HostAddress": ("10.0.0.1", "127.0.0.1", "::1", "fe00::0", "FD00:0::5", "::ffff:10.0.0.9"),
    "IpSpec": (
        "10.0.0.1",
        "10.0.0.1/24",
        "10.0.0.1/24/eth0",
        "10.0.0.1/24/eth0:1/10.0.0.255",
        "10.0.0.1/24/10.0.0.255",
    ),
    "IscsiName": ("iqn.2001-04.com.example:disk", "IQN.2001-04.com.example:Disk", "eui.0123456789abcdef", "disk"),
    "Member": ("ALL", "192.0.2.0/24", "[2001:db8::]/32", r"iqn\.2004-10\..*:a[1-9]", "192.0.2.7 192.0.2.8", "all"),
    "MetaDisk": ("internal", "/dev/vdb1[0]", "/dev/vdb1", '"/dev/a b"[12]'),
    "MountOption": ("defaults", "noatime,_netdev", "size=8G,mode=", 'context="a,b",rw', "password=S", "=x,a==b"),
    "Portal": ("10.10.1.250:3260,1", "[fd00::1]:3260,1", "portal.example", "10.10.1.250,3260,1"),
    "Rate": ("100M", "102400K", "250", "33s", "1G"),
    "Resource": ("drbddisk::r0", "Filesystem::/dev/drbd0::/srv::ext3", "10.0.0.1/24/eth0", "apache2", "a::::b", "x::"),
    "tuple": ("[0;0]", "[4;-1]"),
    "Setting": (
        "A=",
        "ISCSITARGET_ENABLE=true",
        'OPTIONS="-a 192.0.2.9 -p 3260"',
        "X='a b'c",
        'Y="$X more"',
        r"Z=a\ b",
    ),
    "Size": ("100M", "102400K", "4096", "33s", "1g", "0"),
}
"""By value class: some of its spellings. A class that is not here is drawn from words that it takes."""


def texts(syntax: Syntax) -> SearchStrategy[str]:
    """Give texts that a word of such a file can hold."""
    return st.sampled_from(WORDS) | any_texts().filter(lambda text: writable(text, syntax))


def any_texts() -> SearchStrategy[str]:
    """Give short texts full of signs, also such as no file can hold."""
    return st.text(SIGNS, max_size=6)


@cache
def writable(text: str, syntax: Syntax) -> bool:
    """Tell whether an option's value can be this text."""
    try:
        fresh_line(Opt("x", "x", TEXT, many=False, facts=Facts()), text, syntax, canonical(syntax))
    except RenderError:
        return False
    return True


def values(codec: Codec, syntax: Syntax) -> SearchStrategy[Any]:
    """Give values that a field of this codec can hold."""
    kind = codec.kind
    if kind is str:
        return texts(syntax).filter(lambda text: _loads(codec, text))
    if kind is int:
        return st.integers(codec.low, codec.high)
    if kind is bool:
        return st.booleans()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if codec.secret:
        return texts(syntax).map(kind)
    return st.sampled_from(_spelled(codec)).flatmap(_with_and_without_spelling)


def _spelled(codec: Codec) -> list[Any]:
    words = SPELLINGS.get(getattr(codec.kind, "__name__", ""), (*re.split(", | or | to ", codec.allowed), *WORDS))
    return [codec.load(word) for word in words if _loads(codec, word)]


def _loads(codec: Codec, text: str) -> bool:
    return _succeeds(codec.load, text) and _succeeds(codec.dump, codec.load(text))


def _succeeds(function: Callable[[Any], Any], argument: Any) -> bool:
    try:
        function(argument)
    except ValueError:
        return False
    return True


def _with_and_without_spelling(value: Any) -> SearchStrategy[Any]:
    if isinstance(value, Spelled):
        return st.sampled_from([value, attrs.evolve(value, spelling=None)])
    return st.just(value)
