"""What a conversion of a drbd.conf did, word by word."""

from hastore.binding.fields import Model
from hastore.frozen import frozen


@frozen
class Change:
    """One old word: what became of it. Names words, never values."""

    old: str
    """Section and word as they were, `syncer rate`."""
    new: str | None
    """What they are now, `disk resync-rate`; `None` for what has no equivalent and is gone."""
    reason: str
    statement: Model
    """Where it was: `Document.span(change.statement)` of the file that was converted gives its line."""


@frozen
class Report:
    """What a conversion did."""

    changes: tuple[Change, ...]
    """In the order of the work; what has no equivalent has no `new`."""

    @property
    def lost(self) -> tuple[Change, ...]:
        """What has no equivalent."""
        return tuple(change for change in self.changes if change.new is None)
