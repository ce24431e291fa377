"""Which of the old values of a list each new one is: the same in its place, the same moved, or one changed."""


def changes(before: list[str], after: list[str]) -> list[tuple[int, int, int, int]]:
    """Give where the two lists differ: each from which to which old value, and from which to which new one."""
    if len(before) == len(after):
        differ = [i for i, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if len(differ) <= 1:
            return [(i, i + 1, i, i + 1) for i in differ]
    from difflib import SequenceMatcher  # noqa: PLC0415 - costs start-up time, and most lists are as they were

    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(a, b, c, d) for tag, a, b, c, d in steps if tag != "equal"]


def align(before: list[str], after: list[str]) -> list[int | None]:
    """Give, for each new value, the number of the old one that it is; `None` if it is none of them."""
    steps = changes(before, after)
    new = [j for _, _, c, d in steps for j in range(c, d)]
    free = [i for a, b, _, _ in steps for i in range(a, b)]
    claimed: list[int | None] = _unchanged(len(before), free, len(after), new)
    for j in new:
        moved = next((i for i in free if before[i] == after[j]), None)
        if moved is not None:
            claimed[j] = moved
            free.remove(moved)
    for a, b, c, d in steps:
        left = [i for i in range(a, b) if i in free]
        for i, j in zip(left, [j for j in range(c, d) if claimed[j] is None], strict=False):
            claimed[j] = i
    return claimed


def _unchanged(old: int, free: list[int], length: int, new: list[int]) -> list[int | None]:
    kept = iter([i for i in range(old) if i not in free])
    return [None if j in new else next(kept) for j in range(length)]
