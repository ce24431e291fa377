"""The best of several runs: what the code costs, without what else the machine did."""

import subprocess
import time
from collections.abc import Callable, Sequence


def best(run: Callable[[], object], times: int = 7) -> float:
    return min(_once(run) for _ in range(times))


def best_command(command: Sequence[str], times: int = 15) -> float:
    return best(lambda: subprocess.run(command, check=False, capture_output=True), times)


def _once(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
