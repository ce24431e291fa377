"""Writes the option tables of docs/formats/*.md from the models: `python docs/generate.py`."""  # noqa: INP001 - a script

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from hastore.binding.codec import Codec
from hastore.binding.fields import Child, Model, Opt, Pair
from hastore.binding.plan import plan_of
from hastore.formats.authkeys.model import Authkeys
from hastore.formats.bonding import Bonding
from hastore.formats.drbd.model import Global
from hastore.formats.drbd.option_places import OTHER_DEFAULTS
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ResourceOptions, Startup, Syncer
from hastore.formats.drbd.releases import knows
from hastore.formats.fdisk.model import Disk
from hastore.formats.fstab.model import Fstab
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.haresources import SCRIPTS, Haresources
from hastore.formats.hosts.model import Hosts
from hastore.formats.ietd.model import Ietd, Lun, Target
from hastore.formats.initiatorname.model import Initiatorname
from hastore.formats.interfaces.iface import Iface
from hastore.formats.interfaces.model import Interfaces, Mapping
from hastore.formats.iscsi_discovery.session import Chap, Negotiated, SessionTree, Timeouts
from hastore.formats.iscsi_record.interface import Interface
from hastore.formats.iscsi_record.model import Record
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.modprobe.model import Modprobe
from hastore.formats.proc_bonding.model import AdInfo, Aggregator, Bond, Pdu, Slave

MODELS: dict[str, type[Model]] = {
    "drbd global": Global,
    "drbd net": Net,
    "drbd disk": DiskOptions,
    "drbd options": ResourceOptions,
    "drbd startup": Startup,
    "drbd handlers": Handlers,
    "drbd syncer": Syncer,
    "ha_cf": HaCf,
    "haresources": Haresources,
    "authkeys": Authkeys,
    "hosts": Hosts,
    "fstab": Fstab,
    "initiatorname": Initiatorname,
    "ietd": Ietd,
    "ietd target": Target,
    "ietd lun": Lun,
    "iscsid": Iscsid,
    "interfaces": Interfaces,
    "interfaces iface": Iface,
    "interfaces mapping": Mapping,
    "modprobe": Modprobe,
    "proc_bonding": Bond,
    "proc_bonding 802.3ad": AdInfo,
    "proc_bonding aggregator": Aggregator,
    "proc_bonding slave": Slave,
    "proc_bonding pdu": Pdu,
    "fdisk": Disk,
    "iscsi_discovery session": SessionTree,
    "iscsi_discovery timeouts": Timeouts,
    "iscsi_discovery chap": Chap,
    "iscsi_discovery negotiated": Negotiated,
    "bonding": Bonding,
    "iscsi_record": Record,
    "iscsi_record interface": Interface,
}
"""By the name in a page's markers, `<!-- table: drbd net -->` for options, `<!-- lines: ha_cf -->` for other lines,
`<!-- own: iscsi_record -->` for the options that another model, which it derives from, has not;
`<!-- table: drbd net (timeout to ping-int) -->` holds only these and what the model has between them."""
FOLDER = Path(__file__).parent / "formats"
_MARKED = re.compile(
    r"(<!-- (table|own|lines|scripts): (.+?)(?: \((\S+) to (\S+)\))? -->\n).*?(<!-- end -->)", re.DOTALL
)


def page(text: str) -> str:
    """Give a page with its tables as the models have them now."""
    written = {"own": own, "lines": statements, "scripts": scripts}

    def content(found: re.Match[str]) -> str:
        kind, model = found[2], MODELS[found[3]]
        return table(model, found[4], found[5]) if kind == "table" else written[kind](model)

    return _MARKED.sub(lambda found: found[1] + content(found) + found[6], text)


def table(model: type[Model], first: str | None = None, last: str | None = None) -> str:
    """Give the options of a model, or those from one keyword to another, as a Markdown table."""
    plan = plan_of(model)
    options: list[Opt | Pair] = [*plan.pairs, *(spec for spec in plan.members if isinstance(spec, Opt))]
    keywords = [keyword(spec) for spec in options]
    start = 0 if first is None else keywords.index(first)
    return rows(options[start : None if last is None else keywords.index(last) + 1])


def own(model: type[Model]) -> str:
    """Give the options of a model that the model it derives from has not."""
    names = {field.name for field in attrs.fields(model) if not field.inherited}
    return rows(spec for spec in plan_of(model).members if isinstance(spec, Opt) and spec.name in names)


def rows(options: Iterable[Opt | Pair]) -> str:
    """Give a Markdown table with a line an option."""
    lines = ["| option | values | default | releases | |", "|---|---|---|---|---|"]
    for spec in options:
        cells = (f"`{keyword(spec)}`", values(spec), default(spec), releases(spec), notes(spec))
        lines.append("| " + " | ".join(cells).replace("|  |", "| |") + " |")
    return "\n".join(lines) + "\n"


def keyword(spec: Opt | Pair) -> str:
    """Give the word that sets an option."""
    return spec.keyword if isinstance(spec, Opt) else f"{spec.label}="


def scripts(_: type[Model]) -> str:
    """Give the resource scripts of haresources as a Markdown table: their arguments, and what runs behind them."""
    lines = ["| script | arguments | OCF agent | |", "|---|---|---|---|"]
    for name, kind in SCRIPTS.items():
        summary = (kind.__doc__ or "").partition("\n")[0]
        doc = summary.partition(": ")[2] or summary
        usage = f"`{kind.usage()}`" if kind.usage() else "none"
        agent = f"`{name if kind.agent and name in kind.agent else kind.agent}`" if kind.agent else ""
        lines.append("| " + " | ".join((f"`{name}`", usage, agent, doc)).replace("|  |", "| |") + " |")
    return "\n".join(lines) + "\n"


def statements(model: type[Model]) -> str:
    """Give the lines that have a model of their own as a Markdown table: their words, and what they are."""
    lines = ["| line | |", "|---|---|"]
    for spec in plan_of(model).members:
        if isinstance(spec, Child) and not spec.block:
            about = (spec.model.__doc__ or "").strip().splitlines()[0]
            lines.append(f"| `{form(spec)}` | {about} |")
    return "\n".join(lines) + "\n"


def form(spec: Child) -> str:
    """Give the words of a line as a manual shows them: in brackets what may be left out."""
    plan = plan_of(spec.model)
    words = [spec.keyword] if spec.keyword is not None else []
    for word in plan.words:
        if word.position == 0 and words:
            words = [word.codec.allowed]  # the keyword is only what it begins with
            continue
        name = word.name.upper() + (" ..." if word.rest else "")
        words.append(name if word.required else f"[{name}]")
    return " ".join([*words, *(f"[{pair.label}={pair.name.upper()}]" for pair in plan.pairs)])


def values(spec: Opt | Pair) -> str:
    """Say what may be written."""
    codec = spec.codec
    text = codec.allowed or ("secret text" if codec.secret else "text")
    if codec.low is not None and codec.high is not None and codec.kind is int:
        text = _range(codec.low, codec.high)
        text += f", in {spec.facts.unit}" if spec.facts.unit else ""
    return "; ".join([text, *_limits(codec)])


def _range(low: int, high: int) -> str:
    if high == -low - 1:
        return "any whole number"
    if high == low:
        return str(low)
    return f"from {low}" if high >= 1 << 32 or high == (1 << 31) - 1 else f"{low} to {high}"


def _limits(codec: Codec) -> Iterator[str]:
    for version, limit in getattr(codec, "limits", {}).items():
        if limit is None:
            yield f"{version}: not checked"
        elif codec.kind is int:
            yield f"{version}: from {limit[0]}" if limit[1] >= 1 << 32 else f"{version}: {limit[0]} to {limit[1]}"
        else:
            yield f"{version}: {codec.kind(limit[0])} to {codec.kind(limit[1])}"


def default(spec: Opt | Pair) -> str:
    """Say what holds without the option."""
    other = {v: text for (v, name), text in OTHER_DEFAULTS.items() if name == keyword(spec) and knows(v, spec.facts)}
    common = spec.facts.default or other.pop("9", "")
    return "; ".join(filter(None, [common, *(f"{v}: {text}" for v, text in other.items() if text not in ("", common))]))


def releases(spec: Opt | Pair) -> str:
    """Say which releases know the word."""
    since, until = spec.facts.since, spec.facts.until
    if until and since == until:
        return f"{since} only"
    return ", ".join([*([f"from {since}"] if since else []), *([f"to {until}"] if until else [])])


def notes(spec: Opt | Pair) -> str:
    """Say what the option is for, and its name of today."""
    renamed = f"now `{spec.facts.renamed_to}`" if spec.facts.renamed_to else ""
    return "; ".join(filter(None, [spec.facts.doc, renamed]))


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.md")):
        path.write_text(page(path.read_text()))
