"""The real drbdadm as a judge: which front ends are installed, and whether they take a text."""

import os
import re
import resource
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

FRONT_ENDS = {
    "8.3": ("8.3.16", "/lib/drbd/drbdadm-83"),
    "8.4": ("8.4.11", "/lib/drbd/drbdadm-84"),
    "9": ("9.1.12", "/usr/sbin/drbdadm"),
}
"""By version: the kernel module to pretend, and the program. The ranges tested are those of drbd-utils 9.22."""
MEMORY = 512 << 20
SECONDS = 2
NO_VERDICT = (b"no normal resources", b"no resources defined", b"hash table entry")
"""drbdadm 8.3 prints nothing if nothing is for this host; 8.x stop where their tables are full."""


def missing() -> str | None:
    """Say which front end is not there; `None` if all are."""
    return next((path for _, path in FRONT_ENDS.values() if shutil.which(path) is None), None)


def installed() -> str:
    """Give the release of the installed drbd-utils."""
    out = subprocess.run(["/usr/sbin/drbdadm", "--version"], capture_output=True, check=False, timeout=SECONDS).stdout
    found = re.search(rb"DRBDADM_VERSION=([0-9.]+)", out)
    return found[1].decode() if found else "unknown"


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(version: str, path: Path, node: str) -> tuple[int, bytes]:
    """Give exit status and messages of a dry `dump` of a file on a host of that name; a hang is status -1."""
    driver, program = FRONT_ENDS[version]
    environment = {**os.environ, "__DRBD_NODE__": node, "DRBD_DRIVER_VERSION_OVERRIDE": driver, "LC_ALL": "C"}
    command = [program, "-d", "-c", str(path), "dump"]
    try:
        done = subprocess.run(  # noqa: PLW1509 - no threads here
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment,
            check=False, timeout=SECONDS, preexec_fn=_limited,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1, b"hangs"
    return done.returncode, done.stderr


def takes(version: str, path: Path, node: str) -> bool | None:
    """Tell whether the front end takes a file on a host; `None` if it gives no verdict."""
    status, messages = run(version, path, node)
    return None if status and any(words in messages for words in NO_VERDICT) else status == 0


def depends_on_host(version: str, path: Path, nodes: Iterable[str]) -> bool:
    """Tell whether the front end takes a file on some hosts and refuses it on others."""
    return len({takes(version, path, node) for node in nodes} - {None}) > 1
