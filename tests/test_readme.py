"""The README tells the truth: its commands give the output it shows, its code runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text()
SESSIONS = re.findall(r"```console\n\$ python (.*?)\n(.*?)```", TEXT, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), SESSIONS)
def test_a_shown_command_gives_the_shown_output(command: str, shown: str) -> None:
    """What the README shows below a command is what the command prints."""
    run = subprocess.run([sys.executable, *command.split()], cwd=ROOT, capture_output=True, text=True, check=False)

    assert shown == run.stdout


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_shown_program_prints_what_its_comments_say(program: str, tmp_path: Path) -> None:
    """The code in the README runs, and what it prints stands in a comment behind the call."""
    said = re.findall(r"print\(.*?\) +# (.*)", program)
    path = tmp_path / "program.py"
    path.write_text(program)
    run = subprocess.run([sys.executable, str(path)], cwd=ROOT, capture_output=True, text=True, check=False)

    assert "" == run.stderr
    assert said == run.stdout.splitlines()
