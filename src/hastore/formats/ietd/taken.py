"""What IET makes of the number of a parameter line, and the range in which it takes it as written."""

from hastore.binding.fields import Opt
from hastore.binding.plan import folded, plan_of
from hastore.formats.ietd.model import Target
from hastore.formats.ietd.numbers import Whole, strtol
from hastore.formats.ietd.parameter_values import highest
from hastore.formats.ietd.releases import release
from hastore.frozen import frozen


@frozen
class Taken:
    """A number as IET takes it."""

    value: int
    written: int
    """What the line says, as far as it is a number."""
    low: int
    """The lower end of the range."""
    high: int
    """The upper end, in the release that was asked for."""

    @property
    def is_in_range(self) -> bool:
        """Whether the number of the line is one that IET takes."""
        return self.low <= self.written <= self.high


def number_taken(keyword: str, text: str, version: str | None = None) -> Taken | None:
    """Give what a release makes of the value of a parameter line; `None` for a keyword whose value is no number.

    Raises `ValueError` on a version that is none of IET.
    """
    spec = folded(plan_of(Target), str.lower).lines.get(keyword.lower())
    if not isinstance(spec, Opt) or not isinstance(spec.codec, Whole):
        return None
    most, low, high = highest(spec.keyword, release(version)), spec.codec.low or 0, spec.codec.high or 0
    written = strtol(text)[0]
    return Taken(spec.codec.taken(written, most), written, low, high if most is None else most)
