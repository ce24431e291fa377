"""Runs the command line of the linter."""

from collections.abc import Sequence

from hastore.terminal import run_as_process


def main(arguments: Sequence[str]) -> int:
    """Lint the folders that are named; give the exit status."""
    from hastore.lint import command  # noqa: PLC0415 - not before the process is made ready

    return command.main(arguments)


if __name__ == "__main__":
    run_as_process(main)
