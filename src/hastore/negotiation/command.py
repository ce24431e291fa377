"""The command line: `python -m hastore negotiate TARGET_CONF ISCSID_CONF`."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from hastore.errors import HastoreError
from hastore.files import load
from hastore.formats.document import AnyDocument
from hastore.negotiation.login import negotiations
from hastore.negotiation.model import Negotiation
from hastore.negotiation.table import Files, table
from hastore.problem import Family, Severity
from hastore.terminal import printable, write_lines

FAILED, USAGE, UNREADABLE = 1, 2, 3
_EPILOG = """\
exit status: 0 all logins succeed, 1 one fails, 2 usage, 3 a file cannot be read or parsed

Nothing is asked of either machine. iscsid.conf is a template: a target that was discovered before the last change
is logged in to with what its record under nodes/ says. No secret is printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell what a pair of files comes to; give the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    target, initiator = _loaded(options.target_conf, "ietd"), _loaded(options.iscsid_conf, "iscsid")
    if target is None or initiator is None:
        return UNREADABLE
    try:
        found = negotiations(
            target.model,
            initiator.model,
            iet_version=options.iet_version,
            initiator_version=options.initiator_version,
        )
    except ValueError as error:
        parser.error(printable(str(error)))
    chosen = _chosen(found, options.target)
    if options.target is not None and not chosen:
        names = ", ".join(each.target for each in found) or "none"
        parser.error(printable(f"{target.path} has no target '{options.target}', it has: {names}"))
    if not chosen:
        _complain(f"{target.path}: there is no target in it, so nobody can log in; add a Target line")
        return UNREADABLE
    files = Files(str(target.path), str(initiator.path))
    return write_lines(_rendered(chosen, files, options.format), 0 if all(n.succeeds for n in chosen) else FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m hastore negotiate",
        description="Tell what an initiator (open-iscsi) and a target (IET) agree on at login, or who refuses it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("target_conf", metavar="TARGET_CONF", help="the target's file, ietd.conf")
    parser.add_argument("iscsid_conf", metavar="ISCSID_CONF", help="the initiator's file, iscsid.conf")
    parser.add_argument("--target", metavar="NAME", help="only this target of the file (default: all)")
    parser.add_argument(
        "--iet-version",
        metavar="V",
        help="judge as this IET: old (0.4.17), new (1.4.20.3), or a release such as 1.4.20.2 (default: new)",
    )
    parser.add_argument(
        "--initiator-version",
        metavar="V",
        help="judge as this open-iscsi, a release such as 2.0-870 or 2.1.8 (default: the newest)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to report")
    return parser


def _loaded(path: str, format: str) -> AnyDocument | None:
    """Give a file as it is read; complain, and give none, if it cannot be."""
    try:
        document = load(path, format)
    except HastoreError as error:
        _complain(f"{error}; name a {format}.conf that can be read")
        return None
    wrong = [p for p in document.problems if p.family is Family.SYNTAX and p.severity is Severity.ERROR]
    for problem in wrong:
        _complain(str(problem))
    return None if wrong else document


def _complain(message: str) -> None:
    sys.stderr.write(printable(message) + "\n")


def _chosen(found: Sequence[Negotiation], name: str | None) -> tuple[Negotiation, ...]:
    return tuple(each for each in found if name is None or each.target.lower() == name.lower())


def _rendered(found: Sequence[Negotiation], files: Files, format: str) -> Iterator[str]:
    if format == "json":
        from hastore.negotiation.json_report import json_report  # noqa: PLC0415 - a report for people needs no json

        yield json_report(found, files)
        return
    for number, each in enumerate(found):
        if number:
            yield ""
        yield from table(each, files)
