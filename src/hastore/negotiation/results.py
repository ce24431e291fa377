"""The result functions: two offers become one value (RFC 7143, section 13; usr/param.c of IET)."""

from collections.abc import Callable, Mapping
from typing import Any

from hastore.negotiation.outcome import Function, Side, Value

NONE, CRC32C = "None", "CRC32C"

_WHY = {
    Function.MIN: "the smaller counts",
    Function.MAX: "the larger counts",
    Function.AND: "Yes only if both say so",
    Function.OR: "Yes if one says so",
    Function.DECLARED: "the smaller counts",
}
_RESULTS: Mapping[Function, Callable[[Any, Any], Any]] = {
    Function.MIN: min,
    Function.MAX: max,
    Function.AND: lambda target, initiator: target and initiator,
    Function.OR: lambda target, initiator: target or initiator,
    Function.DECLARED: min,
}


def result_of(function: Function, target: Value, initiator: Value) -> Value | None:
    """Give what two offers come to; `None` if the login fails over them, as it does over digests alone.

    Of a declared number, a limit of 0 on the initiator's side is none.
    """
    if function is Function.LIST:
        return digest(_members(target), _members(initiator))
    if function is Function.DECLARED and initiator == 0:
        return target
    found: Value = _RESULTS[function](target, initiator)
    return found


def digest(target: tuple[str, ...], initiator: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give the digest that IET answers, if open-iscsi takes it.

    IET prefers CRC32C wherever both have it, whatever the order, and answers None otherwise, even if it does not list
    None (digest_set_val); open-iscsi refuses an answer that it did not offer (get_op_params_text_keys in usr/login.c).
    """
    answer = CRC32C if CRC32C in target and CRC32C in initiator else NONE
    return (answer,) if answer in initiator else None


def decides(result: Value | None, target: Value, initiator: Value) -> Side:
    """Tell whose offer the result is; of digests, who leaves no other choice."""
    if isinstance(target, tuple) or isinstance(initiator, tuple):
        return _decides_digest(result, _members(target), _members(initiator))
    if target == initiator:
        return Side.BOTH
    return Side.TARGET if result == target else Side.INITIATOR


def _decides_digest(result: Value | None, target: tuple[str, ...], initiator: tuple[str, ...]) -> Side:
    if result != (NONE,):
        return Side.BOTH
    lacking = [side for side, members in ((Side.TARGET, target), (Side.INITIATOR, initiator)) if CRC32C not in members]
    return lacking[0] if len(lacking) == 1 else Side.BOTH


def why(function: Function, result: Value | None, target: Value, initiator: Value) -> str:
    """Say in one short phrase why the result is what it is."""
    if function is Function.LIST:
        return _why_digest(result, _members(target), _members(initiator))
    if target == initiator:
        return "both say the same"
    if function is Function.DECLARED and initiator == 0:
        return "the initiator has no limit of its own"
    return _WHY[function]


def _why_digest(result: Value | None, target: tuple[str, ...], initiator: tuple[str, ...]) -> str:
    if result is None:
        return "the target answers None, the initiator wants CRC32C or nothing"
    if result == (CRC32C,):
        return "both have CRC32C, and IET prefers it"
    if CRC32C not in initiator:
        return "the initiator offers None only" if CRC32C in target else "both say the same"
    return "the target has no CRC32C"


def _members(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
