"""The real drbdadm, where it is installed: its three front ends, run without root, kernel module or network."""

import os
import re
import shutil
import subprocess
from pathlib import Path

FRONT_ENDS = {
    "8.3": ("/lib/drbd/drbdadm-83", "8.3.16"),
    "8.4": ("/lib/drbd/drbdadm-84", "8.4.11"),
    "9": ("drbdadm", "9.1.12"),
}
"""By version: the program, and the driver version it is made to believe in."""


def is_installed(version: str) -> bool:
    """Tell whether the front end of a version can be run."""
    return shutil.which(FRONT_ENDS[version][0]) is not None


def run(version: str, path: Path, *words: str, node: str = "alice") -> subprocess.CompletedProcess[bytes]:
    """Run a command such as `dump` on a file, as if on that node."""
    program, driver = FRONT_ENDS[version]
    env = {**os.environ, "__DRBD_NODE__": node, "DRBD_DRIVER_VERSION_OVERRIDE": driver, "LC_ALL": "C"}
    command = [program, "-c", path.name, *words]
    return subprocess.run(command, cwd=path.parent, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def dump(version: str, path: Path, node: str = "alice") -> str | None:
    """Give what plain `dump` prints, without its comments; `None` if it refuses the file."""
    done = run(version, path, "dump", node=node)
    return None if done.returncode else without_comments(done.stdout.decode("utf-8", "surrogateescape"))


def without_comments(text: str) -> str:
    """Take out the lines that name files, and what holds on this machine."""
    return re.sub(r"^ *# .*\n", "", text, flags=re.MULTILINE)
