"""No rule raises, whatever the files of a cluster say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clusters.linted import NO_SHRINKING, linted
from tests.strategies.clusters.drawn import plans
from tests.strategies.clusters.files import Files, files
from tests.strategies.damage import damaged


@st.composite
def broken(draw: st.DrawFn) -> Files:
    """Give the files of a healthy cluster with some of them damaged, and some missing."""
    whole = files(draw(plans()))
    names = sorted(whole)
    hurt = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    gone = draw(st.lists(st.sampled_from(names), max_size=4))
    return {name: draw(damaged(text)) if name in hurt else text for name, text in whole.items() if name not in gone}


@settings(max_examples=80, phases=NO_SHRINKING)
@given(broken())
def test_damaged_files_break_no_rule(found: Files) -> None:
    """Whatever is cut out, doubled or scrambled in some of the files, every rule gives its findings and never fails."""
    linted(found)
