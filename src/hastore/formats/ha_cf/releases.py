"""How the two lines of heartbeat differ: 2.1, and 3.0, which took Pacemaker's daemons out of its own tree."""

from hastore.problem import Severity

SINCE_3 = {"ucast6": "3.0", "mcast6": "3.0", "ping6": "3.0"}
"""By directive: when lines with a model of their own came in; options tell it in their facts."""


def is_2(version: str | None) -> bool:
    """Tell whether a version is one of heartbeat 2."""
    return version is not None and version.startswith("2")


def error_in_3(version: str | None) -> Severity:
    """Give how grave it is what heartbeat 3 refuses and heartbeat 2 takes: with no version a warning."""
    return Severity.ERROR if version is not None and not is_2(version) else Severity.WARNING
