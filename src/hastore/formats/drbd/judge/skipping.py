"""`skip`: a section that nobody reads."""

from hastore.formats.drbd.judge.cursor import Cursor
from hastore.formats.drbd.judge.sections import Rest
from hastore.formats.drbd.judge.tokens import STRING
from hastore.problem import Family


def read_skip(cursor: Cursor) -> Rest:
    """Read over a section, from its second word on; before 9 it has one word at most before its brace."""
    scene, last = cursor.scene, cursor.tokens[-1]
    if not scene.end.is_nine:
        if cursor.next.kind == STRING:
            cursor.take()
        if cursor.next.text != "{":
            message = (
                f"drbd {scene.end.name} wants one word at most between 'skip' and its '{{', and no word of the language"
            )
            raise cursor.fail(cursor.next, "unexpected-text", message)
    if last.text != "{":
        if scene.end.is_nine:
            scene.skipping = cursor.statement
        cursor.at = len(cursor.tokens)
        return ()
    if not cursor.node.close:
        scene.braces += 1
        message = "'skip' is not closed, a '}' is missing"
        scene.error(cursor.statement, "missing-brace", message, Family.SYNTAX)
    return ()
