from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hastore import ietd, iscsid
from hastore.formats.commented import CommentedDefault
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples"
DEFAULTS = (SAMPLES / "iscsid" / "commented-defaults.conf").read_text()
PARAMETERS = (SAMPLES / "ietd" / "commented-parameters.conf").read_text()


def changes(before: str, after: str) -> list[str]:
    """Give the lines that differ, the old ones with a `-` before them, the new ones with a `+`."""
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def switched(text: str, **fields: Any) -> list[str]:
    """Give what changes in an iscsid.conf when fields of its model do."""
    return changes(text, iscsid.dumps(evolve(iscsid.loads(text), **fields)))


def above(text: str, line: int) -> list[str]:
    """Give the comment lines right above a line, counted from 1."""
    lines = text.splitlines()[: line - 1]
    start = len(lines)
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return lines[start:]


def test_what_is_commented_out_is_typed() -> None:
    """Each with its value, and the line; what the file sets is not among them, nor is what is only talked about."""
    found = iscsid.commented(iscsid.parse(DEFAULTS))
    lines = DEFAULTS.splitlines()

    assert [
        "iscsid.startup", "node.session.auth.authmethod", "node.session.auth.username", "node.session.auth.password",
        "node.session.auth.username_in", "node.session.timeo.replacement_timeout", "node.conn[0].timeo.logout_timeout",
        "node.conn[0].iscsi.HeaderDigest", "node.session.cmds_max",
    ] == list(found)  # fmt: skip
    assert iscsid.AuthMethod.CHAP is found["node.session.auth.authmethod"].value
    assert 120 == found["node.session.timeo.replacement_timeout"].value
    assert None is found["node.conn[0].timeo.logout_timeout"].value
    for key, default in found.items():
        assert lines[default.span.line - 1].startswith("#")
        assert key in lines[default.span.line - 1]


def test_a_model_tells_as_its_document_does() -> None:
    """A model from no text has nothing commented out; what is set already is left out."""
    conf = iscsid.loads(DEFAULTS)

    assert iscsid.commented(iscsid.parse(DEFAULTS)) == iscsid.commented(conf)
    assert {} == iscsid.commented(iscsid.Iscsid())
    assert "node.session.cmds_max" not in iscsid.commented(evolve(conf, node_session_cmds_max=64))


def test_all_defaults_are_switched_on_one_after_the_other() -> None:
    """Each time one line changes, and the comment block above it stays where it is."""
    text = DEFAULTS
    for key in list(iscsid.commented(iscsid.parse(text))):
        document = iscsid.parse(text)
        default = iscsid.commented(document)[key]
        value: Any = 9 if default.value is None else default.value
        fields: dict[str, Any] = {default.name: value}
        new = iscsid.dumps(evolve(document.model, **fields))

        assert [default.span.line] == differing(text, new)
        assert above(text, default.span.line) == above(new, default.span.line)
        assert value == getattr(iscsid.loads(new), default.name)
        text = new
    assert {} == iscsid.commented(iscsid.loads(text))


def differing(before: str, after: str) -> list[int]:
    """Give the numbers of the lines that differ, of two texts with as many lines."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [number for number, (old, new) in enumerate(pairs, 1) if old != new]


def test_many_are_switched_on_at_once() -> None:
    """Each in its line."""
    fields = {default.name: default.value for default in iscsid.commented(iscsid.loads(DEFAULTS)).values()}
    fields["node_conn_timeo_logout_timeout"] = 9
    new = iscsid.dumps(evolve(iscsid.loads(DEFAULTS), **fields))

    assert 9 == len(differing(DEFAULTS, new))
    assert evolve(iscsid.loads(DEFAULTS), **fields) == iscsid.loads(new)


@pytest.mark.parametrize(
    ("fields", "old", "new"),
    [
        (
            {"node_session_timeo_replacement_timeout": 5},
            "#node.session.timeo.replacement_timeout = 120",
            "node.session.timeo.replacement_timeout = 5",
        ),
        (
            {"node_session_auth_username_in": "a"},
            "#\tnode.session.auth.username_in  =  array",
            "\tnode.session.auth.username_in  =  a",
        ),
        ({"iscsid_startup": "/x"}, "#iscsid.startup = /etc/init.d/open-iscsi start", "iscsid.startup = /x"),
        (
            {"iscsid_startup": "/usr/sbin/iscsid"},
            "# iscsid.startup = /usr/sbin/iscsid",
            "iscsid.startup = /usr/sbin/iscsid",
        ),
    ],
)
def test_the_line_keeps_its_spacing(fields: dict[str, Any], old: str, new: str) -> None:
    """The sign goes, with one blank behind it; of several lines the one with that value is taken, else the last."""
    assert [f"- {old}", f"+ {new}"] == [line for line in switched(DEFAULTS, **fields) if line[0] in "+-"]


def test_a_live_line_is_changed_where_it_stands() -> None:
    """The example above it stays an example."""
    assert ["- node.startup = manual", "+ node.startup = onboot"] == switched(
        DEFAULTS, node_startup=iscsid.Startup.ONBOOT
    )


def test_what_is_only_talked_about_stays() -> None:
    """A line that does not read as a setting is none; the new one has its place among its neighbours."""
    assert ["+ node.session.queue_depth = 64"] == switched(DEFAULTS, node_session_queue_depth=64)


def test_switched_on_and_unset_is_the_first_text() -> None:
    """The model carries its first text along; one that was read anew has a line like all others, which goes."""
    conf = iscsid.loads(DEFAULTS)
    there = evolve(conf, node_session_cmds_max=64)

    assert DEFAULTS == iscsid.dumps(evolve(there, node_session_cmds_max=None))
    anew = iscsid.loads(iscsid.dumps(there))
    assert "cmds_max" not in iscsid.dumps(evolve(anew, node_session_cmds_max=None))


def test_the_statement_below_may_go_at_the_same_time() -> None:
    """It takes along the comment lines between it and the new one, which keeps those above."""
    text = "# why\n#node.session.cmds_max = 128\n# how\nnode.startup = manual\n"

    assert "# why\nnode.session.cmds_max = 64\n" == iscsid.dumps(
        evolve(iscsid.loads(text), node_session_cmds_max=64, node_startup=None)
    )
    assert "# why\nnode.session.cmds_max = 64\n# how\nnode.startup = onboot\n" == iscsid.dumps(
        evolve(iscsid.loads(text), node_session_cmds_max=64, node_startup=iscsid.Startup.ONBOOT)
    )


@pytest.mark.parametrize("change", [str, lambda text: text.removesuffix("\n"), lambda text: text.replace("\n", "\r\n")])
def test_a_line_at_the_end_is_ended(change: Callable[[str], str]) -> None:
    """Without its line end iscsid would ignore it."""
    text = change("node.startup = manual\n\n# most\n#node.session.cmds_max = 128\n")
    end = "\r\n" if "\r" in text else "\n"

    assert text.partition("#node")[0] + "node.session.cmds_max = 64" + end == iscsid.dumps(
        evolve(iscsid.loads(text), node_session_cmds_max=64)
    )


def test_no_commented_secret_is_shown() -> None:
    """Neither by what is told of the line, nor by problems of the lines around it."""
    document = iscsid.parse("#node.session.auth.password = Hq3vR8\nnode.session.auth.passwd = x\n")
    found = iscsid.commented(document)

    assert Secret("Hq3vR8") == found["node.session.auth.password"].value
    assert "Hq3vR8" not in repr(found) + str(document.problems) + repr(document) + repr(document.model)


def test_a_target_shows_what_could_be_set_in_it() -> None:
    """Comments behind the value belong to the line; a sentence that begins with a keyword is none."""
    document = ietd.parse(PARAMETERS)
    mail, backup = document.model.targets

    assert {"MaxConnections": 1, "MaxBurstLength": 262144, "HeaderDigest": (ietd.Digest.NONE, ietd.Digest.CRC32C)} == {
        key: default.value for key, default in ietd.commented(document, mail).items()
    }
    assert ["InitialR2T"] == list(ietd.commented(document.model, backup))
    assert {"iSNSServer": "192.0.2.9", "iSNSAccessControl": False} == {
        key: default.value for key, default in ietd.commented(document).items()
    }
    with pytest.raises(ValueError, match="is no part of that file"):
        ietd.commented(document, ietd.loads(PARAMETERS).targets[0])


@pytest.mark.parametrize(
    ("at", "fields", "old", "new"),
    [
        (0, {"max_connections": 2}, "\t#MaxConnections\t\t1\t", "\tMaxConnections\t\t2\t"),
        (0, {"max_burst_length": 512}, "\t#\tMaxBurstLength\t262144", "\t\tMaxBurstLength\t512"),
        (0, {"header_digest": (ietd.Digest.CRC32C,)}, "\t# HeaderDigest None,CRC32C", "\tHeaderDigest CRC32C"),
        (1, {"initial_r2t": False}, "\t#InitialR2T Yes", "\tInitialR2T No"),
        (1, {"max_connections": 1}, "drbd4\n", "drbd4\n\tMaxConnections 1\n"),
    ],
)
def test_a_parameter_is_switched_on_in_its_target(at: int, fields: dict[str, Any], old: str, new: str) -> None:
    """In none of the others."""
    conf = ietd.loads(PARAMETERS)
    targets = list(conf.targets)
    targets[at] = evolve(targets[at], **fields)

    assert PARAMETERS.replace(old, new) == ietd.dumps(evolve(conf, targets=tuple(targets)))


def test_a_second_account_stands_below_the_first() -> None:
    """It is indented as that is, above the blank line behind it."""
    conf = ietd.loads(PARAMETERS)
    first = conf.targets[0]
    more = ietd.Account(name="spare", secret=Secret("Q2mVr7yBn4Kd"))
    new = evolve(first, incoming=(*first.incoming, more))

    assert PARAMETERS.replace("Zt6pLw0sQe8r\n", "Zt6pLw0sQe8r\n\tIncomingUser spare Q2mVr7yBn4Kd\n") == ietd.dumps(
        evolve(conf, targets=(new, *conf.targets[1:]))
    )


def test_targets_may_change_places_at_the_same_time() -> None:
    """What stands before the first target stays before it."""
    conf = ietd.loads("#iSNSServer a\n# mail\nTarget a\n\t#Wthreads 8\nTarget b\n")
    new = evolve(conf, isns_server="b", targets=conf.targets[::-1])

    assert "iSNSServer b\n\t#Wthreads 8\nTarget b\n# mail\nTarget a\n" == ietd.dumps(new)


def test_a_default_says_where_it_stands() -> None:
    """From the sign to the end of the line."""
    found = iscsid.commented(iscsid.parse("\n  # node.session.cmds_max = 64  \n"))["node.session.cmds_max"]

    assert CommentedDefault("node_session_cmds_max", "node.session.cmds_max", 64, found.span) == found
    assert (2, 3, 2, 31) == (found.span.line, found.span.column, found.span.end_line, found.span.end_column)
