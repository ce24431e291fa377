"""Writes docs/rules/*.md, a page a family, from the rules' docstrings: `python docs/generate_rules.py`."""  # noqa: INP001

import re
from collections.abc import Iterator
from pathlib import Path

from hastore.rules import RULES, Rule

FOLDER = Path(__file__).parent / "rules"
FAMILIES = {
    "REP": "Replication",
    "MET": "Metadata",
    "ADR": "Addresses and ports",
    "CLU": "Cluster membership",
    "ORD": "Resource order",
    "TGT": "Targets and Luns",
    "AUT": "CHAP and authentication",
    "INI": "Initiator and session",
    "NET": "Network and bonding",
    "BOO": "Boot and mounts",
    "RUN": "Runtime state",
    "SEC": "Secrets and permissions",
    "DRI": "Drift between nodes",
    "STY": "Style and deprecated",
    "SYN": "Single files",
}
"""By the letters of their codes, in the order of the catalogue."""
_HEADING = re.compile(r"^(Why|Example|Fix|Silent):", re.MULTILINE)


def pages() -> Iterator[tuple[str, str]]:
    """Give the name and the text of each page."""
    yield "README.md", _index()
    for family, title in FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(family)]
        if rules:
            yield f"{family}.md", "\n".join([f"# {family}: {title}\n", *(_section(rule) for rule in rules)])


def _index() -> str:
    lines = ["# Rules\n", "`python -m hastore.lint --explain CODE` prints the same page of a rule.\n"]
    for family, title in FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(family)]
        if rules:
            lines += [f"## [{title}]({family}.md)\n", "| code | name | worst | finds |", "|---|---|---|---|"]
            lines += [f"| {r.code} | {r.name} | {r.severity.value} | {_first_line(r)} |" for r in rules] + [""]
    return "\n".join(lines)


def _first_line(rule: Rule) -> str:
    return rule.page.split("\n\n", 1)[0].replace("\n", " ").replace("|", "\\|")


def _section(rule: Rule) -> str:
    return f"## {rule.code} {rule.name}\n\n*{rule.severity.value}*\n\n{_markdown(rule.page)}\n"


def _markdown(page: str) -> str:
    """Give a docstring as Markdown: its headings in bold, its example as code."""
    lines: list[str] = []
    in_code = False
    for line in page.splitlines():
        indented = line.startswith("    ")
        if indented and not in_code:
            lines += ["", "```"]
        if in_code and not indented and line:
            lines = [*lines[:-1], "```", ""] if not lines[-1] else [*lines, "```"]
        in_code = indented or (in_code and not line)
        lines.append(line[4:] if indented else _HEADING.sub(r"**\1:**", line))
    if in_code:
        lines.append("```")
    return "\n".join(lines)


def main() -> None:
    """Write all pages; remove those of families that are gone."""
    FOLDER.mkdir(exist_ok=True)
    made = dict(pages())
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
