"""The flags at the end of a device's line: four letters, five since 8.3.1, six since 8.3.9."""

import re
from typing import Self

from hastore.formats.proc_drbd.states import Congestion
from hastore.frozen import frozen

_FLAGS = re.compile(r"([rs])([a-])([p-])([u-])(?:([-dbnac\0])([s-])?+)?+")


@frozen(kw_only=True)
class Flags:
    """Whether I/O and resync go on, and if not, why."""

    suspended: bool = False
    """Application I/O is frozen (`s`)."""
    after_dependency: bool = False
    """Resync waits for that of another resource (`a`)."""
    paused_by_peer: bool = False
    paused_by_user: bool = False
    congestion: Congestion | None = None
    """`None` before 8.3.1, which does not say it."""
    activity_log_suspended: bool | None = None
    """`None` before 8.3.9, which does not say it."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``r---``, ``r----`` or ``r-----``; raises `ValueError` for anything else."""
        found = _FLAGS.fullmatch(text)
        if found is None:
            msg = f"'{text}' are no flags: four to six letters are, such as r----- or s--u-s"
            raise ValueError(msg)
        io, after, peer, user, congestion, log = found.groups()
        return cls(
            suspended=io == "s",
            after_dependency=after == "a",
            paused_by_peer=peer == "p",
            paused_by_user=user == "u",
            congestion=None if congestion is None else Congestion(congestion),
            activity_log_suspended=None if log is None else log == "s",
        )

    @property
    def count(self) -> int:
        """How many letters there are."""
        return len(str(self))

    def __str__(self) -> str:
        letters = "s" if self.suspended else "r"
        letters += "a" if self.after_dependency else "-"
        letters += "p" if self.paused_by_peer else "-"
        letters += "u" if self.paused_by_user else "-"
        letters += self.congestion.value if self.congestion else ""
        return letters + ("" if self.activity_log_suspended is None else "s" if self.activity_log_suspended else "-")
