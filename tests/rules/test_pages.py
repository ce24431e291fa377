"""Every rule documents itself."""

import pytest

from hastore.rules import RULES, Rule

HEADINGS = ("Why:", "Example:", "Fix:", "Silent:")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_page_with_all_headings(rule: Rule) -> None:
    """The docstring of a rule says what, why with its source, an example, the fix, and when it is silent."""
    missing = [heading for heading in HEADINGS if f"\n{heading}" not in rule.page]

    assert [] == missing
    assert "Source" in rule.page


def test_codes_and_names_are_unique() -> None:
    """No two rules share a code or a name."""
    assert len(RULES) == len({rule.code for rule in RULES}) == len({rule.name for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_function_bears_the_name_of_its_rule(rule: Rule) -> None:
    """A rule's function is found by the rule's name."""
    assert rule.name.replace("-", "_") == rule.check.__name__
