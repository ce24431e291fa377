"""Create-get: a model made from scratch is read as it was written."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from hastore import FORMATS
from hastore.formats.format import no_checks
from tests.laws.enrolled import each_format
from tests.strategies.models import models


@each_format
@given(data=st.data())
def test_a_new_model_reads_back(name: str, data: st.DataObject) -> None:
    """What is written from scratch reads as the same model, and nothing is wrong with how it is written.

    The format's own checks are left out: a drawn model is no useful configuration.
    """
    plain = attrs.evolve(FORMATS[name], checks=no_checks)
    model = data.draw(models(plain, unknown=False))
    document = plain.parse(plain.dumps(model))

    assert model == document.model
    assert document.problems == ()


@each_format
@given(data=st.data())
def test_unknown_statements_read_back(name: str, data: st.DataObject) -> None:
    """Statements that no field knows are written and read like all others."""
    model = data.draw(models(FORMATS[name]))

    assert model == FORMATS[name].loads(FORMATS[name].dumps(model))


@each_format
@given(data=st.data())
def test_the_canonical_text_is_a_fixed_point(name: str, data: st.DataObject) -> None:
    """The canonical text of what a canonical text says is that text."""
    text = FORMATS[name].canonical(data.draw(models(FORMATS[name])))

    assert text == FORMATS[name].canonical(FORMATS[name].loads(text))
