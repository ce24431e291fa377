"""Which layout a version prints; where nothing names the version, one that prints what the model holds."""

import re
from collections.abc import Iterable

from hastore.formats.proc_drbd.model import Device, ProcDrbd, Progress
from hastore.formats.proc_drbd.states import Unit

Generation = tuple[int, ...]
"""The three numbers of a release."""

_NEWEST = (8, 4, 11)
_FIVE_FLAGS, _SIX_FLAGS = (8, 3, 1), (8, 3, 9)
_MILLIONS_TWICE, _MILLION = (8, 3, 10), 10**6
_HUGE = 4 << 22
"""In MiB, 16 TiB: from there on 8.3.10 and later count in larger steps."""


def numbers(version: str | None) -> Generation | None:
    """Give the numbers of a release; `None` unless there are three."""
    found = re.match(r"([0-9]{1,4})\.([0-9]{1,4})\.([0-9]{1,4})", version or "")
    return tuple(map(int, found.groups())) if found else None


def generation(model: ProcDrbd) -> Generation:
    """Give the release whose layout a model has."""
    built = model.build.release if model.build is not None else None
    return numbers(model.version) or numbers(built) or _guess(model.devices)


def _guess(devices: Iterable[Device]) -> Generation:
    for device in devices:
        if device.flags is not None:
            four = (8, 3, 0) if _has_epoch(device) else (8, 2, 6)
            return {4: four, 5: (8, 3, 8)}.get(device.flags.count, _NEWEST)
        if device.disk is not None and device.peer_disk is None:
            return (0, 7, 25)
    return _NEWEST


def _has_epoch(device: Device) -> bool:
    return device.counters is not None and device.counters.ep is not None


def flag_count(release: Generation) -> int:
    """Give how many flags a device's line ends with."""
    return 4 if release < _FIVE_FLAGS else 5 if release < _SIX_FLAGS else 6


def role_label(release: Generation) -> str:
    """Give what stands before the roles."""
    return "ro" if release >= (8, 3, 0) else "st"


def lock_label(release: Generation) -> str:
    """Give what stands before the number of locked extents."""
    return "locked" if release >= (8, 4, 0) else "dirty"


def has_gaps(release: Generation) -> bool:
    """Tell whether minors that are missing leave a blank line."""
    return release >= (8, 0, 0)


def has_sectors(release: Generation) -> bool:
    """Tell whether positions are said in sectors."""
    return release >= (8, 3, 10)


def has_old_bar(release: Generation) -> bool:
    """Tell whether the bar is drawn by the first rule: from what is left, not from what is done."""
    return release < (8, 0, 8) or (8, 2, 0) <= release < (8, 2, 2)


def grouped(number: int, release: Generation) -> str:
    """Give a speed with its thousands set apart; to 8.3.9 there is one comma only, and none in 1000.

    8.3.10 shows of a million and more the millions right, and behind them the millions again.
    """
    if release[:3] == _MILLIONS_TWICE and number >= _MILLION:
        millions = number // _MILLION
        return f"{millions},{millions // 1000:03},{millions % 1000:03}"
    if release >= _MILLIONS_TWICE:
        return f"{number:,}"
    return f"{number // 1000},{number % 1000:03}" if number > 1000 else str(number)  # noqa: PLR2004 - as it says


def permille(progress: Progress, release: Generation) -> int:
    """Give what is done, as that release works it out."""
    if not progress.total and release >= (8, 4, 5):
        return 1000
    shift = 6 if release >= (8, 3, 10) and progress.unit is Unit.MIB and progress.total >= _HUGE else 0
    return progress.permille_by(shift)
