"""What happens in a heartbeat cluster without its cluster resource manager when a node comes, leaves or dies."""

from hastore.rehearsal.events import Event, Fail, Give, Held, Return, Standby, Start, Stop, Take
from hastore.rehearsal.outcome import Call, Caution, Phase, Rehearsal
from hastore.rehearsal.rehearse import rehearse

__all__ = [
    "Call",
    "Caution",
    "Event",
    "Fail",
    "Give",
    "Held",
    "Phase",
    "Rehearsal",
    "Return",
    "Standby",
    "Start",
    "Stop",
    "Take",
    "rehearse",
]
