"""Each fault, put into drawn clusters, gives its rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hastore.rules import RULES
from tests.clusters.fault import Fault
from tests.clusters.faults import FAULTS
from tests.clusters.linted import NO_SHRINKING, linted, serious
from tests.strategies.clusters.drawn import plans
from tests.strategies.clusters.files import files


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.name}")
@settings(max_examples=3, phases=NO_SHRINKING)
@given(data=st.data())
def test_a_fault_gives_its_rule(fault: Fault, data: st.DataObject) -> None:
    """The rule fires with its severity; no rule but those named beside it takes the fault for an error or warning."""
    plan = fault.plan(data.draw(plans()))
    found = linted(fault.change(plan, files(plan)))

    assert (fault.code, fault.severity) in {(finding.code, finding.severity) for finding in found}
    assert [] == [each for each in serious(found) if each[0] not in (fault.code, *fault.also)]


@pytest.mark.parametrize("code", [rule.code for rule in RULES if not rule.code.startswith("SYN")])
def test_every_rule_has_a_fault(code: str) -> None:
    """There is a fault for each rule of the catalogue."""
    assert any(fault.code == code for fault in FAULTS)
