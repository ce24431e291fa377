"""Trees to models: what each statement says by the fields' declarations, and a fault for whatever it does not."""

from typing import Any

from hastore.binding.codec import NO_BARE_FORM, Codec, OutOfRangeError
from hastore.binding.fields import Child, Model, Opt, shown_word
from hastore.binding.plan import OPTION, Plan, folded, plan_of
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.syntax.words import Syntax

MOST_HINTS = 100
"""Past so many faults no more hints are looked for: that takes long, and nobody reads them."""

QUOTES = ("'", '"')
"""A word that begins with one is a value. As a keyword it may be a secret whose option was misspelt."""

_NO_STATEMENT = (BLANK, JUNK)


def get(model: type[Model], root: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a whole text; every fault on the way is added to `faults`."""
    return bind(model, root, [], syntax, faults)


def bind(model: type[Model], node: Statement, words: list[str], syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of one statement, or `None` if a word it cannot do without is missing or wrong."""
    plan = plan_of(model)
    values: dict[str, Any] = {"origin": node}
    if not _bind_words(plan, node, words, syntax, faults, values):
        return None
    if plan.members:
        _bind_body(plan, node, syntax, faults, values)
    return model(**values)


def _bind_words(
    plan: Plan, node: Statement, words: list[str], syntax: Syntax, faults: list[Fault], values: dict[str, Any]
) -> bool:
    used = 0
    for spec in plan.words:
        at = spec.position
        used = max(used, len(words) if spec.rest else at + 1)
        if at >= len(words) or not words[at]:
            if spec.required:
                message = f"{words[0] if words else 'this'}: the {spec.name.replace('_', ' ')} is missing"
                faults.append(Fault(node, None, Family.SYNTAX, "missing-word", message))
                return False
            continue
        found = [
            _load(spec.codec, syntax.unquote(text), node, at + i, faults, spec.name)
            for i, text in enumerate(words[at:] if spec.rest else words[at : at + 1])
        ]
        if any(v is None for v in found) and spec.required:
            return False
        values[spec.name] = tuple(v for v in found if v is not None) if spec.rest else found[0]
    for pair in plan.pairs:
        label = (syntax.fold or str)(pair.label) + "="
        for i, text in enumerate(words[used:], used):
            if (syntax.fold or str)(text[: len(label)]) == label:
                values[pair.name] = _load(pair.codec, text[len(label) :], node, i, faults, pair.label)
                break
    return True


def _bind_body(plan: Plan, node: Statement, syntax: Syntax, faults: list[Fault], values: dict[str, Any]) -> None:
    split, fold, unknown = syntax.words, syntax.fold, plan.unknown
    for child in node.body or ():
        if child.kind in _NO_STATEMENT:
            continue
        words = split(child)
        entry, keyword = match(plan, child, words, fold)
        if entry is None:
            item = bind(OPTION.model, child, words, syntax, [])  # what is in it is unknown as well: say it once
            values.setdefault(unknown or "", []).append(item)
            known = folded(plan, fold) if fold else plan
            faults.append(_unknown(child, keyword, shown_keyword(words), known, hint=len(faults) < MOST_HINTS))
            continue
        if isinstance(entry, Opt):
            item = load_option(entry, child, words, syntax, faults)
        else:
            item = bind(entry.model, child, words, syntax, faults)
        name = entry.name
        if entry.many:
            if item is not None:
                values.setdefault(name, []).append(item)
            continue
        if name in values:
            faults.append(_repeated(child, words[0], last=last_counts(entry, syntax)))
            if not last_counts(entry, syntax):
                continue
        values[name] = item
    values.update([(name, tuple(value)) for name, value in values.items() if type(value) is list])


def match(plan: Plan, child: Statement, words: list[str], fold: Any) -> tuple[Opt | Child | None, str]:
    """Give the field that a statement of the body belongs to, and its keyword as it is compared."""
    keyword = words[0] if words else ""
    if fold is not None:
        keyword, plan = fold(keyword), folded(plan, fold)
    if child.body is None:
        return plan.lines.get(keyword, plan.any_line), keyword
    return plan.blocks.get(keyword), keyword


def last_counts(entry: Opt | Child, syntax: Syntax) -> bool:
    """Tell whether of several statements of one field the last counts for the program, and not the first."""
    return syntax.last_wins and not (isinstance(entry, Opt) and entry.first_counts)


def load_option(entry: Opt, child: Statement, words: list[str], syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the value of a statement `keyword value`; `None`, and a fault, if it has no reading."""
    codec = entry.codec
    if len(words) == 2 and words[1]:  # noqa: PLR2004 - keyword and value, nearly always
        text = words[1] if codec.several else syntax.unquote(words[1])
        return _load(codec, text, child, 1, faults, entry.keyword)
    if len(words) == 1 or not words[1]:
        if codec.bare is not NO_BARE_FORM:
            return codec.bare
        message = f"{entry.keyword}: the value is missing"
        faults.append(Fault(child, 0, Family.VALUE, "missing-value", message))
        return None
    if codec.several:
        return _load_phrase(entry, child, words, syntax, faults)
    if not syntax.surplus:
        faults.append(_surplus(entry.keyword, child, words))
    return _load(codec, syntax.unquote(words[1]), child, 1, faults, entry.keyword)


def _load_phrase(entry: Opt, child: Statement, words: list[str], syntax: Syntax, faults: list[Fault]) -> Any:
    found: list[Fault] = []
    item = _load(entry.codec, syntax.phrase(child), child, 1, found, entry.keyword)
    end = syntax.next_line(child)
    # What is on the next line is another statement, perhaps a secret: no message must quote it.
    faults += [_surplus(entry.keyword, child, words, end)] if found and end < len(words) else found
    return item


def _load(codec: Codec, text: str, node: Statement, word: int, faults: list[Fault], label: str) -> Any:
    try:
        return codec.load(text)
    except OutOfRangeError as error:
        faults.append(Fault(node, word, Family.RANGE, "out-of-range", f"{label}: {error}"))
    except ValueError as error:
        faults.append(Fault(node, word, Family.VALUE, "bad-value", f"{label}: {error}"))
    return None


def shown_keyword(words: list[str]) -> str:
    """Give as much of the keyword of a statement as may be shown, as it is written."""
    return shown_word(words[0]) if words else ""


def _unknown(child: Statement, keyword: str, shown: str, plan: Plan, *, hint: bool) -> Fault:
    known = plan.lines if child.body is None else plan.blocks
    other = plan.blocks if child.body is None else plan.lines
    if not keyword:
        message = "no word stands before this block; is it missing, or is this a template that nobody filled in?"
        return Fault(child, None, Family.WORD, "unknown-word", message)
    if keyword in other:
        what = "needs a value, not a block" if child.body is not None else "needs a block in braces"
        return Fault(child, 0, Family.WORD, "misplaced-word", f"'{shown}' {what} here")
    if keyword.startswith(QUOTES):
        message = "text in quotes is no keyword; is the word before it missing, or a ';', '{' or '}' too much?"
        return Fault(child, 0, Family.WORD, "unknown-word", message)
    from difflib import get_close_matches  # noqa: PLC0415 - costs start-up time and is rarely needed

    near = get_close_matches(keyword, known, 1) if hint else []
    meant = f", did you mean '{known[near[0]].keyword}'?" if near else ""
    return Fault(child, 0, Family.WORD, "unknown-word", f"'{shown}' is not known here{meant}")


def _repeated(child: Statement, keyword: str, *, last: bool) -> Fault:
    which = "last" if last else "first"
    message = f"'{keyword}' is repeated here; only the {which} one counts, remove the others"
    return Fault(child, 0, Family.REPETITION, "repeated-word", message, Severity.WARNING)


def _surplus(keyword: str, child: Statement, words: list[str], first: int = 2) -> Fault:
    message = f"{keyword}: one value is expected, {len(words) - 1} words are given; is a ';' or a line end missing?"
    return Fault(child, first, Family.SYNTAX, "surplus-word", message)
