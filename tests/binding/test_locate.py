"""Where a field's value stands."""

import pytest

from hastore import drbd


@pytest.mark.parametrize(
    ("name", "index", "expected"),
    [
        ("device", None, "/dev/drbd_a minor 3"),
        ("disk", None, "/dev/sda1"),
        ("names", None, "alpha beta"),
        ("names", 1, "beta"),
        ("address", None, "ipv6 [fd00::1]:7788"),
    ],
)
def test_a_span_is_all_of_the_value(name: str, index: int | None, expected: str) -> None:
    """A value of several words has all of them in its span, a list of words too."""
    text = "resource r0 { on alpha beta { device /dev/drbd_a minor 3; disk /dev/sda1; address ipv6 [fd00::1]:7788; } }"
    document = drbd.parse(text)
    span = document.span(document.model.resources[0].hosts[0], name, index)

    assert expected == text[span.column - 1 : span.end_column - 1]


def test_items_are_counted_as_the_model_counts_them() -> None:
    """A repeated option that has no reading is no item, so the next one is item 0."""
    text = "resource r0 {\n floating 1;\n floating 10.0.0.1:7788;\n}\n"
    document = drbd.parse(text)
    resource = document.model.resources[0]

    assert 1 == len(resource.floating_addresses)
    assert 3 == document.span(resource, "floating_addresses", 0).line
