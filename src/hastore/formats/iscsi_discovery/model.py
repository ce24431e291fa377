"""The models of iscsiadm's listings: lines of discoveries, nodes and sessions, and the trees of `-P 1` to `-P 3`."""

from hastore.binding.codec import choice, value
from hastore.binding.fields import Model, Option, option, repeated, sections, unknown, word
from hastore.formats.iscsi_discovery.session import SessionTree
from hastore.formats.iscsi_discovery.syntax import MESSAGE, METHOD, NODE, SESSION, VIA
from hastore.formats.iscsi_discovery.values import ADDRESS, TRANSPORT, WORD, By, Method, NodeType, framed, portal_codec
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName
from hastore.values.portal import Portal

_NAME = value(IscsiName)


@frozen(kw_only=True)
class Node(Model):
    """A line of `-m discovery -t st` and `-m node`: a target at a portal."""

    portal: Portal = word(0, portal_codec())
    """With the portal group's tag; `None` for the tag if it is not known."""
    target: IscsiName = word(1, _NAME)


@frozen(kw_only=True)
class Discovery(Model):
    """A line of `-m discovery` and `-m discoverydb`: who is asked for targets."""

    portal: Portal = word(0, portal_codec(" via"))
    by: By = word(1, choice(By))


@frozen(kw_only=True)
class Session(Model):
    """A line of `-m session`."""

    transport: str = word(0, TRANSPORT)
    sid: int = word(1, framed("[", "]"))
    """The session's number."""
    portal: Portal = word(2, portal_codec())
    """As it is in the database, also if the target has sent the initiator elsewhere."""
    target: IscsiName = word(3, _NAME)
    node_type: NodeType | None = word(4, choice(NodeType), default=None)


@frozen(kw_only=True)
class Message(Model):
    """What iscsiadm says besides, also on standard error: `iscsiadm: No active sessions.`."""

    text: str = word(0)

    @property
    def says_no_sessions(self) -> bool:
        """Whether it says that no session is active."""
        return self.text.startswith("iscsiadm: No active sessions")


@frozen(kw_only=True)
class NodePortal(Model):
    """A portal of a target in `-m node -P 1` and `-m discovery -P 1`."""

    portal: Portal = word(1, portal_codec())
    interfaces: tuple[str, ...] = repeated("Iface Name", doc="the interfaces that it may be logged in to through")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class SessionPortal(Model):
    """A portal of a target in `-m session -P 1` to `-P 3`."""

    portal: Portal = word(1, portal_codec())
    """Where the sessions are now: the target may have redirected them."""
    persistent_portal: Portal | None = option("Persistent Portal", portal_codec(), doc="as it is in the database")
    extra: tuple[Option, ...] = unknown()
    sessions: tuple[SessionTree, ...] = sections("Interface", SessionTree)


@frozen(kw_only=True)
class Target(Model):
    """A target of a tree."""

    name: IscsiName = word(1, _NAME, key=True)
    node_type: NodeType | None = word(2, choice(NodeType), default=None)
    extra: tuple[Option, ...] = unknown()
    portals: tuple[NodePortal, ...] = sections("Portal", NodePortal)
    session_portals: tuple[SessionPortal, ...] = sections("Current Portal", SessionPortal)


@frozen(kw_only=True)
class DiscoveryAddress(Model):
    """Who was asked, with the targets that were told."""

    address: Portal = word(1, ADDRESS)
    extra: tuple[Option, ...] = unknown()
    targets: tuple[Target, ...] = sections("Target", Target)


@frozen(kw_only=True)
class Found(Model):
    """What was found in one way, in `-m discovery -P 1` and `-m discoverydb -P 1`."""

    method: Method = word(0, choice(Method), key=True)
    messages: tuple[Message, ...] = sections(MESSAGE, Message, block=False)
    extra: tuple[Option, ...] = unknown()
    targets: tuple[Target, ...] = sections("Target", Target)
    addresses: tuple[DiscoveryAddress, ...] = sections("DiscoveryAddress", DiscoveryAddress)


@frozen
class Record:
    """A target at a portal, from whichever listing."""

    portal: Portal
    target: IscsiName
    source: Model
    """The model that says the portal: `Document.span` tells where it stands."""


@frozen(kw_only=True)
class Listing(Model):
    """A whole listing, or several that follow each other."""

    transport_class_version: str | None = option("iSCSI Transport Class version", WORD, doc="the kernel's; with `-P 3`")
    version: str | None = option("version", WORD, doc="of iscsiadm; with `-P 3`")
    nodes: tuple[Node, ...] = sections(NODE, Node, block=False)
    discoveries: tuple[Discovery, ...] = sections(VIA, Discovery, block=False)
    sessions: tuple[Session, ...] = sections(SESSION, Session, block=False)
    messages: tuple[Message, ...] = sections(MESSAGE, Message, block=False)
    extra: tuple[Option, ...] = unknown()
    targets: tuple[Target, ...] = sections("Target", Target)
    found: tuple[Found, ...] = sections(METHOD, Found)

    @property
    def all_targets(self) -> tuple[Target, ...]:
        """The targets of all trees."""
        asked = [target for found in self.found for address in found.addresses for target in address.targets]
        return (*self.targets, *(target for found in self.found for target in found.targets), *asked)

    @property
    def records(self) -> tuple[Record, ...]:
        """Every target at every portal that was discovered, is in the database, or has a session."""
        lines: tuple[Node | Session, ...] = (*self.nodes, *self.sessions)
        flat = [Record(line.portal, line.target, line) for line in lines]
        known = [Record(p.portal, t.name, p) for t in self.all_targets for p in t.portals]
        return (*flat, *known, *self._in_trees)

    @property
    def _in_trees(self) -> tuple[Record, ...]:
        return tuple([Record(p.portal, t.name, p) for t in self.all_targets for p in t.session_portals])

    @property
    def logged_in(self) -> tuple[Record, ...]:
        """Every target at every portal that there is a session with."""
        return (*(Record(line.portal, line.target, line) for line in self.sessions), *self._in_trees)
