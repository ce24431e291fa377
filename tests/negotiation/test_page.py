"""The page on `negotiate` tells the truth: its commands give the output it shows, its program runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "negotiate.md").read_text()
COMMANDS = re.findall(r"```console\n\$ python (.*?)\n(.*?)```", PAGE, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
LEFT_OUT = "...\n"


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python where the page's reader stands."""
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_a_shown_command_gives_the_shown_output(command: str, shown: str) -> None:
    """All of it, or what stands before the dots."""
    output = run(*command.split()).stdout

    assert output.startswith(shown.removesuffix(LEFT_OUT))
    assert shown.endswith(LEFT_OUT) or shown == output


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_program_prints_what_its_comments_say(program: str, tmp_path: Path) -> None:
    """What a call prints stands behind it."""
    path = tmp_path / "program.py"
    path.write_text(program)
    found = run(str(path))

    assert "" == found.stderr
    assert re.findall(r"print\(.*?\) +# (.*)", program) == found.stdout.splitlines()


def test_the_page_shows_both_kinds_of_login() -> None:
    """One pair that fits, one that does not."""
    assert 2 == len(COMMANDS)
    assert 1 == len(PROGRAMS)


def test_every_option_is_on_the_page() -> None:
    """As `--help` has it."""
    options = set(re.findall(r"--[a-z-]+", run("-m", "hastore", "negotiate", "--help").stdout)) - {"--help"}

    assert set() == {option for option in options if f"`{option} " not in PAGE}
