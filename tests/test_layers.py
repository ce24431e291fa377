"""Imports go one way through the house."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "hastore"
ORDER = (
    ("problem", "errors", "text", "terminal", "frozen", "root", "lazy"),
    ("values",),
    ("syntax",),
    ("binding",),
    ("formats",),
    ("files",),
    ("negotiation",),
    ("cluster",),
    ("rehearsal",),
    ("rules",),
    ("lint",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(ORDER) for name in names}


def imported(path: Path) -> set[str]:
    """Give the layers that a module imports, at whatever place in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found |= {name.split(".")[1] for name in names if name.startswith("hastore.")}
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_imports_only_from_layers_below_its_own(path: Path) -> None:
    """No module knows of a layer above it; the package's own window, `hastore/__init__.py`, shows them all."""
    layer = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if layer == "__init__":
        return
    allowed = {name for name, level in LEVEL.items() if level <= LEVEL[layer]}

    assert set() == imported(path) - allowed


def test_every_layer_is_listed() -> None:
    """A new package or module beside the others must find its place in the order."""
    found = {p.name.removesuffix(".py") for p in SOURCE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}

    assert set(LEVEL) == found - {"__init__"}


def test_files_stay_small_enough_to_read_in_one_sitting() -> None:
    """No source file has more than 400 lines."""
    assert [] == [str(p) for p in SOURCE.rglob("*.py") if len(p.read_text().splitlines()) > 400]
