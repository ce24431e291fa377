from pathlib import Path

from hastore import open_cluster
from hastore.cluster.iet_lines import KEYWORDS, LUN, STATEMENT, USER, misread
from tests.cluster.trees import make

TEXT = """\
Target iqn.2009-11.lab.example:tank
\tLun 0 Path=/dev/drbd3,Typ=blockio
\tWthreads 300
\tIncomingUser finch \\
\t\t9pWz4KdQe7Tb
\tIncomingUser finch 9pWz4KdQe7Tb surplus
\tOutgoingUsr=hidden x
"""


def test_each_problem_is_on_a_line_of_a_kind(tmp_path: Path) -> None:
    """With the keyword, as much of it as may be shown, and the value where it is no secret."""
    cluster = open_cluster(make(tmp_path, {"ietd.conf": TEXT}))
    found = [(each.code, each.kind, each.keyword, each.index, each.value, each.word) for each in misread(cluster)]

    assert [
        ("unknown-option", LUN, "Lun", 3, "0", "Typ=blockio"),
        ("out-of-range", STATEMENT, "Wthreads", 1, "300", ""),
        ("replaced-account", USER, "IncomingUser", 1, None, ""),
        ("no-continuation", USER, "", 0, None, ""),
        ("surplus-word", USER, "IncomingUser", 3, None, ""),
        ("unknown-word", STATEMENT, "OutgoingUsr", 0, None, ""),
    ] == found


def test_codes_can_be_chosen(tmp_path: Path) -> None:
    """Each problem knows how a finding about it is called, and where it is."""
    cluster = open_cluster(make(tmp_path, {"ietd.conf": TEXT}))

    assert [("ietd/out-of-range", 3)] == [(m.detail, m.place.span.line) for m in misread(cluster, "out-of-range")]


def test_keywords_are_those_of_the_manual() -> None:
    """Each once, with those that may stand anywhere."""
    assert len(KEYWORDS) == len(set(KEYWORDS))
    assert {"Target", "Lun", "IncomingUser", "InitialR2T", "iSNSServer"} <= set(KEYWORDS)
