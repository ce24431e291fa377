"""Statements that no field knows."""

from hastore import drbd


def test_an_unknown_section_is_reported_once() -> None:
    """What is in it is unknown as well, and may be a secret: it is not told of."""
    document = drbd.parse('common { shared-secret { hush; x "hush"; } }')

    assert ["unknown-word"] == [problem.code for problem in document.problems]
    assert "hush" not in f"{document!r} {document.model!r} {document.problems!r}"


def test_a_block_without_a_word_is_told_as_what_it_is() -> None:
    """Nothing is quoted where nothing stands, as in a template that was not filled in."""
    first, *_ = drbd.parse("resource r { disk {{ disk }}; }").problems

    assert (
        "no word stands before this block; is it missing, or is this a template that nobody filled in?" == first.message
    )
