"""Files to documents: which format a file has, how it is read, and what its program would say of it."""

from fnmatch import fnmatchcase
from pathlib import Path

import attrs

from hastore.errors import UnknownFormatError, UnreadableError
from hastore.formats import FORMATS, NAMES
from hastore.formats.document import AnyDocument
from hastore.problem import Problem

MAX_BYTES = 16 << 20
"""A larger file is not read: none of these files comes near it."""


def recognise(path: str) -> str | None:
    """Give the name of the format that files of this name and folder have; `None` if no format claims it."""
    parts = path.replace("\\", "/").rsplit("/", 2)
    for name, patterns in NAMES.items():
        for pattern in patterns:
            tail = "/".join(parts[-1 - pattern.count("/") :])
            if fnmatchcase(tail, pattern):
                return name
    return None


def read_bytes(path: Path) -> bytes:
    """Give the content of a regular file of at most `MAX_BYTES`; raises `UnreadableError` for any other."""
    try:
        regular, there = path.is_file(), path.exists()
        data = _head(path) if regular else b""
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise UnreadableError(msg) from error
    if not regular:
        msg = f"{path}: not a file" if there else f"{path}: no such file"
        raise UnreadableError(msg)
    if len(data) > MAX_BYTES:
        msg = f"{path}: larger than {MAX_BYTES} bytes"
        raise UnreadableError(msg)
    return data


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def parse(text: str | bytes, format: str, version: str | None = None) -> AnyDocument:
    """Read a text by the format of that name, as the program of `version` would; never raises on content."""
    return FORMATS[format].parse(text, version)


def load(path: str | Path, format: str | None = None, version: str | None = None) -> AnyDocument:
    """Read a file; its format is found from its name unless it is given.

    Raises `UnknownFormatError` if no format claims the name, `UnreadableError` if the file cannot be read.
    """
    name = format or recognise(str(path))
    if name is None:
        msg = f"{path}: no format is known by that name, name one: {', '.join(NAMES)}"
        raise UnknownFormatError(msg)
    return parse(read_bytes(Path(path)), name, version).named(str(path))


def check(path: str | Path, format: str | None = None, version: str | None = None) -> tuple[Problem, ...]:
    """Give the problems of a file, judged as the real program of `version` judges; `None` judges as all agree.

    Versions: drbd `"8.3"`, `"8.4"`, `"9"`; ietd `"old"` (0.4.17 and earlier), `"new"`. Severity `ERROR` stands where
    the program refuses the file, or drops or misreads a line of it.
    """
    return tuple([attrs.evolve(problem, path=str(path)) for problem in load(path, format, version).problems])
