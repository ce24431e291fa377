"""Names of a package that are imported when they are first asked for: a linter run must not pay for what it lacks."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Give a package's `__getattr__`; it raises `AttributeError` for what is in no home.

    Assign it under `if not TYPE_CHECKING:`, as it would hide misspelt names from type checkers.

    Args:
        package: its `__name__`.
        homes: by name, the module of the package that has it.
    """

    def get(name: str) -> Any:
        if name in homes:
            return getattr(import_module(f"{package}.{homes[name]}"), name)
        msg = f"module '{package}' has no attribute '{name}'"
        raise AttributeError(msg)

    return get
