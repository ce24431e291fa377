"""How a section is read: statement by statement, on behind every fault, and over braces that are missing."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from hastore.formats.drbd.judge.cursor import Cursor, WrongError, tokens_of
from hastore.formats.drbd.judge.grammar import STATEMENTS, statements
from hastore.formats.drbd.judge.report import Place
from hastore.formats.drbd.judge.scene import Frame, Scene
from hastore.formats.drbd.judge.tokens import BAD, MARK, NOTHING, Token
from hastore.formats.drbd.judge.vocabulary import vocabulary
from hastore.formats.drbd.judge.words import unknown
from hastore.formats.drbd.junk import junk
from hastore.problem import Family
from hastore.syntax.tree import BLANK, JUNK, ROOT, Statement

Rest = Sequence[Statement]
"""Statements that turned out to stand behind the section, not in it."""
Handler = Callable[[Cursor], Rest]
"""Reads one statement, and gives what its body did not want."""
_ENDS_WITH_FILE = ("resource", "common")


def read_section(scene: Scene, node: Statement, section: str, handle: Handler) -> Rest:
    """Read the body of a block; `section` names the words it takes."""
    scene.frames.append(Frame(section, node))
    try:
        rest = read_statements(scene, node.body or (), section, handle)
    finally:
        scene.frames.pop()
    if not node.close and not rest:
        _unclosed(scene, node, section)
    return rest


def read_statements(scene: Scene, nodes: Iterable[Statement], section: str, handle: Handler) -> Rest:
    """Read statements as those of one section."""
    queue = deque(nodes)
    while queue:
        node = queue.popleft()
        if node.kind == BLANK:
            continue
        if scene.skipping is not None:
            scene.skipping = scene.skipping if node.body is None else None
            continue
        tokens = tokens_of(node, scene)
        if _is_stray(node, tokens, scene):
            continue
        if _belongs_outside(tokens[0], node, section, scene):
            return (node, *queue)
        queue.extendleft(reversed(_read(scene, node, tokens, section, handle)))
    if scene.skipping is not None:
        scene.error(scene.skipping, "missing-brace", "'skip' needs a section in braces to skip", Family.SYNTAX)
        scene.skipping = None
    return ()


def _read(scene: Scene, node: Statement, tokens: Sequence[Token], section: str, handle: Handler) -> Rest:
    start, known = 0, words_of(section, scene)
    while True:
        cursor = Cursor(scene, node, tokens, start)
        try:
            rest = handle(cursor)
        except WrongError as wrong:
            later = range(max(wrong.at, start + 1), len(tokens))
            at = next((i for i in later if tokens[i].leads and tokens[i].text in known), None)
            if at is None:
                return ()
            start = at
            continue
        if tokens[-1].kind == NOTHING:
            place = scene.place(node, tokens[-1].start, tokens[-1].end)
            scene.error(place, "missing-semicolon", "a ';' is missing here", Family.SYNTAX)
        return rest


def words_of(section: str, scene: Scene) -> Iterable[str]:
    """Give all words that may begin a statement of a section."""
    if section in STATEMENTS:
        return statements(section, scene.end)
    return vocabulary(section, scene.end)


def unknown_word(cursor: Cursor, token: Token, section: str) -> WrongError:
    """Note that a section has no statement that begins so."""
    if token.kind == BAD:
        return cursor.unreadable(token)
    if token.kind in (MARK, NOTHING):
        return cursor.fail(token, "unexpected-text", f"a statement cannot begin with '{token.text}'")
    if token.quoted:
        return cursor.fail(token, "unexpected-text", "a statement cannot begin with a text in quotes here")
    return cursor.fail(token, "unknown-word", unknown(token.value, section, cursor.scene), Family.WORD)


def _is_stray(node: Statement, tokens: Sequence[Token], scene: Scene) -> bool:
    first, unclosed = tokens[0], any(token.kind == BAD and token.text[:1] == '"' for token in tokens)
    if node.kind != JUNK or not (first.kind in (MARK, NOTHING) or unclosed):
        return False
    fault = junk(node)
    start, end = fault.word if isinstance(fault.word, tuple) else (0, len(node.head))
    scene.error(scene.place(node, start, end), fault.code, fault.message, fault.family)
    return True


def _belongs_outside(first: Token, node: Statement, section: str, scene: Scene) -> bool:
    """Tell whether a brace is missing before a statement: it is of a section outside, and some block never ends."""
    if first.text in words_of(section, scene) or all(
        frame.node.close or frame.node.kind == ROOT for frame in scene.frames
    ):
        return False
    outside = next((s for s in scene.outer if s in STATEMENTS and first.text in statements(s, scene.end)), None)
    if outside is None:
        return False
    place = scene.place(node, first.start, first.start)
    scene.error(place, "missing-brace", f"a '}}' is missing before this, to end '{section}'", Family.SYNTAX)
    scene.braces += 1
    return True


def _unclosed(scene: Scene, node: Statement, section: str) -> None:
    if scene.braces:
        return
    place = head_place(scene, node)
    if section in _ENDS_WITH_FILE and _is_last(scene, node):
        message = f"'{section}' is closed by the end of the file only, add the missing '}}'"
        scene.warn(place, "missing-brace", message, Family.SYNTAX)
    else:
        scene.braces += 1
        scene.error(place, "missing-brace", f"'{section}' is not closed, a '}}' is missing", Family.SYNTAX)


def _is_last(scene: Scene, node: Statement) -> bool:
    last = next((n for n in reversed(scene.source.tree.body or ()) if n.kind != BLANK), None)
    return last is node


def head_place(scene: Scene, node: Statement) -> Place:
    """Give where the words of a block's head stand."""
    return Cursor(scene, node, tokens_of(node, scene)).statement
