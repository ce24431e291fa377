"""Releases of open-iscsi: which is meant by a version, and which of two came first."""

import re

Release = tuple[int, ...]

_RELEASE = re.compile(r"2\.[0-9]{1,4}[.-][0-9]{1,4}(?:[.+~-][\w.+~-]*)?")
_NUMBERS = re.compile(r"[0-9]+")


def release(version: str) -> Release:
    """Give the numbers of a release such as `2.0-870`, `2.0.873` or `2.1.8`; raises `ValueError` for all else."""
    if _RELEASE.fullmatch(version) is None:
        msg = f"'{version}' is no version of open-iscsi, use a release such as 2.0-870 or 2.1.8"
        raise ValueError(msg)
    return _numbers(version)


def since(text: str) -> Release:
    """Give the first release that knows a key, by the facts of its field; `after 2.1.11` is later than that one."""
    return (*_numbers(text), 1) if text.startswith("after ") else _numbers(text)


def _numbers(text: str) -> Release:
    return tuple(int(number) for number in _NUMBERS.findall(text)[:3])
