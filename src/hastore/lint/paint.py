"""Colour, only where a person sees it: on a terminal, and not with `NO_COLOR` set (no-color.org)."""

import os
from typing import TextIO

from hastore.frozen import frozen


@frozen
class Paint:
    """Wraps texts in the terminal's codes for colours, or leaves them alone."""

    on: bool

    def bold(self, text: str) -> str:
        """Give the text in bold."""
        return self._wrap("1", text)

    def red(self, text: str) -> str:
        """Give the text in bold red."""
        return self._wrap("1;31", text)

    def yellow(self, text: str) -> str:
        """Give the text in bold yellow."""
        return self._wrap("1;33", text)

    def green(self, text: str) -> str:
        """Give the text in green."""
        return self._wrap("32", text)

    def blue(self, text: str) -> str:
        """Give the text in cyan, which is readable on dark and on light."""
        return self._wrap("36", text)

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text


def paint_for(stream: TextIO) -> Paint:
    """Give the paint that fits a stream."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paint(wanted and stream.isatty())
