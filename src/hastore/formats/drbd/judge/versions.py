"""The front ends that judge: drbdadm of DRBD 8.3, 8.4 and 9, as drbd-utils 9.22 installs all three of them."""

from hastore.frozen import frozen


@frozen(eq=False)
class FrontEnd:
    """One generation of drbdadm."""

    name: str
    """The version as users name it."""
    number: tuple[int, ...]
    """The release to hold `since` and `until` of a word against."""
    longest_word: int
    """How many characters a word without quotes may have."""

    @property
    def is_nine(self) -> bool:
        """Whether this is the front end of DRBD 9: nodes, connections, values checked by type."""
        return self.name == "9"

    def knows(self, since: str, until: str) -> bool:
        """Tell whether it reads a word of these first and last versions; empty is no bound."""
        last = _numbers(until)
        return _numbers(since) <= self.number and (not last or self.number[: len(last)] <= last)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")) if version else ()


FRONT_ENDS = {
    "8.3": FrontEnd("8.3", (8, 3, 99), 80),
    "8.4": FrontEnd("8.4", (8, 4, 99), 128),
    "9": FrontEnd("9", (9, 22), 128),
}
"""By version; the last releases of 8.3 and 8.4."""
