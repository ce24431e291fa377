"""Runs a command: `python -m hastore lint`, `negotiate`, `rehearse`."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from hastore.terminal import run_as_process

COMMANDS: Mapping[str, tuple[str, str]] = {
    "lint": ("hastore.lint.command", "hold all files of all machines of a cluster against each other"),
    "negotiate": ("hastore.negotiation.command", "tell what an initiator and a target will agree on at login"),
    "rehearse": ("hastore.rehearsal.command", "tell which scripts run when a node of a cluster stops or dies"),
}
"""By name: the module whose `main` takes the other arguments and gives the exit status, and what it does."""
_USAGE = 2


def main(arguments: Sequence[str]) -> int:
    """Run the command that is named first; give the exit status."""
    name, *rest = arguments or ["--help"]
    if name in COMMANDS:
        status: int = import_module(COMMANDS[name][0]).main(rest)
        return status
    width = max(map(len, COMMANDS))
    lines = [
        "usage: python -m hastore COMMAND ...",
        "",
        *(f"  {command:{width}}  {what}" for command, (_, what) in COMMANDS.items()),
        "",
        "python -m hastore COMMAND --help tells the arguments of one.",
    ]
    asked = name in ("-h", "--help")
    (sys.stdout if asked else sys.stderr).write("\n".join(lines) + "\n")
    return 0 if asked else _USAGE


if __name__ == "__main__":
    run_as_process(main)
