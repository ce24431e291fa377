"""Measure hastore against named peers in one run: `make bench`, or `python -m benchmarks`.

Prints a Markdown table. Compare ratios, not milliseconds: both sides of a ratio come from this run on this machine.
"""

import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

import attrs
import lark

from benchmarks.texts import drbd_conf, nginx_conf
from benchmarks.timing import best, best_command
from hastore import drbd

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "healthy"
MEGABYTE = 1e6


def main() -> None:
    print(f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, Python {platform.python_version()}, ", end="")
    print(f"attrs {_version(attrs)}, lark {lark.__version__}\n")
    print("| what | size | time | rate | against | ratio |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        _reading(Path(folder))
    _starting()


def _reading(folder: Path) -> None:
    small, large = drbd_conf(1000), drbd_conf(4000)
    size = len(small) / MEGABYTE
    peer = _crossplane(folder, len(small))
    for name, run, text in (
        ("lossless tree, 1000 resources", drbd.FORMAT.syntax.reader.read, small),
        ("typed parse, 1000 resources", drbd.parse, small),
    ):
        seconds = best(lambda run=run, text=text: run(text))  # type: ignore[misc]
        ratio = f"{(size / seconds) / peer:.2f} x its rate" if peer else "-"
        _row(name, size, seconds, "crossplane" if peer else "(crossplane not installed)", ratio)
    typed, four = best(lambda: drbd.parse(small)), best(lambda: drbd.parse(large), 3)
    _row("typed parse, 4000 resources", len(large) / MEGABYTE, four, "1000 resources", f"{four / typed:.2f} x the time")
    model = drbd.loads(small)
    _row("write back, unchanged", size, best(lambda: drbd.dumps(model)), "typed parse", "")
    _augeas(folder, size)


def _crossplane(folder: Path, size: int) -> float | None:
    try:
        import crossplane  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    path = folder / "nginx.conf"
    path.write_text(nginx_conf(size))
    seconds = best(lambda: crossplane.parse(str(path)))
    megabytes = path.stat().st_size / MEGABYTE
    _row("crossplane, nginx.conf of that size", megabytes, seconds, "", "")
    return megabytes / seconds


def _augeas(folder: Path, size: float) -> None:
    if shutil.which("augtool") is None:
        return
    path = folder / "nginx.conf"
    if not path.exists():
        path.write_text(nginx_conf(int(size * MEGABYTE)))
    command = ["augtool", "--noautoload", "--transform", f"Nginx.lns incl {path}", f"match /files{path}/http"]
    _row("Augeas, the same nginx.conf", path.stat().st_size / MEGABYTE, best_command(command, 1), "", "")


def _starting() -> None:
    bare = best_command([sys.executable, "-c", "import attrs, lark"])
    lint = best_command([sys.executable, "-m", "hastore.lint", str(EXAMPLE)])
    _row("Python that imports attrs and lark", None, bare, "", "")
    _row("lint of the example cluster", None, lint, "bare import", f"{lint / bare:.2f} x the time")


def _row(what: str, megabytes: float | None, seconds: float, against: str, ratio: str) -> None:
    size = "-" if megabytes is None else f"{megabytes:.2f} MB"
    rate = "-" if megabytes is None else f"{megabytes / seconds:.2f} MB/s"
    print(f"| {what} | {size} | {seconds * 1000:.0f} ms | {rate} | {against} | {ratio} |", flush=True)


def _version(module: object) -> str:
    return str(getattr(module, "__version__", "?"))


if __name__ == "__main__":
    main()
