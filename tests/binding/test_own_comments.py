"""Which comments belong to a statement, told from the text alone."""

import attrs

from hastore import drbd, haresources

TEXT = """\
net {
    # above
    timeout 60;    # behind
    # below
    ping-int 10;
}
"""


def test_a_deleted_statement_takes_the_comments_above_and_behind_it() -> None:
    """The comment lines right above a statement and the one at the end of its line go with it, and no other."""
    conf = drbd.loads(f"common {{\n{TEXT}}}\n")
    assert conf.common is not None
    assert conf.common.net is not None
    net = attrs.evolve(conf.common.net, timeout=None)
    new = drbd.dumps(attrs.evolve(conf, common=attrs.evolve(conf.common, net=net)))

    assert "common {\nnet {\n    # below\n    ping-int 10;\n}\n}\n" == new


def test_a_deleted_group_takes_the_comment_behind_it() -> None:
    """So it is in a file of lines."""
    conf = haresources.loads("ada drbddisk::r0 # first\nbell drbddisk::r1 # second\n")

    assert "bell drbddisk::r1 # second\n" == haresources.dumps(attrs.evolve(conf, groups=conf.groups[1:]))


def test_a_comment_behind_the_last_brace_stays_before_what_is_put_in() -> None:
    """A text without a last line end gets one before the next statement."""
    conf = drbd.loads("resource a { } # the first")
    new = attrs.evolve(conf, resources=(*conf.resources, drbd.Resource(name="b")))

    assert "resource a { } # the first\n" == drbd.dumps(new)[:27]
