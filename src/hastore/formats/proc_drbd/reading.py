"""What all readers of lines share: where they find things, and how they say what is wrong."""

from typing import Any

from hastore.binding.codec import Codec, OutOfRangeError
from hastore.frozen import frozen
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

Where = int | tuple[int, int] | None


@frozen(eq=False)
class Reading:
    """One run over a text: its syntax, and the faults found so far."""

    syntax: Syntax
    faults: list[Fault]

    def content(self, node: Statement) -> tuple[int, int]:
        """Give from where to where a line goes, without the blanks and blank lines around it."""
        return len(node.head) - len(node.head.lstrip()), len(node.head.rstrip())

    def fault(
        self, node: Statement, where: Where, code: str, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Say what is wrong with a word or stretch of a line; `None` is all of the line."""
        place = self.content(node) if where is None else where
        self.faults.append(Fault(node, place, Family.VALUE, code, message, severity))

    def damaged(self, node: Statement, form: str) -> None:
        """Say that a line has not the form it should have."""
        self.fault(node, None, "damaged-line", f"this is damaged, it has the form: {form}")

    def surplus(self, node: Statement, start: int, message: str) -> None:
        """Say what is wrong with the text behind an offset of the line, if there is any."""
        rest = node.head[start:]
        if rest.strip():
            start += len(rest) - len(rest.lstrip())
            self.fault(node, (start, len(node.head.rstrip())), "surplus-text", message)

    def load(self, codec: Codec, text: str, node: Statement, where: Where, label: str) -> Any:
        """Give the value of a text; `None`, and a fault, if it has none."""
        try:
            return codec.load(text)
        except OutOfRangeError as error:
            place = self.content(node) if where is None else where
            self.faults.append(Fault(node, place, Family.RANGE, "out-of-range", f"{label}: {error}"))
        except ValueError as error:
            self.fault(node, where, "bad-value", f"{label}: {error}")
        return None
