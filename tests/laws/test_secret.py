"""Secret: no secret that stands in a document is ever shown."""

from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hastore import FORMATS, ParseError
from hastore.binding.fields import Model, Opt, Option, Pair, Word
from hastore.binding.plan import plan_of
from hastore.formats.format import Format
from hastore.values.secret import Secret
from tests.laws.enrolled import each_format
from tests.strategies.edits import fields_of, places, replaced
from tests.strategies.models import models

SECRET = "S3cr3tS3cr3t"


def assert_silent(format: Format[Any], text: str) -> None:
    """Check that nothing which is made for people shows the secret."""
    document = format.parse(text)
    shown = [repr(document), repr(document.model), *map(repr, document.problems), *map(str, document.problems)]
    try:
        format.loads(text)
    except ParseError as error:
        shown += [repr(error), str(error)]

    assert not [line for line in shown if SECRET in line]
