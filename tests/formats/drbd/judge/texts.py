"""Short drbd.conf texts, and how they are judged."""

from hastore import Problem, Severity, drbd
from hastore.formats.drbd.judge import judge

ALICE = "on alice { device /dev/drbd1; disk /dev/a; address 192.0.2.1:7789; meta-disk internal; }"
BOB = "on bob { device /dev/drbd1; disk /dev/a; address 192.0.2.2:7789; meta-disk internal; }"
VERSIONS = ("8.3", "8.4", "9")


def problems(text: str, version: str | None) -> list[Problem]:
    """Give the problems of a text, as the drbdadm of a version finds them."""
    return list(judge(drbd.parse(text), version))


def errors(text: str, version: str | None) -> list[str]:
    """Give what the drbdadm of a version refuses: line, column and code of each."""
    return [f"{p.span} {p.code}" for p in problems(text, version) if p.severity is Severity.ERROR]


def messages(text: str, version: str | None) -> list[str]:
    """Give what is said of a text."""
    return [p.message for p in problems(text, version)]


def resource(*statements: str, hosts: str = f"{ALICE} {BOB}") -> str:
    """Give a resource that all versions take, with more statements on its second line."""
    return f"resource data {{ protocol C;\n{' '.join(statements)}\n{hosts} }}\n"
