"""Write the parse table of every grammar: `make tables`. See hastore.syntax.tables."""

from pathlib import Path

from hastore.formats import FORMATS
from hastore.syntax.tables import make_table

FOLDER = Path(__file__).parent / "tables"


def main() -> None:
    """Write them all; a table of a grammar that is gone is removed."""
    FOLDER.mkdir(exist_ok=True)
    made = {}
    for format in FORMATS.values():
        reader = format.syntax.reader
        made[reader.grammar.removesuffix(".lark") + ".json"] = make_table(reader.build(), reader.source)
    for old in FOLDER.glob("*.json"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
