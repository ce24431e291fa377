"""Text that comes from files, made fit for a terminal, and lines written to it."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

UNWRITTEN = 3
"""The exit status if the output cannot be written."""


def printable(text: str) -> str:
    r"""Give a text without characters that could steer a terminal or hide: they are shown as escapes.

    That is all that Unicode does not call printable: control characters, line separators, marks that turn the
    direction of writing, blanks that look like others. A byte that is not UTF-8 is shown as `\xff`.
    """
    return text if text.isprintable() else "".join(char if char.isprintable() else _escape(char) for char in text)


def without_surrogates(text: str) -> str:
    r"""Give a text that can be encoded as UTF-8: a byte that is not UTF-8 is shown as `\xff`."""
    return text if text.isascii() else "".join(_escape(char) if "\ud800" <= char <= "\udfff" else char for char in text)


def columns(text: str) -> int:
    """Give how many columns of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width  # noqa: PLC0415 - nearly every line is ASCII

    return sum(0 if category(char) in ("Mn", "Me") else 1 + (east_asian_width(char) in "WF") for char in text)


def run_as_process(command: Callable[[Sequence[str]], int]) -> NoReturn:
    """Run a command on the arguments of the process, and end the process with the status that it gives.

    A run is short and makes few cycles: looking for them, all along and once more at the end, would take a sixth of it.
    """
    gc.disable()
    status = command(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


def write_lines(lines: Iterable[str], status: int) -> int:
    """Print lines in what the reader's encoding has; give the exit status, which a reader who left does not change."""
    out = sys.stdout
    if out is None:  # closed by whoever started us
        return status
    encoding = out.encoding or "utf-8"
    try:
        for line in lines:
            out.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        out.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())  # else Python complains of what it could not flush
        if not isinstance(error, BrokenPipeError):  # that reader had enough, as `| head` has
            sys.stderr.write(f"the output cannot be written: {error.strerror}\n")
            return UNWRITTEN
    return status


def _escape(char: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()
