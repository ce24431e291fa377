"""Whether the real drbdadm takes a file: run with limits, as some damaged texts make it loop or eat all memory."""

import os
import resource
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.differential.drbdadm import FRONT_ENDS

MEMORY = 512 << 20
SECONDS = 2
NO_VERDICT = (b"no normal resources", b"no resources defined", b"hash table entry")
"""drbdadm 8.3 prints nothing if nothing is for this host; 8.x stop where their tables are full."""


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(version: str, path: Path, node: str) -> tuple[int, bytes]:
    """Give exit status and messages of a dry `dump` of a file on a host of that name; a hang is status -1."""
    program, driver = FRONT_ENDS[version]
    env = {**os.environ, "__DRBD_NODE__": node, "DRBD_DRIVER_VERSION_OVERRIDE": driver, "LC_ALL": "C"}
    command = [program, "-d", "-c", str(path), "dump"]
    quiet, pipe = subprocess.DEVNULL, subprocess.PIPE
    try:
        done = subprocess.run(
            command, stdin=quiet, stdout=quiet, stderr=pipe, env=env, check=False, timeout=SECONDS, preexec_fn=_limited
        )
    except subprocess.TimeoutExpired:
        return -1, b"hangs"
    return done.returncode, done.stderr


def takes(version: str, path: Path, node: str = "alice") -> bool | None:
    """Tell whether the front end takes a file on a host; `None` if it gives no verdict."""
    status, messages = run(version, path, node)
    return None if status and any(words in messages for words in NO_VERDICT) else status == 0


def depends_on_host(version: str, path: Path, nodes: Iterable[str]) -> bool:
    """Tell whether the front end takes a file on some hosts and refuses it on others."""
    return len({takes(version, path, node) for node in nodes} - {None}) > 1
