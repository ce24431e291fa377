"""The models of ha.cf's lines with several values: nodes, media, clients, STONITH devices (ha.cf(5))."""

from typing import Any

from hastore.binding.codec import Codec, value
from hastore.binding.fields import Model, pair, word, words
from hastore.formats.ha_cf.addresses import GROUP, HOST, IPV6_GROUP, IPV6_HOST, IPV6_PEER, LOOP, PORT, TTL
from hastore.frozen import frozen
from hastore.values.secret import Secret


@frozen(kw_only=True)
class Node(Model):
    """A `node` line: names of the cluster's nodes, as ``uname -n`` tells them; case does not count."""

    names: tuple[str, ...] = words(1, least=1)


@frozen(kw_only=True)
class Bcast(Model):
    """A `bcast` line: interfaces that heartbeats are broadcast on, each a medium of its own."""

    interfaces: tuple[str, ...] = words(1, least=1)


@frozen(kw_only=True)
class Ucast(Model):
    """A `ucast` line: the address of a peer; one of the node itself does no harm."""

    device: str = word(1)
    """Only for messages: the system chooses the interface by the address."""
    address: str = word(2, HOST)


@frozen(kw_only=True)
class Ucast6(Model):
    """A `ucast6` line, since 3.0: the IPv6 address of a peer."""

    device: str = word(1)
    address: str = word(2, IPV6_PEER)


@frozen(kw_only=True)
class Mcast(Model):
    """A `mcast` line: an interface and a multicast group; all five values are needed."""

    device: str = word(1)
    group: str = word(2, GROUP)
    port: int = word(3, PORT)
    """UDP; `udpport` has nothing to do with it."""
    ttl: int = word(4, TTL)
    """0 to 4: how many networks away; 0 does not leave the node."""
    loop: int = word(5, LOOP)
    """1: the node receives what it sends."""


@frozen(kw_only=True)
class Mcast6(Model):
    """A `mcast6` line, since 3.0: an interface and an IPv6 multicast group."""

    device: str = word(1)
    group: str = word(2, IPV6_GROUP)
    port: str = word(3)
    """UDP, a number or the name of a service."""
    hops: int = word(4, TTL)
    loop: int = word(5, LOOP)


@frozen(kw_only=True)
class Serial(Model):
    """A `serial` line: paths of serial lines to the other node."""

    devices: tuple[str, ...] = words(1, least=1)


@frozen(kw_only=True)
class Ping(Model):
    """A `ping` line: addresses outside the cluster that tell whether the network is there."""

    hosts: tuple[str, ...] = words(1, HOST, least=1)


@frozen(kw_only=True)
class Ping6(Model):
    """A `ping6` line, since 3.0: as `ping`, for IPv6."""

    hosts: tuple[str, ...] = words(1, IPV6_HOST, least=1)


@frozen(kw_only=True)
class PingGroup(Model):
    """A `ping_group` line: addresses of which one that answers is enough."""

    name: str = word(1, key=True)
    hosts: tuple[str, ...] = words(2, HOST, least=1)


@frozen(kw_only=True)
class Client(Model):
    """A `respawn` or `failfast` line: a program that heartbeat runs, and whose death it answers."""

    user: str = word(1)
    command: tuple[str, ...] = words(2, least=1)
    """An absolute path and its arguments."""

    @property
    def program(self) -> str:
        """The name of the program without its folder."""
        return self.command[0].rpartition("/")[2]


def _load_names(text: str) -> tuple[str, ...]:
    if text.startswith(","):
        msg = f"'{text}' begins with a comma; write names with a ',' and no blank between them"
        raise ValueError(msg)
    return tuple([name for name in text.split(",") if name])


def _dump_names(names: Any) -> str:
    return ",".join(names)


NAMES = Codec(_load_names, _dump_names, "hacluster or root,hacluster")


@frozen(kw_only=True)
class Apiauth(Model):
    """An `apiauth` line: who may talk to heartbeat as this client; a user or a group that is listed is enough."""

    client: str = word(1, key=True)
    uid: tuple[str, ...] | None = pair("uid", NAMES)
    """Names of users."""
    gid: tuple[str, ...] | None = pair("gid", NAMES)
    """Names of groups."""


@frozen(kw_only=True)
class Stonith(Model):
    """A `stonith` line: a device that turns nodes off, the same from every node; the last one counts."""

    type: str = word(1)
    config_file: str = word(2)


@frozen(kw_only=True)
class StonithHost(Model):
    """A `stonith_host` line: a device that turns nodes off, as it is reached from one host; the last one counts."""

    host: str = word(1)
    """A node's name, or `*` for all; lines for other hosts are skipped."""
    type: str = word(2)
    params: tuple[Secret, ...] = words(3, value(Secret, secret=True))
    """What the device's plugin asks for, passwords among it, so all of it is kept secret."""


@frozen(kw_only=True)
class Env(Model):
    """An `env` line: settings ``NAME=value`` for the environment of clients, where they are called ``HA_NAME``."""

    settings: tuple[str, ...] = words(1, least=1)
