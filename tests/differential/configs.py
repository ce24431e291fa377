"""Random drbd.conf texts of all generations, and random damage to them."""

import random
from copy import deepcopy
from typing import Any

from hastore.binding.fields import Opt
from hastore.binding.plan import plan_of
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ProxyOptions, ResourceOptions, Startup, Syncer

Tree = tuple[list[str], "list[Tree] | None"]
"""The words of a statement, and its body if it has one."""
HOSTS = ("alice", "bob", "carol")
MODELS = {"net": Net, "disk": DiskOptions, "syncer": Syncer, "options": ResourceOptions, "startup": Startup,
          "handlers": Handlers, "proxy": ProxyOptions}  # fmt: skip
# fmt: off
_WORDS = (
    "on", "net", "disk", "syncer", "startup", "handlers", "options", "volume", "device", "minor", "address",
    "meta-disk", "flexible-meta-disk", "internal", "proxy", "inside", "outside", "connection", "path", "host",
    "hosts", "node-id", "skip", "floating", "stacked-on-top-of", "protocol", "include", "common", "global",
    "resource", "yes", "no", "both", "none", "A", "C", "x", "timeout", "rate", "size", "after", "al-extents",
    "use-rle", "ipv4", "ipv6", "sdp", "_this_host", "ignore-on", "0", "1", "7", "70000", "99999999",
    "123456789", "1K", "5k", "3s", "10M", "0x10", "-1", "6.5", "203.0.113.9", "1.2.3", "::1", '"a', 'b"', '""',
    '"42"', '"disk"', "=", ",", "{", "}", ";", ";", "[", "]", ":", "/dev/sdb1", "/dev/drbd1", "drbd9",
    "/dev/sda", "become-primary-on", "fencing", "_is_default", "no-disk-flushes", "no-timeout",
)
# fmt: on


SCRATCHES = 0.15
"""How many texts have one character changed."""
SLIPS = 0.02
"""How many numbers are just out of range."""


def options_of(section: str, generation: str) -> list[Opt]:
    """Give the options that a section has in a generation, by what the models say."""
    found = [s for s in plan_of(MODELS[section]).lines.values() if isinstance(s, Opt)]
    return [
        s for s in found if (s.facts.since or "0")[:3] <= generation + ".0" and (s.facts.until or "9") >= generation
    ]


def value_of(spec: Opt, generation: str, rnd: random.Random) -> list[str]:
    """Give the words of a value, mostly a good one."""
    codec = spec.codec
    if codec.kind is bool:
        bare = generation == "8.3" or spec.facts.renamed_to.endswith(" no") or spec.keyword == "stacked-timeouts"
        return [] if bare else rnd.choice([[], ["yes"], ["no"]])
    words = getattr(codec, "words", ()) or tuple(
        getattr(codec.kind, "__members__", ()) and [m.value for m in codec.kind]
    )
    if words:
        return [rnd.choice(words)]
    if codec.low is not None:
        return [number_of(codec, generation, rnd)]
    if spec.keyword == "become-primary-on":
        return rnd.choice([["both"], ["alice"], ["alice", "bob"]])
    return [rnd.choice(["sha1", '"a b"', "x", "/bin/x", "r0", "off", "3"])]


def number_of(codec: Any, generation: str, rnd: random.Random) -> str:
    """Give a number, mostly one in range."""
    low, high = codec.limits.get(generation) or (codec.low, codec.high)
    scale = codec.scale
    low, high = -(-low // scale), high // scale
    numbers = [low, high, rnd.randint(low, high), (low + min(high, 5000)) // 2]
    if rnd.random() < SLIPS:
        numbers = [max(0, low - 1), high + 1]
    return str(rnd.choice(numbers))


def options(section: str, generation: str, rnd: random.Random) -> Tree:
    """Give a section with some options."""
    known = options_of(section, generation)
    chosen = rnd.sample(known, min(len(known), rnd.randint(0, 4)))
    return [section], [([spec.keyword, *value_of(spec, generation, rnd)], None) for spec in chosen]


class Maker:
    """Makes one configuration."""

    def __init__(self, rnd: random.Random) -> None:
        self.rnd = rnd
        self.generation = rnd.choice(["8.3", "8.4", "9"])
        self.minor = 0
        self.port = 7788

    def chance(self, share: float) -> bool:
        """Give yes with this probability."""
        return self.rnd.random() < share

    def storage(self, minor: int, host: str = "") -> list[Tree]:
        """Give what a volume is made of."""
        rnd = self.rnd
        device = rnd.choice(
            [
                ["device", f"/dev/drbd{minor}"],
                ["device", "minor", str(minor)],
                ["device", f"/dev/drbd_x{minor}", "minor", str(minor)],
                ["device", f"drbd{minor}"],
            ]
        )
        meta = rnd.choice(
            [
                ["meta-disk", "internal"],
                ["meta-disk", f"/dev/md{host}", f"[{minor}]"],
                ["flexible-meta-disk", f"/dev/fm{minor}"],
                ["flexible-meta-disk", "internal"],
                ["meta-disk", f"/dev/mx{minor}"],
            ][: 5 if self.generation != "8.3" else 4]
        )
        found: list[Tree] = [(device, None), (["disk", f"/dev/sd{minor}{host}"], None), (meta, None)]
        if self.generation == "9" and self.chance(0.03):
            found.pop(rnd.choice([1, 2]))
        return found

    def address(self, index: int) -> list[str]:
        """Give the address of a host."""
        rnd, port = self.rnd, str(self.port)
        if self.chance(0.1):
            return ["ipv6", f"[2001:db8::{index + 1}]:{port}"]
        if self.chance(0.05):
            return ["127.0.0.1", ":", port]
        return [*rnd.choice([[], [], ["ipv4"], ["sdp"], ["ssocks"]]), f"203.0.113.{index + 1}:{port}"]

    def host(self, name: str, index: int, volumes: "list[Tree]", ids: bool) -> Tree:
        """Give a host section."""
        body: list[Tree] = list(volumes)
        if self.chance(0.99):
            body.append((["address", *self.address(index)], None))
        if ids:
            body.append((["node-id", str(index)], None))
        if self.chance(0.03) and self.generation != "8.3":
            body.append(options("options", self.generation, self.rnd))
        if self.chance(0.1):
            self.rnd.shuffle(body)
        if self.chance(0.04):
            return ["floating", *self.address(index)], [s for s in body if s[0][0] != "address"]
        return ["on", name], body

    def volumes(self, host: str, style: str, first: int, count: int) -> "list[Tree]":
        """Give the volumes of a host or resource, in one of the two styles."""
        if style == "implicit":
            return self.storage(first, host)
        found = [(["volume", str(i)], self.storage(first + i, host)) for i in range(count)]
        if self.chance(0.1) and found:
            found[0][1].append(options("disk", self.generation, self.rnd))
        return found  # type: ignore[return-value]

    def resource(self, name: str) -> Tree:
        """Give a resource."""
        rnd, generation = self.rnd, self.generation
        style = "implicit" if generation == "8.3" or self.chance(0.4) else "volumes"
        count = rnd.randint(1, 2)
        first = self.minor
        self.minor += 3
        self.port += 1
        body: list[Tree] = []
        if generation == "8.3" or self.chance(0.2):
            body.append((["protocol", rnd.choice("ABCc")], None))
        names = list(HOSTS[: rnd.choice([2, 2, 2, 2, 3, 1])])
        level = "resource" if self.chance(0.2) else "host"
        ids = generation == "9" and self.chance(0.85)
        if level == "resource":
            body += self.volumes("", style, first, count)
        hosts = [
            self.host(n, i, [] if level == "resource" else self.volumes(n, style, first, count), ids)
            for i, n in enumerate(names)
        ]
        body += hosts
        body += self.links(names) if generation == "9" and self.chance(0.5) else []
        body += self.sections()
        if self.chance(0.1):
            rnd.shuffle(body)
        return ["resource", name], body

    def links(self, names: list[str]) -> "list[Tree]":
        """Give its connections."""
        rnd = self.rnd
        if self.chance(0.4) or len(names) < 2:
            mesh: list[Tree] = [(["hosts", *names], None)]
            if self.chance(0.4):
                mesh.append(options("net", "9", rnd))
            return [(["connection-mesh"], mesh)]
        found: list[Tree] = []
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                ends: list[Tree] = [
                    (["host", n, *(["address", *self.address(i)] if self.chance(0.2) else [])], None)
                    for n in (one, other)
                ]
                body: list[Tree] = [(["path"], ends)] if self.chance(0.3) else ends
                if self.chance(0.3):
                    body.append(options("net", "9", rnd))
                if self.chance(0.2):
                    peer = [
                        s
                        for s in options("disk", "9", rnd)[1] or ()
                        if s[0][0].startswith(("c-", "resync-r", "bitmap"))
                    ]
                    body.append((["disk"], peer) if self.chance(0.5) else (["volume", "0"], [(["disk"], peer)]))
                found.append((["connection"], body))
        return found

    def sections(self) -> "list[Tree]":
        """Give some sections of options."""
        names = ["net", "disk", "startup", "handlers"]
        names += ["syncer"] if self.generation == "8.3" or self.chance(0.03) else []
        names += ["options"] if self.generation != "8.3" else []
        names += ["proxy"] if self.chance(0.1) else []
        return [options(n, self.generation, self.rnd) for n in names if self.chance(0.4)]

    def stacked(self) -> Tree:
        """Give a resource on top of the first one."""
        body: list[Tree] = [(["protocol", "A"], None)] if self.generation != "9" else []
        lower: list[Tree] = [(["device", "minor", "50"], None), (["address", "10.9.0.1:7000"], None)]
        upper: list[Tree] = [*self.storage(50), (["address", "10.9.0.2:7000"], None)]
        if self.generation == "9":
            lower.append((["node-id", "0"], None))
            upper.append((["node-id", "1"], None))
        return ["resource", "up"], [*body, (["stacked-on-top-of", "r0"], lower), (["on", "dave"], upper)]

    def config(self) -> "list[Tree]":
        """Give all of it."""
        rnd = self.rnd
        found: list[Tree] = []
        if self.chance(0.4):
            statements: list[list[str]] = [
                ["usage-count", "no"],
                ["minor-count", "64"],
                ["dialog-refresh", "5"],
                ["disable-ip-verification"],
                ["cmd-timeout-short", "9"],
            ]
            found.append((["global"], [(s, None) for s in rnd.sample(statements, rnd.randint(0, 3))]))
        if self.chance(0.4):
            found.append((["common"], self.sections() + ([(["protocol", "C"], None)] if self.chance(0.3) else [])))
        found += [self.resource(f"r{i}") for i in range(rnd.choice([1, 1, 1, 2]))]
        if self.chance(0.06):
            found.append(self.stacked())
        if self.chance(0.05):
            found.append((["skip", *(["x"] if self.chance(0.5) else [])], [(["any", "thing"], None)]))
        return found


def tokens(trees: "list[Tree]") -> list[str]:
    """Give the words and marks of a configuration, with line ends among them."""
    found: list[str] = []
    for words, body in trees:
        found += words
        if body is None:
            found += [";", "\n"]
        else:
            found += ["{", "\n", *tokens(body), "}", "\n"]
    return found


def bodies(trees: "list[Tree]") -> "list[list[Tree]]":
    """Give the lists of statements, the whole one first."""
    return [trees, *(inner for _, body in trees if body is not None for inner in bodies(body))]


def shaken(trees: "list[Tree]", rnd: random.Random) -> None:
    """Move, double, drop or rename one statement."""
    full = [body for body in bodies(trees) if body]
    if not full:
        return
    source, target = rnd.choice(full), rnd.choice(full)
    at = rnd.randrange(len(source))
    words, body = source[at]
    how = rnd.choice(["move", "double", "drop", "rename", "rename", "value", "value"])
    if how == "move" and target is not body and (body is None or not any(target is b for b in bodies(body))):
        target.insert(rnd.randint(0, len(target)), source.pop(at))
    elif how == "double":
        target.insert(rnd.randint(0, len(target)), deepcopy(source[at]))
    elif how == "drop":
        source.pop(at)
    elif how == "rename":
        section = rnd.choice(list(MODELS))
        names = [s.keyword for s in plan_of(MODELS[section]).lines.values() if isinstance(s, Opt)]
        words[0] = rnd.choice([*names, *_WORDS[:50]])
    else:
        words[1:] = [rnd.choice(_WORDS)]


def damaged(parts: list[str], rnd: random.Random) -> list[str]:
    """Drop, double, swap or change one word."""
    parts = list(parts)
    at = rnd.randrange(len(parts))
    how = rnd.choice(["drop", "double", "swap", "change", "number", "insert"])
    if how == "drop":
        parts.pop(at)
    elif how == "double":
        parts.insert(at, parts[at])
    elif how == "swap" and at + 1 < len(parts):
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
    elif how == "change":
        parts[at] = rnd.choice(_WORDS)
    elif how == "insert":
        parts.insert(at, rnd.choice(_WORDS))
    else:
        numbers = [i for i, part in enumerate(parts) if part.isdigit()]
        if numbers:
            parts[rnd.choice(numbers)] = rnd.choice(
                ["0", "1", "2", "33", "256", "601", "70000", "99999999", "123456789", "1K"]
            )
    return parts


def written(parts: list[str], rnd: random.Random) -> str:
    """Give the text: one statement a line, or all with blanks only."""
    lines = rnd.random() < 0.9
    text = "".join(part if part == "\n" else f" {part}" for part in parts)
    return text if lines else text.replace("\n", " ")


_SIGNS = ('"', "\\", "#", "\r", "\t", "\n", " ", ";", "{", "}", "[", "]", ":", "=", "é", "\x0c", "/", "-", "A", "0")


def scratched(text: str, rnd: random.Random) -> str:
    """Put in, take out or change one character."""
    at = rnd.randrange(len(text) + 1)
    return text[:at] + rnd.choice(["", *_SIGNS]) + text[at + rnd.choice([0, 1]) :]


def draw(seed: Any) -> str:
    """Give the text of one configuration, damaged or not."""
    rnd = random.Random(seed)
    trees = Maker(rnd).config()
    for _ in range(rnd.choice([0, 0, 0, 0, 1, 2])):
        shaken(trees, rnd)
    parts = tokens(trees)
    for _ in range(rnd.choice([0, 0, 0, 1, 2])):
        if parts:
            parts = damaged(parts, rnd)
    text = written(parts, rnd)
    return scratched(text, rnd) if rnd.random() < SCRATCHES else text
