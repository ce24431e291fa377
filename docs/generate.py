"""Writes the option tables of docs/formats/*.md from the models: `python docs/generate.py`."""  # noqa: INP001 - a script

import re
from collections.abc import Iterator
from pathlib import Path

from hastore.binding.codec import Codec
from hastore.binding.fields import Model, Opt
from hastore.binding.plan import plan_of
from hastore.formats.drbd.model import Global
from hastore.formats.drbd.option_places import OTHER_DEFAULTS
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ResourceOptions, Startup, Syncer
from hastore.formats.drbd.releases import knows

MODELS: dict[str, type[Model]] = {
    "drbd global": Global,
    "drbd net": Net,
    "drbd disk": DiskOptions,
    "drbd options": ResourceOptions,
    "drbd startup": Startup,
    "drbd handlers": Handlers,
    "drbd syncer": Syncer,
}
"""By the name in a page's markers, `<!-- table: drbd net -->`."""
FOLDER = Path(__file__).parent / "formats"
_MARKED = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def page(text: str) -> str:
    """Give a page with its tables as the models have them now."""
    return _MARKED.sub(lambda found: found[1] + table(MODELS[found[2]]) + found[3], text)


def table(model: type[Model]) -> str:
    """Give the options of a model as a Markdown table."""
    lines = ["| option | values | default | releases | |", "|---|---|---|---|---|"]
    for spec in plan_of(model).members:
        if isinstance(spec, Opt):
            cells = (f"`{spec.keyword}`", values(spec), default(spec), releases(spec), notes(spec))
            lines.append("| " + " | ".join(cells).replace("|  |", "| |") + " |")
    return "\n".join(lines) + "\n"


def values(spec: Opt) -> str:
    """Say what may be written."""
    codec = spec.codec
    text = codec.allowed or ("secret text" if codec.secret else "text")
    if codec.low is not None and codec.high is not None and codec.kind is int:
        text = f"{codec.low} to {codec.high}" if codec.high < 1 << 32 else f"from {codec.low}"
        text += f", in {spec.facts.unit}" if spec.facts.unit else ""
    return "; ".join([text, *_limits(codec)])


def _limits(codec: Codec) -> Iterator[str]:
    for version, limit in getattr(codec, "limits", {}).items():
        if limit is None:
            yield f"{version}: not checked"
        elif codec.kind is int:
            yield f"{version}: from {limit[0]}" if limit[1] >= 1 << 32 else f"{version}: {limit[0]} to {limit[1]}"
        else:
            yield f"{version}: {codec.kind(limit[0])} to {codec.kind(limit[1])}"


def default(spec: Opt) -> str:
    """Say what holds without the option."""
    other = {v: text for (v, name), text in OTHER_DEFAULTS.items() if name == spec.keyword and knows(v, spec.facts)}
    common = spec.facts.default or other.pop("9", "")
    return "; ".join(filter(None, [common, *(f"{v}: {text}" for v, text in other.items() if text not in ("", common))]))


def releases(spec: Opt) -> str:
    """Say which releases know the word."""
    since, until = spec.facts.since, spec.facts.until
    if until and since == until:
        return f"{since} only"
    return ", ".join([*([f"from {since}"] if since else []), *([f"to {until}"] if until else [])])


def notes(spec: Opt) -> str:
    """Say what the option is for, and its name of today."""
    renamed = f"now `{spec.facts.renamed_to}`" if spec.facts.renamed_to else ""
    return "; ".join(filter(None, [spec.facts.doc, renamed]))


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.md")):
        path.write_text(page(path.read_text()))
