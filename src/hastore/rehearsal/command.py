"""The command line of the rehearsal."""

import argparse
import sys
from collections.abc import Callable, Sequence

from hastore.cluster import Cluster, open_cluster
from hastore.errors import UnreadableError
from hastore.rehearsal.events import Event, Fail, Give, Held, Return, Standby, Start, Stop, Take
from hastore.rehearsal.rehearse import rehearse
from hastore.rehearsal.text import report
from hastore.terminal import printable, write_lines

_EPILOG = "exit status: 0 rehearsed, 1 a group cannot start, 2 usage, 3 something could not be read"
_UNREADABLE = 3
_EVENTS = (
    ("stop", "heartbeat is stopped on the node, as at a shutdown"),
    ("fail", "the node dies"),
    ("start", "heartbeat starts on the node while the other one is down"),
    ("return", "heartbeat starts on the node while the other one runs everything, with auto_failback on"),
    ("standby", "hb_standby is run on the node"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Rehearse what is asked for; give the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        cluster = open_cluster(*options.paths)
    except UnreadableError as error:
        sys.stderr.write(f"{printable(str(error))}\n")
        return _UNREADABLE
    if next(cluster.of("haresources"), None) is None:
        return _without(cluster)
    scripts = None if options.scripts is None else options.scripts.replace(",", " ").split()
    try:
        rehearsal = rehearse(cluster, _event(options), scripts)
    except ValueError as error:
        parser.error(printable(str(error)))
    return write_lines(report(rehearsal), 0 if rehearsal.succeeds else 1)


def _without(cluster: Cluster) -> int:
    reasons = [f"{unread.path}: {unread.reason}" for unread in cluster.unread]
    sys.stderr.write("".join(f"{printable(line)}\n" for line in ["there is no haresources to rehearse", *reasons]))
    return _UNREADABLE


def _event(options: argparse.Namespace) -> Event:
    if options.held is not None and not (options.stop or options.fail or options.standby):
        msg = "--held goes with --stop, --fail and --standby"
        raise ValueError(msg)
    held = Held(options.held or ("all" if options.standby else "local"))
    makers: dict[str, Callable[[], Event]] = {
        "stop": lambda: Stop(options.stop, held),
        "fail": lambda: Fail(options.fail, held),
        "start": lambda: Start(options.start),
        "return": lambda: Return(getattr(options, "return")),
        "standby": lambda: Standby(options.standby, held),
        "take": lambda: Take(*options.take),
        "give": lambda: Give(*options.give),
    }
    return next(make() for name, make in makers.items() if getattr(options, name) is not None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m hastore rehearse",
        description="Tell which scripts a heartbeat cluster calls, in which order, when something happens to a node.",
        epilog=_EPILOG,
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="the folders of the nodes, or one that holds them")
    event = parser.add_mutually_exclusive_group(required=True)
    for name, what in _EVENTS:
        event.add_argument(f"--{name}", metavar="NODE", help=what)
    event.add_argument("--take", nargs=2, metavar=("NODE", "KEY"), help="the node takes one group, named by its key")
    event.add_argument("--give", nargs=2, metavar=("NODE", "KEY"), help="the node gives up one group")
    parser.add_argument(
        "--held",
        choices=[held.value for held in Held],
        help="which groups the node runs (default: local), or gives up at --standby (default: all)",
    )
    parser.add_argument("--scripts", metavar="NAMES", help="the names in /etc/ha.d/resource.d and /etc/init.d")
    return parser
