"""What a program would say of a file, and of all that it includes."""

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from hastore.cluster.tree import Root
from hastore.errors import UnreadableError
from hastore.files import load
from hastore.formats import FORMATS
from hastore.formats.document import AnyDocument
from hastore.problem import Family, Problem, Severity

MAX_FILES = 1000
"""A pattern that includes more files is not followed."""


def check(path: str | Path, format: str | None = None, version: str | None = None) -> tuple[Problem, ...]:
    """Give the problems of a file and of what it includes, judged as the real program of `version` judges.

    `None` judges as all versions agree. Versions: drbd `"8.3"`, `"8.4"`, `"9"`; ietd `"old"` (0.4.17 and earlier),
    `"new"`. Severity `ERROR` stands where the program refuses the file, or drops or misreads a line of it.
    Includes are followed in the file's folder only. Raises as `hastore.load` does.
    """
    document = load(path, format, version)
    judge = FORMATS[document.format].judge
    if judge is not None:
        return judge(document, version)
    return tuple(_with_included(document, Path(path), version)) if document.format == "drbd" else document.problems


def _with_included(document: AnyDocument, path: Path, version: str | None) -> Iterator[Problem]:
    root = Root(path.parent, "/etc" if path.resolve().parent.name == "etc" else "/")
    seen = {os.path.realpath(path)}
    waiting = [(path, document)]
    while waiting:
        path, document = waiting.pop()
        yield from document.problems
        inner: list[tuple[Path, AnyDocument]] = []
        for i, pattern in enumerate(document.model.includes):
            try:
                found = _found(root, pattern, path.parent)
                fresh = [real for real in found if os.path.realpath(real) not in seen]
                seen |= {os.path.realpath(real) for real in fresh}
                inner += [(real, load(real, "drbd", version)) for real in fresh]
            except UnreadableError as error:
                yield _unread(document, i, pattern, error.reason)
            else:
                if not found and not any(sign in pattern for sign in "*?["):
                    elsewhere = pattern.startswith("/") and root.at == "/"
                    yield (_unread if elsewhere else _missing)(document, i, pattern)
        waiting += reversed(inner)


def _found(root: Root, pattern: str, folder: Path) -> list[Path]:
    matches = root.glob(pattern, folder)
    if len(matches) > MAX_FILES:
        raise UnreadableError(pattern, f"more than {MAX_FILES} files")
    return list(dict.fromkeys(real for match in matches if (real := root.resolve(match)) is not None))


def _missing(document: AnyDocument, i: int, pattern: str) -> Problem:
    message = f"there is no file '{pattern}' to include, and drbdadm refuses to go on; correct the path"
    span = document.span(document.model, "includes", i)
    return Problem(Severity.ERROR, "missing-include", message, span, Family.VALUE, path=document.path)


def _unread(document: AnyDocument, i: int, pattern: str, reason: str = "it is elsewhere") -> Problem:
    return attrs.evolve(
        _missing(document, i, pattern),
        severity=Severity.WARNING,
        code="unread-include",
        message=f"what '{pattern}' holds is not checked: {reason}",
    )
