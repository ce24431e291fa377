"""The pages on the formats tell the truth."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.generate import FOLDER, page, table
from hastore.formats.interfaces import Iface

PAGES = sorted(FOLDER.glob("*.md"))
PROGRAMS = [
    pytest.param(*found.groups(), id=f"{path.stem}-{number}")
    for path in PAGES
    for number, found in enumerate(
        re.finditer(r"```python\n(.*?)```\n(?:\n```\n(.*?)```)?", path.read_text(), re.DOTALL), 1
    )
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_tables_are_those_of_the_models(path: Path) -> None:
    """`python docs/generate.py` has nothing to do."""
    assert page(path.read_text()) == path.read_text()


@pytest.mark.parametrize(("program", "shown"), PROGRAMS)
def test_the_programs_print_what_is_said(program: str, shown: str | None, tmp_path: Path) -> None:
    """What a call prints stands behind it, lines set apart by `;`, or in the block below the program."""
    path = tmp_path / "program.py"
    path.write_text(program)
    run = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, check=False)
    said = [line for each in re.findall(r"print\(.*\)  # (.*)", program) for line in each.split("; ")]

    assert "" == run.stderr
    assert "".join(f"{line}\n" for line in said) + (shown or "") == run.stdout


def test_the_ranges_of_a_model_are_all_of_its_table() -> None:
    """An option that is new is in one of them."""
    text = (FOLDER / "interfaces.md").read_text()
    found = re.findall(r"<!-- table: interfaces iface \(.*?\) -->\n(.*?)<!-- end -->", text, re.DOTALL)
    rows = [line for each in found for line in each.splitlines()[2:]]

    assert table(Iface).splitlines()[2:] == rows
