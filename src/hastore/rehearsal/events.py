"""What can happen to a node. Groups are called local on the node that their line names, and foreign on the other."""

from enum import Enum

from hastore.frozen import frozen


class Held(Enum):
    """Which groups a node runs, or is to give up: heartbeat's own words."""

    LOCAL = "local"
    """Those whose lines name it."""
    FOREIGN = "foreign"
    """Those whose lines name the other node."""
    ALL = "all"


@frozen
class Event:
    """Something that happens to a node; `node` in any case of letters."""

    node: str


@frozen
class Stop(Event):
    """heartbeat is stopped on the node, as at a shutdown; the other node is up and runs what this one does not."""

    held: Held = Held.LOCAL


@frozen
class Fail(Event):
    """The node dies without a word; the other node is up and runs what this one did not."""

    held: Held = Held.LOCAL


@frozen
class Start(Event):
    """heartbeat starts on the node, and the other node is down."""


@frozen
class Return(Event):
    """heartbeat starts on the node, the other node runs everything, and `auto_failback on` holds in ha.cf.

    With `auto_failback off` nothing is called.
    """


@frozen
class Standby(Event):
    """`hb_standby` is run on the node: the other node takes over. It needs `auto_failback on` or `off` in ha.cf."""

    which: Held = Held.ALL


@frozen
class Take(Event):
    """The node is told to take the group of a key: `ResourceManager takegroup KEY`."""

    key: str


@frozen
class Give(Event):
    """The node is told to give up the group of a key: `ResourceManager givegroup KEY`."""

    key: str
