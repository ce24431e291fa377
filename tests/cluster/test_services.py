"""What haresources starts."""

import pytest

from hastore.cluster.services import meant_script


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Filesystm", "Filesystem"),
        ("ipaddr2", "IPaddr2"),
        ("drbddisk:r0", "drbddisk"),
        ("drbddisk", None),
        ("iscsitarge", "iscsitarget"),
        ("apache2", None),
        ("xinetd", None),
        ("tgtd", None),
        ("nfs", None),
        ("postfix", None),
        ("", None),
    ],
)
def test_a_misspelt_script_means_a_known_one(name: str, expected: str | None) -> None:
    """One letter, or capitals; names of init scripts that only look alike are left alone."""
    assert expected == meant_script(name)
