from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hastore
from hastore import drbd
from hastore.formats.drbd.judge import judge
from tests.formats.drbd.judge.texts import VERSIONS, problems, resource


@given(st.text(), st.sampled_from([*VERSIONS, None]))
def test_any_text_can_be_judged(text: str, version: str | None) -> None:
    """Nothing is raised, and every place is in the text."""
    last = text.count("\n") + 1

    assert all(1 <= p.span.line <= p.span.end_line <= last for p in judge(drbd.parse(text), version))


@given(st.lists(st.sampled_from([*'{};[]:"#\n =', *resource("net { timeout 5; }").split()])), st.sampled_from(VERSIONS))
def test_any_order_of_words_can_be_judged(words: list[str], version: str) -> None:
    """However little it means."""
    judge(drbd.parse(" ".join(words)), version)


def test_problems_are_in_text_order() -> None:
    """As people read them."""
    lines = [p.span.line for p in problems(resource("net { foo;\nbar;\n}", "disk { baz; }"), "9")]

    assert sorted(lines) == lines


def test_an_unknown_version_is_refused(tmp_path: Path) -> None:
    """Better than to judge as some other one."""
    (tmp_path / "drbd.conf").write_text("")
    with pytest.raises(ValueError, match=r"known are: 8\.3, 8\.4, 9"):
        hastore.check(tmp_path / "drbd.conf", version="8.2")
