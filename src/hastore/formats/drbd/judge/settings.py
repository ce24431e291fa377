"""Sections of options: their names, their values, and the few words in them with a syntax of their own."""

from collections.abc import Callable

from hastore.formats.drbd.judge.cursor import Cursor, WrongError
from hastore.formats.drbd.judge.facts import Setting
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.sections import Rest, read_section, unknown_word
from hastore.formats.drbd.judge.tokens import BAD, INTEGER, KEYWORD, NOTHING, STRING, Token
from hastore.formats.drbd.judge.values import fault_of
from hastore.formats.drbd.judge.vocabulary import ALIASES, Entry, vocabulary
from hastore.problem import Family
from hastore.syntax.tree import Statement

Own = Callable[[Cursor], Rest | None]
"""Reads a statement with a syntax of its own; gives `None` if it does not know it."""
_UNCHECKED = "resync-after"
"""Its value is a name; drbdadm 9 looks at it later."""


def read_settings(
    scene: Scene,
    node: Statement,
    section: str,
    settings: list[Setting],
    peers: list[Setting] | None = None,
    own: Own | None = None,
) -> Rest:
    """Read a section of options; those that are kept for each peer go to `peers`."""

    def handle(cursor: Cursor) -> Rest:
        rest = own(cursor) if own is not None and cursor.next.kind in (STRING, KEYWORD) else None
        if rest is not None:
            return rest
        found, setting = (_read_nine if scene.end.is_nine else _read_eight)(cursor, section)
        if setting is not None:
            (peers if peers is not None and found.sort == "peer disk" else settings).append(setting)
        return ()

    return read_section(scene, node, section, handle)


def _read_nine(cursor: Cursor, section: str) -> tuple[Entry, Setting]:
    token = cursor.take()
    name = ALIASES.get(token.value, token.value) if section == "syncer" else token.value
    base = name.removeprefix("no-")
    entry = vocabulary(section, cursor.scene.end).get(base)
    if entry is None or token.kind in (BAD, NOTHING):
        raise unknown_word(cursor, token, section)
    value = cursor.take()
    if value.text == ";":
        return entry, Setting(base, "yes" if base == name else "no", cursor.place(token))
    ahead = value.leads and cursor.next.text != ";" and value.text in vocabulary(section, cursor.scene.end)
    if value.kind == NOTHING or ahead:
        cursor.at -= 1
        raise _ended_early(cursor, token)
    if value.text == "{" or (value.kind == BAD and len(value.text) > 1):
        raise cursor.unreadable(value) if value.kind == BAD else _block(cursor, token)
    text = value.value
    if base != _UNCHECKED:
        _check(cursor, value, entry, text)
    cursor.finish()
    return entry, Setting(base, text, cursor.place(value))


def _read_eight(cursor: Cursor, section: str) -> tuple[Entry, Setting | None]:
    token, end = cursor.take(), cursor.scene.end
    entry = vocabulary(section, end).get(token.text)
    if entry is None:
        if token.quoted and token.value in vocabulary(section, end):
            raise cursor.fail(
                token, "unknown-word", f"the option '{token.value}' must stand without quotes", Family.WORD
            )
        raise unknown_word(cursor, token, section)
    name, value = token.text, "yes"
    if entry.kind == "negated":
        name, value = name.removeprefix("no-"), "no"
    elif entry.kind == "flag" and cursor.next.text in ("yes", "no"):
        value = cursor.take().text
    elif entry.kind == "flag" and cursor.next.kind in (STRING, INTEGER, KEYWORD) and not cursor.next.leads:
        raise cursor.fail(cursor.next, "bad-value", f"{name}: allowed are yes, no, or nothing", Family.VALUE)
    elif entry.kind == "option":
        value = _value(cursor, token, entry)
    place = cursor.place(cursor.tokens[cursor.at - 1])
    if end.name == "8.3" and cursor.next.text == "_is_default":
        cursor.take()
    elif entry.kind == "switch" and cursor.next.text in ("yes", "no"):
        message = f"{name}: drbd 8.3 takes no value here, the bare word switches it on"
        raise cursor.fail(cursor.next, "surplus-word", message)
    cursor.finish()
    return entry, Setting(ALIASES.get(name, name), value, place)


def _value(cursor: Cursor, token: Token, entry: Entry) -> str:
    value = cursor.take()
    if value.kind not in (STRING, INTEGER) and value.text != "on":
        if value.kind == BAD:
            raise cursor.unreadable(value)
        if value.text == "{":
            raise _block(cursor, token)
        if value.text == ";" or value.kind == NOTHING:
            raise cursor.fail(value, "missing-value", f"{token.text}: the value is missing", Family.VALUE)
        if value.leads:
            cursor.at -= 1
            raise _ended_early(cursor, token)
        message = f"{token.text}: this value must stand in quotes before drbd 9"
        raise cursor.fail(value, "bad-value", message, Family.VALUE)
    _check(cursor, value, entry, value.value)
    return value.value


def _check(cursor: Cursor, value: Token, entry: Entry, text: str) -> None:
    fault = fault_of(entry.spec, text, cursor.scene.end)
    if fault is not None:
        family, code, message = fault
        cursor.scene.error(cursor.place(value), code, message, family)


def _ended_early(cursor: Cursor, token: Token) -> Exception:
    place = cursor.scene.place(cursor.node, token.end, token.end)
    cursor.scene.error(place, "missing-semicolon", "a ';' is missing here, and perhaps the value", Family.SYNTAX)
    return WrongError(cursor.at)


def _block(cursor: Cursor, token: Token) -> Exception:
    return cursor.fail(token, "misplaced-word", f"'{token.text}' needs a value, not a block in braces", Family.WORD)
