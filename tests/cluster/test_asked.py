"""Questions that are worked out once for a cluster."""

from pathlib import Path

from hastore import Cluster, open_cluster
from hastore.cluster.asked import asked_once


def test_an_answer_is_kept_with_its_cluster(tmp_path: Path) -> None:
    """The same question to the same cluster is worked out once; another cluster, or another question, is not."""
    worked: list[str] = []

    @asked_once
    def question(cluster: Cluster, what: str) -> str:
        worked.append(what)
        return f"{what} of {len(cluster.hosts)}"

    one, other = open_cluster(tmp_path), open_cluster(tmp_path)
    answers = [question(one, "a"), question(one, "a"), question(one, "b"), question(other, "a")]

    assert ["a of 0", "a of 0", "b of 0", "a of 0"] == answers
    assert ["a", "b", "a"] == worked
