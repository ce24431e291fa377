"""Questions that many rules ask of one cluster: each is worked out once, and the answer is kept with the cluster."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from hastore.cluster.cluster import Cluster

P = ParamSpec("P")
T = TypeVar("T")


def asked_once(question: Callable[Concatenate[Cluster, P], T]) -> Callable[Concatenate[Cluster, P], T]:
    """Make a question keep its answers; they must not change, and what else is asked for must be hashable.

    A cluster is read once and never changes, so neither do they.
    """

    @wraps(question)
    def ask(cluster: Cluster, /, *what: P.args, **named: P.kwargs) -> T:
        key = (question, what, *named.items())
        if key not in cluster.answers:
            cluster.answers[key] = question(cluster, *what, **named)
        answer: T = cluster.answers[key]
        return answer

    return ask
