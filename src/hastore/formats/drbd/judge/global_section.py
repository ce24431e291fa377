"""The section `global`."""

from hastore.formats.drbd.judge.cursor import Cursor
from hastore.formats.drbd.judge.sections import Rest, read_section, unknown_word
from hastore.formats.drbd.judge.values import fault_of
from hastore.formats.drbd.judge.vocabulary import Entry, vocabulary
from hastore.formats.drbd.policies import UsageCount
from hastore.problem import Family


def read_global(cursor: Cursor) -> Rest:
    """Read the section from its second word on."""
    scene, place = cursor.scene, cursor.statement
    scene.unique("global", "the 'global' section", place)
    if scene.resources:
        scene.warn(place, "misplaced-word", "'global' should stand before all resources")
    cursor.mark("{")
    return read_section(scene, cursor.node, "global", _read_statement)


def _read_statement(cursor: Cursor) -> Rest:
    word = cursor.take()
    entry = vocabulary("global", cursor.scene.end).get(word.text)
    if entry is None:
        raise unknown_word(cursor, word, "global")
    if entry.spec.codec.kind is UsageCount:
        _read_usage_count(cursor)
    elif entry.spec.codec.kind is not bool:
        _read_number(cursor, entry)
    cursor.finish()
    return ()


def _read_usage_count(cursor: Cursor) -> None:
    token, allowed = cursor.take(), [member.value for member in UsageCount]
    if token.text not in allowed:
        message = f"usage-count: allowed are {', '.join(allowed)}, without quotes"
        raise cursor.fail(token, "bad-value", message, Family.VALUE)


def _read_number(cursor: Cursor, entry: Entry) -> None:
    token = cursor.integer(f"the value of {entry.spec.keyword}")
    fault = fault_of(entry.spec, token.text, cursor.scene.end)
    if fault is not None:
        cursor.scene.error(cursor.place(token), fault[1], fault[2], fault[0])
