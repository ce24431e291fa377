"""What a rehearsal tells: the calls of scripts in their order, and what to know about them."""

from collections.abc import Iterator

from hastore.cluster.place import Place
from hastore.formats.haresources import SCRIPTS
from hastore.frozen import frozen
from hastore.rehearsal.events import Event


@frozen
class Call:
    """One call of a resource script on one node: `drbddisk mail start`.

    Before a `start` heartbeat asks for the `status`; what runs already is not started again. Such calls are not listed,
    and nothing is taken to run already.
    """

    node: str
    script: str
    """A name in `/etc/ha.d/resource.d` or `/etc/init.d`."""
    arguments: tuple[str, ...]
    action: str
    """`start` or `stop`."""
    why: str
    """What the node is about."""
    place: Place
    """The resource in the node's haresources."""

    @property
    def command(self) -> str:
        """The call as the shell makes it, without the script's folder."""
        return " ".join((self.script, *self.arguments, self.action))

    @property
    def does(self) -> str:
        """What the script does, in a short phrase; of a script that is not known, what it is asked for."""
        kind = SCRIPTS.get(self.script)
        try:
            return f"{self.action} {self.script}" if kind is None else kind.read(self.arguments).does(self.action)
        except ValueError:
            return "fails: it cannot use these arguments"


@frozen
class Phase:
    """What one node does with one group."""

    node: str
    why: str
    key: str
    """What heartbeat asks for the group by."""
    place: Place
    calls: tuple[Call, ...]


@frozen
class Caution:
    """Something to know before the event comes."""

    message: str
    place: Place | None = None
    stops: bool = False
    """Whether a group cannot start for it."""


@frozen
class Rehearsal:
    """All that is called when an event comes, in the order of the calls, and what goes wrong on the way."""

    event: Event
    phases: tuple[Phase, ...]
    cautions: tuple[Caution, ...]

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls of all phases."""
        return tuple(self._calls())

    @property
    def succeeds(self) -> bool:
        """Whether nothing was found that keeps a group from starting."""
        return not any(caution.stops for caution in self.cautions)

    def _calls(self) -> Iterator[Call]:
        for phase in self.phases:
            yield from phase.calls
