"""A drbd.conf of an earlier release rewritten for 8.4 or 9: each old word in its new place, with its comments."""

from attrs import evolve

from hastore.binding.fields import Option
from hastore.formats.drbd import FORMAT
from hastore.formats.drbd.conversion_report import Change, Report
from hastore.formats.drbd.dump_options import sorted_out
from hastore.formats.drbd.model import Drbd
from hastore.formats.drbd.moves import (
    is_section,
    loose_comments,
    new_section,
    put_last,
    with_words,
    without,
    word,
    wrapped,
)
from hastore.formats.drbd.releases import keywords, release
from hastore.syntax.tree import BLANK, JUNK, Statement

_RENAMED = {
    ("disk", "rate"): "resync-rate",
    ("disk", "after"): "resync-after",
    ("handlers", "outdate-peer"): "fence-peer",
}
_NEGATED = {
    "disk": ("no-disk-barrier", "no-disk-flushes", "no-disk-drain", "no-md-flushes"),
    "net": ("no-tcp-cork",),
}
_IGNORED = "ignored since 8.3.9"
_GONE = {
    ("syncer", "delay-probe-volume"): _IGNORED,
    ("syncer", "delay-probe-interval"): _IGNORED,
    ("syncer", "throttle-threshold"): _IGNORED,
    ("syncer", "hold-off-threshold"): _IGNORED,
}
_GONE_IN_9 = {
    ("disk", "use-bmbv"): "without effect since 8.4, unknown in 9",
    ("disk", "max-bio-bvecs"): "without effect since 8.4, unknown in 9",
    ("net", "unplug-watermark"): "unknown in 9",
    ("startup", "become-primary-on"): "9 takes no notice of it: a device that is opened becomes primary by itself",
    ("", "ignore-on"): "unknown in 9, and without effect since 8.3",
    ("on", "alternate-link-address"): "unknown in 9",
}
_OPTION_SECTIONS = ("net", "disk", "syncer", "startup", "handlers", "options", "proxy")
_HOSTS = ("on", "floating", "stacked-on-top-of")


def convert(conf: Drbd, to: str = "9") -> tuple[Drbd, Report]:
    """Rewrite the words of earlier releases as 8.4 or 9 spells them; comments, layout and all else stay.

    A comment above a word goes where the word goes. What has no equivalent is taken out with its own comments, and
    named in the report. Values are not judged: `check` tells which of them the new release refuses.

    Raises `ValueError` for any other version to convert to.
    """
    target = release(to)
    if target == "8.3":
        msg = "a file can be converted to 8.4 or 9, not to 8.3"
        raise ValueError(msg)
    root = FORMAT.put(conf, FORMAT.syntax)
    work = _Conversion(target)
    body = tuple(
        work.settings(node) if node.body is not None and word(node, 0) in ("common", "resource") else node
        for node in root.body or ()
    )
    if not work.changes:
        return conf, Report(())
    return FORMAT.parse(evolve(root, body=body).text).model, Report(tuple(work.changes))


class _Conversion:
    """The work on one file."""

    def __init__(self, to: str) -> None:
        self.to = to
        self.changes: list[Change] = []
        self.gone = _GONE | (_GONE_IN_9 if to == "9" else {})

    def settings(self, node: Statement) -> Statement:
        """Convert a `common` or `resource` section."""
        body = list(node.body or ())
        for i, child in enumerate(body):
            if child.body is not None:
                body[i] = self.block(child)
        self.take_out("", body)
        if self.to == "9":
            self.move(body, "disk", "fencing", "net")
        self.sort_out(body)
        self.protocol(body)
        return evolve(self.quoted(node, "resource"), body=tuple(body))

    def block(self, node: Statement) -> Statement:
        """Convert a section of options, a host or a volume, each word where it stands."""
        name = word(node, 0)
        body = list(node.body or ())
        if name in _HOSTS or name == "volume":
            body = [self.block(child) if child.body is not None else child for child in body]
            self.take_out("on", body)
            node = self.quoted(node, "on")
        elif name in _OPTION_SECTIONS:
            self.take_out(name, body)
            body = [self.option(name, child) for child in body]
        return evolve(node, body=tuple(body)) if body != list(node.body or ()) else node

    def option(self, section: str, node: Statement) -> Statement:
        """Give an option in the words of today."""
        name, value, mark = (word(node, at) for at in range(3))
        new = node
        if mark == "_is_default":
            new = FORMAT.syntax.remove(new, 2, 2)
            self.note(f"{section} {name} _is_default", f"{section} {name}", "a mark of drbdsetup show", node)
        if (section, name) in _RENAMED:
            today = _RENAMED[section, name]
            new = with_words(new, today, *FORMAT.syntax.words(new)[1:])
            self.note(f"{section} {name}", f"{section} {today}", "renamed", node)
        elif name in _NEGATED.get(section, ()):
            today = name.removeprefix("no-")
            new = with_words(new, today, value or "no")
            self.note(
                f"{section} {name}", f"{section} {today} {value or 'no'}", "a switch with a value since 8.4", node
            )
        return new

    def take_out(self, section: str, body: list[Statement]) -> None:
        """Take out what has no equivalent."""
        for node in list(body):
            name, value = word(node, 0), word(node, 1)
            reason = self.gone.get((section, name)) if node.body is None else None
            if self.to == "9" and (section, name) == ("net", "after-sb-0pri") and value.startswith("discard-node-"):
                reason = "9 refuses discard-node-HOST; without it a split brain waits for the administrator"
            if self.to == "9" and (section, name) == ("proxy", "compression") and not value.isdecimal():
                reason = "9 wants a number here"
            if reason is not None:
                without(body, node)
                self.note(f"{section} {name}".strip(), None, reason, node)

    def sort_out(self, body: list[Statement]) -> None:
        """Share out the options of `syncer` among `disk`, `net` and `options`; the first new one takes its place."""
        syncer = self.find(body, "syncer")
        if syncer is None:
            return
        shares: dict[str, dict[int, Statement]] = {}
        for node in syncer.body or ():
            if node.kind not in (BLANK, JUNK):
                section, new = self.share(node)
                shares.setdefault(section, {})[id(node)] = new
        if not shares:
            return
        missing = [name for name in ("disk", "net", "options") if name in shares and self.find(body, name) is None]
        comments = loose_comments(syncer)
        if missing:
            at = body.index(syncer)
            body[at] = _only(syncer, missing[0], shares.pop(missing[0]))
            body[at + 1 : at + 1] = [new_section(name, syncer, [*shares.pop(name).values()]) for name in missing[1:]]
            comments = ""
        for name, statements in shares.items():
            for statement in statements.values():
                target = self.find(body, name)
                if target is not None:
                    body[body.index(target)] = put_last(target, statement, comments)
                    comments = ""
        if not missing:
            without(body, syncer)

    def share(self, node: Statement) -> tuple[str, Statement]:
        """Give the section that an option of `syncer` belongs to, and the option as it is spelled there."""
        old = word(node, 0)
        today = _RENAMED.get(("disk", old), old)
        section, _ = sorted_out(today)
        self.note(f"syncer {old}", f"{section} {today}", "the syncer section was shared out in 8.4", node)
        return section, node if today == old else with_words(node, today, *FORMAT.syntax.words(node)[1:])

    def move(self, body: list[Statement], section: str, name: str, to: str) -> None:
        """Move an option from one section to another."""
        source = self.find(body, section)
        found = next((node for node in (source.body or () if source else ()) if word(node, 0) == name), None)
        if source is None or found is None:
            return
        rest = list(source.body or ())
        without(rest, found)
        at = body.index(source)
        target = self.find(body, to)
        if any(node.kind not in (BLANK, JUNK) for node in rest) or target is not None:
            body[at] = evolve(source, body=tuple(rest))
            if target is None:
                body.insert(at + 1, new_section(to, source, [found]))
            else:
                body[body.index(target)] = put_last(target, found)
            if not any(node.kind not in (BLANK, JUNK) for node in rest) and not loose_comments(body[at]):
                without(body, body[at])
        else:
            body[at] = with_words(source, to)
        self.note(f"{section} {name}", f"{to} {name}", "in `net` since 9", found)

    def protocol(self, body: list[Statement]) -> None:
        """Move the `protocol` statement into `net`."""
        found = next((node for node in body if node.body is None and word(node, 0) == "protocol"), None)
        if found is None:
            return
        net = self.find(body, "net")
        if net is None:
            body[body.index(found)] = wrapped("net", found)
        else:
            body[body.index(net)] = put_last(net, found)
            without(body, found)
        self.note("protocol", "net protocol", "an option of `net` since 8.4", found)

    def quoted(self, node: Statement, keyword: str) -> Statement:
        """Give a section with its names in quotes where they are keywords of the new release."""
        if word(node, 0) != keyword:
            return node
        words = FORMAT.syntax.words(node)
        new = [words[0], *(f'"{each}"' if each in keywords(self.to) else each for each in words[1:])]
        if new == words:
            return node
        self.note(f"{keyword} NAME", f'{keyword} "NAME"', f"the name is a keyword of {self.to}", node)
        return with_words(node, *new)

    def find(self, body: list[Statement], name: str) -> Statement | None:
        """Give the section of that name."""
        return next((node for node in body if is_section(node, name)), None)

    def note(self, old: str, new: str | None, reason: str, node: Statement) -> None:
        """Add to the report."""
        self.changes.append(Change(old, new, reason, Option(name=word(node, 0), origin=node)))


def _only(block: Statement, name: str, statements: dict[int, Statement]) -> Statement:
    """Give a section under another name, with only those of its statements, perhaps changed, and all loose comments."""
    body = list(block.body or ())
    for node in list(body):
        if node.kind in (BLANK, JUNK):
            continue
        if id(node) in statements:
            body[body.index(node)] = statements[id(node)]
        else:
            without(body, node)
    return evolve(with_words(block, name), body=tuple(body))
