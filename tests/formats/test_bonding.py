import pytest

from hastore.formats.bonding import PARAMETERS, Bonding, bonding, conflicts, fields_set, merged, misread
from hastore.formats.bonding_values import FailOverMac, LacpRate, Mode, XmitHashPolicy


def codes(**settings: object) -> list[tuple[str, str]]:
    """Give the parameters that have no full effect, and why not."""
    return [(c.parameter, c.code) for c in conflicts(Bonding(**settings))]  # type: ignore[arg-type]  # of any kind


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("mode", "4", Mode.AD),
        ("mode", "802.3ad", Mode.AD),
        ("lacp_rate", "1", LacpRate.FAST),
        ("xmit_hash_policy", "layer2+3", XmitHashPolicy.LAYER23),
        ("xmit_hash_policy", "1", XmitHashPolicy.LAYER34),
        ("fail_over_mac", "follow", FailOverMac.FOLLOW),
        ("arp_ip_target", "10.0.0.1,10.0.0.2", ("10.0.0.1", "10.0.0.2")),
        ("miimon", "100", 100),
        ("primary", "eth0", "eth0"),
    ],
)
def test_values_are_words_or_their_numbers(name: str, text: str, value: object) -> None:
    """As the driver takes them."""
    assert value == fields_set(bonding([(name, text)]))[name]
    assert misread(name, text) is None


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("mode", "Balance-RR", "bad-value"),
        ("mode", "7", "bad-value"),
        ("mode", "", "bad-value"),
        ("miimon", "-1", "out-of-range"),
        ("num_grat_arp", "256", "out-of-range"),
        ("use_carrier", "yes", "bad-value"),
        ("arp_ip_target", "10.0.0.300", "bad-value"),
        ("arp_ip_target", ",".join(["10.0.0.1"] * 17), "out-of-range"),
        ("primary", "a b", "bad-value"),
        ("miimonn", "100", "unknown-word"),
    ],
)
def test_what_the_driver_refuses_or_replaces(name: str, text: str, code: str) -> None:
    """It is no setting, and it is said why."""
    wrong = misread(name, text)

    assert wrong is not None
    assert code == wrong.code
    assert Bonding() == bonding([(name, text)])


def test_the_modes_have_numbers() -> None:
    """From 0 on, in their order."""
    assert [0, 1, 2, 3, 4, 5, 6] == [mode.number for mode in Mode]


def test_the_last_of_two_counts() -> None:
    """Also over a sound one before it, which a bad one takes out."""
    assert Bonding(miimon=50) == bonding([("miimon", "100"), ("miimon", "50")])
    assert Bonding() == bonding([("miimon", "100"), ("miimon", "x")])


def test_settings_are_merged() -> None:
    """Later ones over earlier ones."""
    assert Bonding(mode=Mode.AD, miimon=5) == merged(Bonding(mode=Mode.AD, miimon=1), Bonding(miimon=5))


def test_parameters_take_each_other_the_effect() -> None:
    """As bond_check_params of the driver has it."""
    assert [] == codes(mode=Mode.ACTIVE_BACKUP, miimon=100, updelay=200, downdelay=200, primary="eth0")
    assert [("updelay", "ignored-option")] == codes(updelay=100)
    assert [("downdelay", "rounded-value")] == codes(miimon=100, downdelay=250)
    assert [] == codes(mode=Mode.AD, updelay=200)
    assert [("arp_interval", "conflict")] == codes(miimon=100, arp_interval=100)
    assert [("arp_interval", "conflict")] == codes(mode=Mode.AD, arp_interval=100)
    assert [("arp_interval", "conflict")] == codes(arp_interval=100)
    assert [] == codes(arp_interval=100, arp_ip_target=("10.0.0.1",))
    assert [("primary", "ignored-option")] == codes(primary="eth0")
    assert [("lacp_rate", "ignored-option")] == codes(lacp_rate=LacpRate.FAST)
    assert [] == codes(lacp_rate=LacpRate.SLOW)


def test_each_field_is_named_after_its_parameter() -> None:
    """The names of the driver."""
    assert all(name == spec.name for name, spec in PARAMETERS.items())
