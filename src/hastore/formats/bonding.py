"""What the Linux bonding driver can be told, by module options or by `bond-*` lines of /etc/network/interfaces.

Source: Documentation/networking/bonding.rst, drivers/net/bonding/bond_options.c and bond_main.c (bond_check_params) of
Linux 3.x and 4.x; what newer kernels added is told by `since`.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import attrs

from hastore.binding.codec import OutOfRangeError
from hastore.binding.fields import Model, Opt, option
from hastore.binding.plan import plan_of
from hastore.formats.bonding_values import (
    AD_SELECT,
    ADDRESSES,
    ARP_ALL_TARGETS,
    ARP_VALIDATE,
    FAIL_OVER_MAC,
    INTERFACE,
    LACP_RATE,
    MODE,
    PRIMARY_RESELECT,
    XMIT_HASH_POLICY,
    AdSelect,
    ArpAllTargets,
    ArpValidate,
    FailOverMac,
    LacpRate,
    Mode,
    PrimaryReselect,
    XmitHashPolicy,
    number,
)
from hastore.frozen import frozen
from hastore.problem import Severity

LARGEST = (1 << 31) - 1
_MS = {"unit": "milliseconds"}


@frozen(kw_only=True)
class Bonding(Model):
    """The parameters of one bond, or of all bonds of one load of the driver; `None` for what is not set."""

    mode: Mode | None = option("mode", MODE, default="balance-rr")
    miimon: int | None = option(
        "miimon", number(0, LARGEST, "ms"), default="0, from Linux 4.x on 100 without arp_interval", **_MS,
        doc="how often links are looked at; modes 4, 5 and 6 take 100 for 0",
    )  # fmt: skip
    updelay: int | None = option(
        "updelay", number(0, LARGEST, "ms"), default="0", **_MS, doc="rounded down to a multiple of miimon"
    )
    downdelay: int | None = option(
        "downdelay", number(0, LARGEST, "ms"), default="0", **_MS, doc="rounded down to a multiple of miimon"
    )
    use_carrier: int | None = option("use_carrier", number(0, 1, otherwise="1"), default="1", doc="0: ask by ioctl")
    arp_interval: int | None = option(
        "arp_interval", number(0, LARGEST, "ms"), default="0", **_MS, doc="not with miimon, nor in modes 4, 5 and 6"
    )
    arp_ip_target: tuple[str, ...] | None = option("arp_ip_target", ADDRESSES, doc="who is asked; up to 16")
    arp_validate: ArpValidate | None = option("arp_validate", ARP_VALIDATE, default="none", doc="in mode 1")
    arp_all_targets: ArpAllTargets | None = option("arp_all_targets", ARP_ALL_TARGETS, default="any", since="3.11")
    primary: str | None = option("primary", INTERFACE, doc="the preferred slave, in modes 1, 5 and 6")
    primary_reselect: PrimaryReselect | None = option("primary_reselect", PRIMARY_RESELECT, default="always")
    fail_over_mac: FailOverMac | None = option("fail_over_mac", FAIL_OVER_MAC, default="none", doc="in mode 1")
    lacp_rate: LacpRate | None = option("lacp_rate", LACP_RATE, default="slow", doc="in mode 4")
    ad_select: AdSelect | None = option("ad_select", AD_SELECT, default="stable", doc="in mode 4")
    xmit_hash_policy: XmitHashPolicy | None = option(
        "xmit_hash_policy", XMIT_HASH_POLICY, default="layer2", doc="in modes 2 and 4, in newer kernels 5 too"
    )
    num_grat_arp: int | None = option("num_grat_arp", number(0, 255), default="1", doc="the same as num_unsol_na")
    num_unsol_na: int | None = option("num_unsol_na", number(0, 255), default="1", doc="the same as num_grat_arp")
    min_links: int | None = option("min_links", number(0, LARGEST), default="0", doc="in mode 4", since="3.0")
    resend_igmp: int | None = option("resend_igmp", number(0, 255), default="1")
    packets_per_slave: int | None = option(
        "packets_per_slave", number(0, 65535), default="1", doc="in mode 0; 0: at random", since="3.14"
    )
    lp_interval: int | None = option("lp_interval", number(1, LARGEST), default="1", unit="seconds", since="3.13")
    all_slaves_active: int | None = option("all_slaves_active", number(0, 1), default="0")
    max_bonds: int | None = option(
        "max_bonds", number(0, LARGEST, otherwise="1"), default="1", doc="how many bonds the module makes: bond0, ..."
    )
    tx_queues: int | None = option("tx_queues", number(1, 255), default="16")


PARAMETERS: Mapping[str, Opt] = {spec.keyword: spec for spec in plan_of(Bonding).members if isinstance(spec, Opt)}
"""By name: the parameters that the module `bonding` takes."""
_BY_PRIMARY = (Mode.ACTIVE_BACKUP, Mode.BALANCE_TLB, Mode.BALANCE_ALB)
_IN_ONE_MODE: tuple[tuple[str, type[Enum], Mode], ...] = (
    ("lacp_rate", LacpRate, Mode.AD),
    ("ad_select", AdSelect, Mode.AD),
    ("fail_over_mac", FailOverMac, Mode.ACTIVE_BACKUP),
)
_WITHOUT_ARP = (Mode.AD, Mode.BALANCE_TLB, Mode.BALANCE_ALB)


@frozen
class Conflict:
    """A parameter that has not the effect it is written for, because of another one or of its own value."""

    parameter: str
    code: str
    message: str
    severity: Severity


def bonding(written: Iterable[tuple[str, str]]) -> Bonding:
    """Give the parameters that texts such as `("mode", "1")` set; of two the last counts, and bad ones do not."""
    values: dict[str, Any] = {}
    for name, text in written:
        spec = PARAMETERS.get(name)
        if spec is not None:
            try:
                values[spec.name] = spec.codec.load(text)
            except ValueError:
                values.pop(spec.name, None)
    return Bonding(**values)


def merged(*settings: Bonding) -> Bonding:
    """Give the parameters of which the later ones have been set over the earlier ones."""
    values: dict[str, Any] = {}
    for each in settings:
        values |= {spec.name: v for spec in PARAMETERS.values() if (v := getattr(each, spec.name)) is not None}
    return Bonding(**values)


def misread(name: str, text: str) -> Conflict | None:
    """Say what is wrong with one parameter of the module; `None` if nothing is."""
    spec = PARAMETERS.get(name)
    if spec is None:
        from difflib import get_close_matches  # noqa: PLC0415 - costs start-up time and is rarely needed

        near = get_close_matches(name, PARAMETERS, 1)
        meant = f", did you mean '{near[0]}'?" if near else "; remove it"
        message = f"the module bonding has no parameter of this name, it ignores it or does not load{meant}"
        return Conflict(name, "unknown-word", message, Severity.ERROR)
    try:
        spec.codec.load(text)
    except ValueError as error:
        code = "out-of-range" if isinstance(error, OutOfRangeError) else "bad-value"
        return Conflict(name, code, f"{name}: {error}", Severity.ERROR)
    return None


def conflicts(setting: Bonding) -> Iterator[Conflict]:
    """Find the parameters that others of one bond take the effect from."""
    mode = setting.mode or Mode.BALANCE_RR
    yield from _delays(setting, mode)
    yield from _arp(setting, mode)
    if setting.primary is not None and mode not in _BY_PRIMARY:
        message = f"primary: it has no effect in mode {mode.value}, only in active-backup, balance-tlb and balance-alb"
        yield Conflict("primary", "ignored-option", message, Severity.WARNING)
    for name, kind, only in _IN_ONE_MODE:
        value = getattr(setting, name)
        if value not in (None, next(iter(kind))) and mode is not only:
            message = f"{name}: it has no effect in mode {mode.value}, only in {only.value}"
            yield Conflict(name, "ignored-option", message, Severity.WARNING)


def _delays(setting: Bonding, mode: Mode) -> Iterator[Conflict]:
    for name in ("updelay", "downdelay"):
        delay = getattr(setting, name)
        if delay and not setting.miimon and mode not in _WITHOUT_ARP:
            message = f"{name}: {delay} has no effect without link monitoring; set miimon to 100, say"
            yield Conflict(name, "ignored-option", message, Severity.WARNING)
        elif delay and setting.miimon and delay % setting.miimon:
            taken = delay - delay % setting.miimon
            message = (
                f"{name}: {delay} is no multiple of miimon, {taken} is taken; write a multiple of {setting.miimon}"
            )
            yield Conflict(name, "rounded-value", message, Severity.INFO)


def _arp(setting: Bonding, mode: Mode) -> Iterator[Conflict]:
    if setting.arp_interval and setting.miimon:
        message = "arp_interval: it is not used together with miimon, which counts; set one of the two"
        yield Conflict("arp_interval", "conflict", message, Severity.WARNING)
    elif setting.arp_interval and mode in _WITHOUT_ARP:
        message = f"arp_interval: mode {mode.value} does not watch links by ARP; set miimon instead"
        yield Conflict("arp_interval", "conflict", message, Severity.WARNING)
    elif setting.arp_interval and not setting.arp_ip_target:
        message = "arp_interval: without arp_ip_target nobody is asked, and no failure is noticed; set both"
        yield Conflict("arp_interval", "conflict", message, Severity.WARNING)
    validate = setting.arp_validate not in (None, ArpValidate.NONE)
    if validate and (mode is not Mode.ACTIVE_BACKUP or not setting.arp_interval):
        message = "arp_validate: it needs mode active-backup and an arp_interval, else the driver refuses it; remove it"
        yield Conflict("arp_validate", "conflict", message, Severity.ERROR)


def fields_set(setting: Bonding) -> dict[str, Any]:
    """Give the parameters that are set, by name."""
    found = {field.name: getattr(setting, field.name) for field in attrs.fields(Bonding) if field.name in PARAMETERS}
    return {name: value for name, value in found.items() if value is not None}
