"""Statements that no field knows."""

from hastore import drbd


def test_an_unknown_section_is_reported_once() -> None:
    """What is in it is unknown as well, and may be a secret: it is not told of."""
    document = drbd.parse('common { shared-secret { hush; x "hush"; } }')

    assert ["unknown-word"] == [problem.code for problem in document.problems]
    assert "hush" not in f"{document!r} {document.model!r} {document.problems!r}"
