"""Write the parse table of every grammar: `make tables`. See hastore.syntax.tables."""

from pathlib import Path

from hastore.formats import FORMATS
from hastore.syntax.making import dumps, make_table

FOLDER = Path(__file__).parent / "tables"


def main() -> None:
    """Write them all; a table of a grammar that is gone is removed."""
    FOLDER.mkdir(exist_ok=True)
    readers = {reader.grammar: reader for reader in (format.syntax.reader for format in FORMATS.values())}
    paths = {FOLDER / f"{grammar.removesuffix('.lark')}.json": reader for grammar, reader in readers.items()}
    for old in FOLDER.glob("*.json"):
        if old not in paths:
            old.unlink()
    for path, reader in paths.items():
        path.write_text(dumps(make_table(reader.source)))


if __name__ == "__main__":
    main()
