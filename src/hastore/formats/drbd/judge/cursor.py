"""One statement, token by token, as drbdadm's parser asks for them."""

from collections.abc import Sequence

from hastore.formats.drbd.judge.report import Place
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.tokens import BAD, INTEGER, KEYWORD, MARK, NOTHING, STRING, Token, scan
from hastore.problem import Family
from hastore.syntax.tree import Statement

_MISSING = "a ';' is missing here"


class WrongError(Exception):
    """The statement cannot be read on; the fault is noted. `at` is the token that did not fit."""

    def __init__(self, at: int) -> None:
        self.at = at
        super().__init__(at)


def tokens_of(node: Statement, scene: Scene) -> list[Token]:
    """Give the tokens of a statement's head, with one that stands for a missing end."""
    found = list(scan(node.head, scene.end))
    if not found or found[-1].text not in (";", "{"):
        at = found[-1].end if found else len(node.head.rstrip())
        found.append(Token(NOTHING, "", at, at, leads=False))
    return found


class Cursor:
    """Reads one statement from a token on; every fault ends it by `WrongError`."""

    def __init__(self, scene: Scene, node: Statement, tokens: Sequence[Token], start: int = 0) -> None:
        self.scene, self.node, self.tokens, self.at = scene, node, tokens, start
        self.first = start

    @property
    def next(self) -> Token:
        """The token that comes, not taken yet; past the end it is the last one."""
        return self.tokens[min(self.at, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Give the token that comes and go on behind it."""
        token = self.next
        self.at += 1
        return token

    @property
    def statement(self) -> Place:
        """Where the words of the statement stand."""
        last = self.tokens[-2] if len(self.tokens) > self.first + 1 else self.tokens[-1]
        return self.scene.place(self.node, self.tokens[self.first].start, last.end)

    def place(self, token: Token) -> Place:
        """Give where a token stands."""
        return self.scene.place(self.node, token.start, token.end)

    def fail(self, token: Token, code: str, message: str, family: Family = Family.SYNTAX) -> WrongError:
        """Note a fault at a token and give the exception to raise."""
        self.scene.error(self.place(token), code, message, family)
        return WrongError(self.tokens.index(token))

    def string(self, what: str) -> Token:
        """Take a name, quoted or not."""
        token = self.take()
        if token.kind == STRING:
            return token
        if token.kind == KEYWORD:
            message = f"{what} is needed here; '{token.text}' is a word of the language, as a name it needs quotes"
        elif token.kind == MARK or token.kind == NOTHING:  # noqa: PLR1714 - two of six
            message = f"{what} is missing"
        elif token.kind == BAD:
            raise self.unreadable(token)
        else:
            message = f'{what} is needed here, not a {token.kind}; write "{token.text}" with quotes if it is meant so'
        raise self.fail(token, "bad-name", message)

    def integer(self, what: str) -> Token:
        """Take a number that is written bare."""
        token = self.take()
        if token.kind == INTEGER:
            return token
        if token.kind in (MARK, NOTHING):
            raise self.fail(token, "missing-value", f"{what} is missing")
        message = f"{what} must be one to eight digits, without quotes"
        raise self.fail(token, "bad-value", message, Family.VALUE)

    def mark(self, mark: str) -> Token:
        """Take one punctuation mark."""
        if mark == ";":
            return self.finish()
        token = self.take()
        if token.text != mark:
            raise self.fail(token, "unexpected-text", f"a '{mark}' is needed here")
        return token

    def finish(self) -> Token:
        """Take the `;` that ends the statement."""
        token = self.take()
        if token.text == ";":
            return token
        if token.kind == BAD:
            raise self.unreadable(token)
        before = self.tokens[max(self.tokens.index(token) - 1, 0)]
        if token.kind == NOTHING or token.leads:
            place = self.scene.place(self.node, before.end, before.end)
            self.scene.error(place, "missing-semicolon", _MISSING, Family.SYNTAX)
            raise WrongError(self.tokens.index(token))
        if token.text == "{":
            raise self.fail(token, "unexpected-text", "no block is allowed here, end the statement with a ';'")
        message = "the statement should end here; remove the rest, or put a text of several words in quotes"
        raise self.fail(token, "surplus-word", message)

    def unreadable(self, token: Token) -> WrongError:
        """Note that a token is none of the language's, and say why without showing text that may be a secret."""
        text, longest = token.text, self.scene.end.longest_word
        if text[:1] == '"' and (len(text) == 1 or text[-1:] != '"'):
            return self.fail(token, "unclosed-quote", "this quote is not closed on its line, add a '\"'")
        if text[:1] == '"':
            return self.fail(token, "too-long", "a text in quotes has at most 255 characters")
        if len(text) > 1:
            message = f"a word without quotes has at most {longest} characters, this one has {len(text)}; quote it"
            return self.fail(token, "too-long", message)
        shown = text if text.isprintable() else f"U+{ord(text):04X}"
        message = f"the character '{shown}' cannot stand outside quotes"
        return self.fail(token, "bad-character", message)
