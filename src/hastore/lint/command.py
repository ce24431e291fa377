"""The command line of the linter."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from hastore.cluster import open_cluster
from hastore.errors import UnreadableError
from hastore.lint.engine import Report, run
from hastore.lint.paint import paint_for
from hastore.problem import Severity
from hastore.rules import RULES, Rule
from hastore.terminal import printable, write_lines

_EPILOG = "exit status: 0 clean, 1 findings at or above --fail-on, 2 usage, 3 something could not be read or parsed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Lint the folders that are named; give the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.list_rules:
        return write_lines((f"{rule.code}  {rule.severity.value:7}  {rule.name}" for rule in RULES), 0)
    if options.explain is not None:
        rule = next((rule for rule in RULES if rule.code == options.explain.upper()), None)
        if rule is None:
            parser.error(f"no rule has the code '{printable(options.explain)}', see --list-rules")
        return write_lines([_page(rule)], 0)
    unknown = [code for code in (*options.select, *options.ignore) if not any(r.code.startswith(code) for r in RULES)]
    if unknown:
        parser.error(f"no rule has a code that begins with '{printable(unknown[0])}', see --list-rules")
    try:
        cluster = open_cluster(*options.paths, drbd_version=options.drbd_version, iet_version=options.iet_version)
    except UnreadableError as error:
        parser.error(printable(str(error)))
    fail_on = None if options.fail_on == "never" else Severity(options.fail_on)
    report = run(cluster, select=options.select, ignore=options.ignore, fail_on=fail_on)
    return write_lines(_rendered(report, options.format), report.exit_code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m hastore.lint",
        description="Hold all files of all machines of one storage cluster against each other.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="a machine's root (it holds etc/), a folder with a folder a machine, or loose files",
    )
    parser.add_argument("--format", choices=("text", "concise", "json"), default="text", help="how to report")
    parser.add_argument("--select", type=_codes, default=(), metavar="CODES", help="only these rules: REP001,MET")
    parser.add_argument("--ignore", type=_codes, default=(), metavar="CODES", help="not these rules")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="warning",
        help="the least severity that makes the exit status 1 (default: warning)",
    )
    parser.add_argument("--explain", metavar="CODE", help="print the page of a rule and end")
    parser.add_argument("--list-rules", action="store_true", help="print all rules and end")
    parser.add_argument(
        "--drbd-version",
        choices=("8.0", "8.2", "8.3", "8.4", "9"),
        metavar="V",
        help="judge as DRBD 8.0, 8.2, 8.3, 8.4 or 9 (default: as /proc/drbd and drbd.conf tell)",
    )
    parser.add_argument(
        "--iet-version",
        choices=("old", "new"),
        metavar="V",
        help="judge as IET old (0.4.17 and earlier) or new (default: by where ietd.conf is)",
    )
    return parser


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.upper().replace(",", " ").split())


def _page(rule: Rule) -> str:
    return f"{rule.code} {rule.name} ({rule.severity.value})\n\n{rule.page}"


def _rendered(report: Report, format: str) -> Iterator[str]:
    if format == "json":
        from hastore.lint.json_report import json_report  # noqa: PLC0415 - a report for people needs no json

        yield json_report(report)
        return
    from hastore.lint.text import concise_report, text_report  # noqa: PLC0415 - see above

    paint = paint_for(sys.stdout)
    yield from text_report(report, paint) if format == "text" else concise_report(report, paint)
