"""Models to the text of a /proc/drbd: what says the same stays as it is, the rest is as the kernel prints it."""

import re
from collections.abc import Iterable, Sequence

from hastore.errors import RenderError
from hastore.formats.proc_drbd.device import read_device, write_device
from hastore.formats.proc_drbd.generation import generation, has_gaps
from hastore.formats.proc_drbd.get import get
from hastore.formats.proc_drbd.header import write_header
from hastore.formats.proc_drbd.model import Device, ProcDrbd
from hastore.formats.proc_drbd.reading import Reading
from hastore.problem import Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import JUNK, Statement
from hastore.syntax.words import Syntax

Lines = dict[str, str]
_INDENTED = ("PROGRESS", "FINISH", "STALLED", "POSITION", "LRU", "BLOCKED", "DETAIL")
_LINE = re.compile(r"(?P<lead>(?:[ \t\r]*+\n)*+[ \t\r]*+)(?P<content>[^\n]*?)(?P<tail>[ \t\r]*+(?:\n|\Z))")


def put(model: ProcDrbd, syntax: Syntax) -> Statement:
    """Give the tree of a text that says what `model` says; its origin if that already does.

    Raises `RenderError` for what would be read back as something else.
    """
    faults: list[Fault] = []
    old = None
    if model.origin is not None:
        old = get(ProcDrbd, model.origin, syntax, faults)
        if old == model:
            return model.origin
    try:
        tree = syntax.reader.read(_Writer(model, old, syntax).text())
    except (AttributeError, TypeError, ValueError) as error:
        msg = f"a field holds a value of a wrong type: {error}"
        raise RenderError(msg) from error
    found: list[Fault] = []
    if get(ProcDrbd, tree, syntax, found) != model or _errors(tree, found) > _errors(model.origin, faults):
        msg = "this cannot be written as /proc/drbd, it would be read as something else: is a state or counter missing?"
        raise RenderError(msg)
    return tree


def _errors(tree: Statement | None, faults: list[Fault]) -> int:
    junk = sum(node.kind == JUNK for node in tree.walk()) if tree is not None else 0
    return junk + sum(fault.severity is Severity.ERROR for fault in faults)


class _Writer:
    def __init__(self, model: ProcDrbd, old: ProcDrbd | None, syntax: Syntax) -> None:
        self._model, self._syntax = model, syntax
        self._old = ProcDrbd() if old is None else old
        self._body = () if old is None or old.origin is None else old.origin.body or ()
        self._mark = "" if old is None or old.origin is None else old.origin.head
        self._end = "" if old is None or old.origin is None else old.origin.close
        self._release = generation(model)

    def text(self) -> str:
        header = [node for node in self._body if node.kind != "DEVICE"]
        pieces = [self._spliced(header, write_header(self._old), write_header(self._model))]
        before = -1
        for device in self._model.devices:
            pieces.append(self._device(device, before))
            before = device.minor if isinstance(device.minor, int) else before
        whole = [piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces[:-1] if piece] + pieces[-1:]
        return self._mark + self._with_line_ends("".join(whole)) + self._end

    def _with_line_ends(self, text: str) -> str:
        """Give new lines the line ends of a file that came by way of another system."""
        foreign = any(node.text.endswith("\r\n") for node in self._body)
        return re.sub(r"(?<!\r)\n", "\r\n", text) if foreign else text

    def _device(self, device: Device, before: int) -> str:
        old = self._known(device)
        if old is not None and old.origin is not None:
            if old == device:
                return old.origin.text
            nodes = [Statement("DEVICE", old.origin.head), *(old.origin.body or ())]
            return self._spliced(nodes, write_device(old, self._release), write_device(device, self._release))
        gap = "\n" if has_gaps(self._release) and device.minor != before + 1 else ""
        return gap + _joined(write_device(device, self._release).values())

    def _known(self, device: Device) -> Device | None:
        """Give what the text says of a device now: by where it comes from, else by its minor."""
        if device.origin is not None:
            return read_device(device.origin, Reading(self._syntax, []))
        taken = {id(each.origin) for each in self._model.devices}
        return next((d for d in self._old.devices if d.minor == device.minor and id(d.origin) not in taken), None)

    def _spliced(self, nodes: Sequence[Statement], old: Lines, new: Lines) -> str:
        """Give the text of `nodes` with the lines that changed written anew, in their old layout if they had one."""
        names = [self._name(node) for node in nodes]
        if any(name not in names for name in old) or any(names.count(name) > 1 for name in old):
            gap = "\n" if nodes and nodes[0].head.startswith(("\n", "\r\n")) else ""
            return gap + _joined(new.values())
        new = {name: line if name in names else _beside(nodes, line) for name, line in new.items()}
        waiting = [name for name in new if name not in names]
        order = list(new)
        pieces: list[str] = []
        for name, node in zip(names, nodes, strict=True):
            if name in new:
                while waiting and order.index(waiting[0]) < order.index(name):
                    pieces.append(new[waiting.pop(0)])
                pieces.append(_merged(node.head, old.get(name, ""), new[name]))
            elif name not in old:
                pieces.append(node.head)
        return _joined([*pieces, *(new[name] for name in waiting)], last=not waiting)

    def _name(self, node: Statement) -> str:
        return self._syntax.words(node)[0].partition(":")[0] if node.kind == "LRU" else node.kind


def _beside(nodes: Sequence[Statement], line: str) -> str:
    """Give a line that begins with a tab the indentation of such lines here."""
    shown = next((node.head for node in nodes if node.kind in _INDENTED), "\t")
    return shown[: len(shown) - len(shown.lstrip())].rpartition("\n")[2] + line[1:] if line.startswith("\t") else line


def _joined(lines: Iterable[str], *, last: bool = False) -> str:
    """Give lines with a line end each; with `last` the last one is as it is."""
    pieces = list(lines)
    kept = pieces.pop() if last and pieces else ""
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in pieces) + kept


def _merged(text: str, old: str, new: str) -> str:
    """Give a line of the text, which says `old`, so that it says `new`: word for word if there are as many."""
    found = _LINE.fullmatch(text)
    if found is None or old == new:
        return text
    words, wanted = re.split(r"([ \t]+)", found["content"]), new.split()
    if len(old.split()) == len(wanted) == (len(words) + 1) // 2:
        words[::2] = [
            there if was == now else now for there, was, now in zip(words[::2], old.split(), wanted, strict=True)
        ]
        return found["lead"] + "".join(words) + found["tail"]
    return found["lead"] + new.strip() + found["tail"]
