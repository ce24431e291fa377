"""Bytes to text and back without losing one, and offsets to lines and columns."""

from bisect import bisect_right

from hastore.problem import Span

BYTE_ORDER_MARK = "\ufeff"


def decode(data: str | bytes) -> str:
    """Read bytes as UTF-8; a byte that is not stays as a lone surrogate, and `encode` gives it back."""
    return data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Give the bytes that `decode` read."""
    return text.encode("utf-8", "surrogateescape")


class Lines:
    """The line starts of one text, to turn offsets into lines and columns. Only LF ends a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Give the 1-based line and column of an offset in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Give the span from `start` up to, not including, `end`."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """Give one line, counted from 1, without its line end; empty past the last."""
        return self.text[self.start(number) : self.end(number)] if 1 <= number <= len(self._starts) else ""

    def start(self, number: int) -> int:
        """Give the offset of the first character of a line, counted from 1."""
        return self._starts[number - 1]

    def end(self, number: int) -> int:
        """Give the offset behind the last character of a line, counted from 1; its line end does not count."""
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return end - (end > self._starts[number - 1] and self.text[end - 1] == "\r")
