"""A cluster whose files agree gives no error and no warning, whatever its names, sizes and versions."""

import os

from hypothesis import given, settings

from tests.clusters.linted import NO_SHRINKING, linted, serious
from tests.strategies.clusters.drawn import plans
from tests.strategies.clusters.files import files
from tests.strategies.clusters.plan import Plan

EXAMPLES = int(os.environ.get("HASTORE_EXAMPLES", "60"))


@settings(max_examples=EXAMPLES, phases=NO_SHRINKING)
@given(plans())
def test_a_healthy_cluster_is_left_in_peace(plan: Plan) -> None:
    """Whatever a drawn cluster is called and made of, the linter finds nothing that must be mended."""
    assert [] == serious(linted(files(plan)))


@settings(max_examples=20, phases=NO_SHRINKING)
@given(plans())
def test_the_versions_are_seen(plan: Plan) -> None:
    """It makes no difference whether the versions are told or seen."""
    assert serious(linted(files(plan), plan)) == serious(linted(files(plan)))
