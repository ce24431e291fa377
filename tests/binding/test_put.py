"""Edits of drbd.conf that the engine once got wrong, each in its smallest form."""

import attrs
import pytest

from hastore import drbd
from hastore.binding.fields import Option
from hastore.errors import RenderError
from hastore.values.meta_disk import MetaDisk


def test_a_value_of_adjacent_words_is_written() -> None:
    """A quoted device and its index touch each other: two words, but one value."""
    disk = MetaDisk("/dev/a b", 12)

    assert 'meta-disk "/dev/a b"[12];' in drbd.dumps(drbd.Drbd(common=drbd.Common(meta_disk=disk)))


def test_a_section_that_does_not_count_stays() -> None:
    """Of two sections of which the first counts, the second is not taken out when the first is written."""
    text = "common { protocol C; }\ncommon { protocol A; }\n"
    conf = drbd.parse(text).model
    assert conf.common is not None
    changed = attrs.evolve(conf, common=attrs.evolve(conf.common, protocol=drbd.Protocol.B))

    assert text == drbd.dumps(conf)
    assert "common { protocol B; }\ncommon { protocol A; }\n" == drbd.dumps(changed)


def test_an_unknown_line_stays_a_line() -> None:
    """A line with the name of a section is no section, also after its neighbour changed."""
    text = "common x;\ncommon { protocol C; }\n"
    conf = drbd.loads(text)
    assert conf.common is not None
    changed = attrs.evolve(conf, common=attrs.evolve(conf.common, protocol=drbd.Protocol.B))

    assert "common x;\ncommon { protocol B; }\n" == drbd.dumps(changed)


def test_a_copy_is_written_twice() -> None:
    """A resource and a copy of it under another name are two statements, each with its layout."""
    conf = drbd.loads("resource r0 { protocol C; }  # first\n")
    copy = attrs.evolve(conf.resources[0], name="r1")
    text = drbd.dumps(attrs.evolve(conf, resources=(*conf.resources, copy)))

    assert ("r0", "r1") == tuple(resource.name for resource in drbd.loads(text).resources)
    assert "resource r1 { protocol C; }  # first\n" in text


def test_a_section_moves_between_fields_of_other_keywords() -> None:
    """A model that stood behind another keyword is written behind the one of its new field."""
    conf = drbd.loads("require-drbd-module-version-ge 9.0.16;\n")
    moved = attrs.evolve(conf, module_version_ge=None, module_version_eq=conf.module_version_ge)

    assert "require-drbd-module-version-eq 9.0.16;\n" == drbd.dumps(moved)


@pytest.mark.parametrize("name", ["protocol", "net"])
def test_an_unknown_statement_cannot_have_a_known_name(name: str) -> None:
    """What would be read as a field of its own, or as an error, is not written as a statement that no field knows."""
    options = () if name == "protocol" else (Option(name="x"),)
    conf = drbd.Drbd(common=drbd.Common(extra=(Option(name=name, values=("C",), options=options),)))

    with pytest.raises(RenderError):
        drbd.dumps(conf)


def test_a_head_keeps_the_words_it_needs() -> None:
    """A host without a name cannot be written, be it new or changed."""
    conf = drbd.loads("resource r0 { on a { } }\n")
    nameless = attrs.evolve(conf.resources[0].hosts[0], names=())
    changed = attrs.evolve(conf, resources=(attrs.evolve(conf.resources[0], hosts=(nameless,)),))

    for write in (drbd.dumps, drbd.canonical):
        with pytest.raises(RenderError):
            write(changed)


def test_a_deleted_statement_leaves_its_line_end() -> None:
    """What stood before it on its line ends the line now, also if an insert follows in the same step."""
    conf = drbd.loads("common {\n\tsyncer { }\tvolume 0 { }\n\tvolume 1 { }\n}\n")
    assert conf.common is not None
    fewer = attrs.evolve(conf, common=attrs.evolve(conf.common, volumes=conf.common.volumes[1:]))

    assert "common {\n\tsyncer { }\n\tvolume 1 { }\n}\n" == drbd.dumps(fewer)


def test_a_comment_does_not_come_behind_another_statement() -> None:
    """A statement that swaps places takes the comment above it along, onto a line of its own."""
    conf = drbd.loads("common {\n\tdisk {\n\t}\tskip a { }\n\t# about b\n\tskip b { }\n}\n")
    assert conf.common is not None
    swapped = attrs.evolve(conf, common=attrs.evolve(conf.common, skips=conf.common.skips[::-1]))

    assert "\t}\n\t# about b\n\tskip b { }\n\tskip a { }\n" in drbd.dumps(swapped)


def test_repeated_options_swap_with_their_comments() -> None:
    """Values have no origin, yet the same value elsewhere in the list is the same statement."""
    conf = drbd.loads('# about a\ninclude "a";\n# about b\ninclude "b";\n')

    assert '# about b\ninclude "b";\n# about a\ninclude "a";\n' == drbd.dumps(
        attrs.evolve(conf, includes=conf.includes[::-1])
    )


def test_one_changed_word_of_a_list_changes_in_its_place() -> None:
    """Also if the new word is in the list already."""
    conf = drbd.loads("resource r0 { on alpha  beta { } }\n")
    host = attrs.evolve(conf.resources[0].hosts[0], names=("beta", "beta"))
    changed = attrs.evolve(conf, resources=(attrs.evolve(conf.resources[0], hosts=(host,)),))

    assert "resource r0 { on beta  beta { } }\n" == drbd.dumps(changed)


def test_what_a_syntax_error_swallows_is_not_written() -> None:
    """Behind a block without its end nothing can be put that is not in it."""
    conf = drbd.parse("x {\n").model

    with pytest.raises(RenderError):
        drbd.dumps(attrs.evolve(conf, extra=(*conf.extra, Option(name="y"))))
