"""Write the parse table of every grammar: `make tables`. See hastore.syntax.tables."""

import json
from pathlib import Path

import lark

from hastore.formats import FORMATS
from hastore.syntax.tables import make_table

FOLDER = Path(__file__).parent / "tables"


def main() -> None:
    """Write those that are missing or outdated; a table of a grammar that is gone is removed."""
    FOLDER.mkdir(exist_ok=True)
    readers = {reader.grammar: reader for reader in (format.syntax.reader for format in FORMATS.values())}
    paths = {FOLDER / f"{grammar.removesuffix('.lark')}.json": reader for grammar, reader in readers.items()}
    for old in FOLDER.glob("*.json"):
        if old not in paths:
            old.unlink()
    for path, reader in paths.items():
        if not _is_current(path, reader.source):  # Lark numbers its states anew each time
            path.write_text(make_table(reader.build(), reader.source))


def _is_current(path: Path, source: bytes) -> bool:
    table = json.loads(path.read_text()) if path.exists() else {}
    return (table.get("lark"), table.get("source")) == (lark.__version__, source.decode())


if __name__ == "__main__":
    main()
