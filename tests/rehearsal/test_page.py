import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "rehearse.md").read_text()
SESSIONS = re.findall(r"```console\n\$ (python .*?)\n(.*?)```", TEXT, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), SESSIONS)
def test_a_shown_command_gives_the_shown_output(command: str, shown: str) -> None:
    """What the page shows below a command is what the command prints."""
    words = [each.strip('"') for each in re.findall(r'"[^"]*"|\S+', command)]
    run = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert shown == run.stdout


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_shown_program_prints_what_its_comments_say(program: str) -> None:
    """The code runs, and what it prints stands in a comment behind the call."""
    said = re.findall(r"print\(.*\) +# (.*)", program)
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert "" == run.stderr
    assert said == run.stdout.splitlines()
