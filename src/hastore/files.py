"""Files to documents: which format a file has, how it is read, and what its program would say of it."""

import stat
from fnmatch import fnmatchcase
from pathlib import Path

from hastore.errors import UnknownFormatError, UnreadableError
from hastore.formats import FORMATS, NAMES
from hastore.formats.document import AnyDocument
from hastore.problem import Problem

MAX_BYTES = 16 << 20
"""A larger file is not read: none of these files comes near it."""


def recognise(path: str) -> str | None:
    """Give the name of the format that files of this name and folder have; `None` if no format claims it."""
    parts = path.replace("\\", "/").split("/")
    for name, patterns in NAMES.items():
        for pattern in patterns:
            tail = "/".join(parts[-1 - pattern.count("/") :])
            if tail == pattern or ("*" in pattern and fnmatchcase(tail, pattern)):
                return name
    return None


def read_bytes(path: Path) -> bytes:
    """Give the content of a regular file of at most `MAX_BYTES`; raises `UnreadableError` for any other."""
    try:
        data = _head(path) if stat.S_ISREG(path.stat().st_mode) else None  # opening another one may wait for ever
    except (OSError, ValueError) as error:
        raise UnreadableError(path, (getattr(error, "strerror", None) or str(error)).lower()) from error
    if data is None:
        raise UnreadableError(path, "not a regular file")
    if len(data) > MAX_BYTES:
        raise UnreadableError(path, f"larger than {MAX_BYTES} bytes")
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
    """Give the problems of a file and of what it includes, judged as the real program of `version` judges.

    `None` judges as all versions agree. Versions: drbd `"8.3"`, `"8.4"`, `"9"`; ietd `"old"` (0.4.17 and earlier),
    `"new"`. Severity `ERROR` stands where the program refuses the file, or drops or misreads a line of it.
    Includes are followed in the file's folder only. Raises as `load` does.
    """
    document = load(path, format, version)
    judge = FORMATS[document.format].judge
    return document.problems if judge is None else judge(document, version)
