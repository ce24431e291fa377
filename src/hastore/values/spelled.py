"""What all values share: they remember how they were spelled."""

from __future__ import annotations

from typing import Self

from attrs import field, fields

from hastore.frozen import frozen


@frozen
class Spelled:
    """A value that prints as it was found in a file.

    The spelling takes no part in equality, and `attrs.evolve` carries it along.
    It is therefore only printed while it still says what the value says.
    """

    spelling: str | None = field(default=None, eq=False, repr=False, kw_only=True)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the value, or raise `ValueError` saying what is allowed."""
        raise NotImplementedError

    def canonical(self) -> str:
        """Give the spelling of a value that no file has spelled yet."""
        raise NotImplementedError

    def _reread(self, text: str) -> Self:
        return type(self).parse(text)

    def _is_spelled(self, text: str) -> bool:
        try:
            other = self._reread(text)
        except ValueError:
            return False
        names = (each.name for each in fields(type(self)) if each.name != "spelling")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __str__(self) -> str:
        if self.spelling is not None and self._is_spelled(self.spelling):
            return self.spelling
        return self.canonical()
