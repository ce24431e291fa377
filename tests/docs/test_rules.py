"""The pages of the rules are what their docstrings say."""

from docs.generate_rules import FOLDER, pages
from hastore.rules import RULES


def test_the_pages_are_up_to_date() -> None:
    """What is in docs/rules is just what `python docs/generate_rules.py` writes."""
    assert dict(pages()) == {path.name: path.read_text() for path in FOLDER.glob("*.md")}


def test_every_rule_has_a_section() -> None:
    """There is a heading for each rule on the page of its family."""
    found = dict(pages())

    assert [] == [r.code for r in RULES if f"## {r.code} {r.name}\n" not in found.get(f"{r.code[:3]}.md", "")]
