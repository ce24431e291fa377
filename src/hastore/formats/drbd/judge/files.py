"""Whole files: what stands outside all sections, and the files that are included."""

from contextlib import suppress

from hastore.formats.drbd.judge.cursor import Cursor, WrongError, tokens_of
from hastore.formats.drbd.judge.facts import Resource
from hastore.formats.drbd.judge.global_section import read_global
from hastore.formats.drbd.judge.grammar import statements
from hastore.formats.drbd.judge.library import Library
from hastore.formats.drbd.judge.report import Source
from hastore.formats.drbd.judge.resources import read_resource
from hastore.formats.drbd.judge.scene import Frame, Scene
from hastore.formats.drbd.judge.sections import Rest, read_statements, unknown_word
from hastore.formats.drbd.judge.skipping import read_skip
from hastore.formats.drbd.judge.tokens import RELEASE
from hastore.problem import Family
from hastore.syntax.tree import BLANK
from hastore.text import BYTE_ORDER_MARK


def read_file(scene: Scene, library: Library) -> None:
    """Read the file that the scene stands in, and those it includes."""
    tree = scene.source.tree
    if tree.head == BYTE_ORDER_MARK:
        place = scene.place(tree, 0, 1)
        message = "drbdadm cannot read the byte order mark before the first word; save the file without it"
        scene.error(place, "bad-character", message, Family.SYNTAX)
    scene.frames.append(Frame("file", tree))
    read_statements(scene, tree.body or (), "file", lambda cursor: _read_statement(cursor, library))
    scene.frames.pop()


def _read_statement(cursor: Cursor, library: Library) -> Rest:
    scene, word = cursor.scene, cursor.take()
    if word.text not in statements("file", scene.end) or word.quoted:
        raise unknown_word(cursor, word, "file")
    if word.text == "skip":
        return read_skip(cursor)
    if word.text == "include":
        name = cursor.string("the name of a file")
        cursor.finish()
        place = cursor.place(name)
        for source in library.included(scene, name.value, place):
            _read_included(scene, source, library)
        return ()
    if word.text.startswith("require-"):
        _read_requirement(cursor)
        return ()
    if word.text == "global":
        return read_global(cursor)
    return _read_resource(cursor, library, word.text)


def _read_resource(cursor: Cursor, library: Library, word: str) -> Rest:
    scene, name = cursor.scene, "common"
    scene.library = library
    with suppress(WrongError):
        if word == "resource":
            name = ""
            token = cursor.string("the name of the resource")
            name = token.value
            _check_name(cursor, name)
        cursor.mark("{")
    if cursor.node.body is None:
        if name:
            return ()
        raise WrongError(cursor.at)
    resource, rest = read_resource(cursor, name, word)
    if word == "common":
        scene.common = resource
    else:
        scene.resources.append(resource)
    return rest


def _check_name(cursor: Cursor, name: str) -> None:
    place = cursor.place(cursor.tokens[cursor.at - 1])
    if not name or any(letter < " " or letter == "\x7f" for letter in name):
        cursor.scene.error(place, "bad-name", "a resource needs a name without control characters")
    if "%" in name.replace("%%", ""):
        cursor.scene.error(
            place, "bad-name", "a '%' in the name of a resource makes drbdadm crash, choose another name"
        )


def _read_requirement(cursor: Cursor) -> None:
    token = cursor.take()
    if token.kind != RELEASE:
        message = "a version of three numbers is needed here, as in 9.1.12, without quotes"
        raise cursor.fail(token, "bad-value", message, Family.VALUE)
    cursor.finish()


def _read_included(scene: Scene, source: Source, library: Library) -> None:
    before, frames, braces = scene.source, scene.frames, scene.braces
    scene.source, scene.frames, scene.braces = source, [], 0
    library.open(source)
    read_file(scene, library)
    library.close()
    scene.source, scene.frames, scene.braces = before, frames, braces


def read_template(cursor: Cursor, resource: Resource, name: str) -> Resource | None:
    """Read the `common` section of a template file; what stands behind it nobody reads."""
    scene, place = cursor.scene, cursor.statement
    source = scene.library.template(scene, name, place) if scene.library else None
    if source is None:
        return None
    before, frames, braces = scene.source, scene.frames, scene.braces
    scene.source, scene.frames, scene.braces = source, [Frame("file", source.tree)], 0
    found: Resource | None = None
    node = next((node for node in source.tree.body or () if node.kind != BLANK), None)
    inner = Cursor(scene, node, tokens_of(node, scene)) if node is not None else None
    if inner is None or inner.tokens[0].text != "common" or inner.tokens[-1].text != "{":
        scene.source = before
        scene.error(place, "bad-file", f"template file '{name}' must begin with a 'common' section")
    else:
        found, _ = read_resource(inner, f"template-{resource.name}", "common")
    scene.source, scene.frames, scene.braces = before, frames, braces
    return found
