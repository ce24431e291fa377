from hastore.values.rate import Rate


def test_bare_rate_counts_kib() -> None:
    """A rate without suffix is in KiB a second."""
    assert Rate(102_400_000) == Rate.parse("100000")
    assert Rate.parse("1M") == Rate.parse("1024")


def test_unit_can_be_given() -> None:
    """An option that counts rates in something else says so."""
    assert Rate(512 * 3, unit=512) == Rate.parse("3", unit=512)


def test_canonical_has_a_suffix() -> None:
    """A rate from scratch does not depend on the unit of the option."""
    assert "100M" == str(Rate(100 << 20))
