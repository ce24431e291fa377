from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hastore import modprobe
from hastore.errors import RenderError
from hastore.formats.bonding import Bonding
from hastore.formats.bonding_values import Mode
from hastore.formats.modprobe import Alias, Install, Modprobe, Options, Parameter
from hastore.problem import Severity

SAMPLES = Path(__file__).parents[1] / "samples" / "modprobe"
PATHS = [pytest.param(path, id=path.name) for path in sorted(SAMPLES.iterdir())]


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / f"{name}.conf").read_bytes().decode()


def found(text: str, severity: Severity = Severity.ERROR) -> list[tuple[int, str]]:
    """Give the lines and codes of the problems of one severity."""
    return [(p.span.line, p.code) for p in modprobe.parse(text).problems if p.severity is severity]


@pytest.mark.parametrize("path", PATHS)
def test_a_sample_is_written_as_it_was_read(path: Path) -> None:
    """And its canonical text says the same."""
    text = path.read_bytes().decode()
    conf = modprobe.parse(text).model

    assert text == modprobe.dumps(conf)
    assert conf == modprobe.parse(modprobe.canonical(conf)).model


def test_every_command_is_typed() -> None:
    """Double quotes hold a parameter together; of install the rest of the line is the command."""
    conf = modprobe.loads(sample("every-command").replace("weakdep a b\n", ""))

    assert ("net-pf-10", "off") == (conf.aliases[0].wildcard, conf.aliases[0].module)
    assert [("minor_count", "8"), ("usermode_helper", "/sbin/drbdadm -q"), ("disable_sendpage", None)] == [
        (p.name.replace("-", "_"), p.text) for p in conf.options[0].parameters
    ]
    assert "/usr/sbin/exportfs -f; /sbin/modprobe -r nfsd" == conf.removes[0].command
    assert (("lru_cache", "libcrc32c"), ("drbd_transport_tcp",)) == (conf.softdeps[0].pre, conf.softdeps[0].post)
    assert ("sp5100_tco", "/etc/modprobe.d.old") == (conf.blacklist[0].module, conf.includes[0].path)


def test_lines_are_joined_as_libkmod_joins_them() -> None:
    """A comment swallows the line behind its backslash; a backslash in front of another character vanishes."""
    conf = modprobe.loads(sample("joined-lines"))

    assert ["drbd", "scsi_mod"] == [line.module for line in conf.options]
    assert Parameter("default_dev_flags", "0x20") == conf.options[1].parameters[0]
    assert "/bin/echo a b\\c" == conf.installs[0].command


def test_lines_that_libkmod_ignores_are_errors() -> None:
    """Short ones, those with an unknown first word or a bracket alone; comments become part of a line."""
    assert [
        (1, "missing-word"),
        (2, "missing-word"),
        (3, "unknown-word"),
        (4, "bad-value"),
        (5, "inline-comment"),
    ] == found(sample("ignored-lines"))
    assert [(6, "surplus-word")] == found(sample("ignored-lines"), Severity.WARNING)


def test_commands_of_other_versions_are_warnings() -> None:
    """`include` was read by module-init-tools, `weakdep` is by kmod 33."""
    assert [(1, "removed-word"), (9, "too-new")] == found(sample("every-command"), Severity.WARNING)
    assert [] == found(sample("every-command"))


def test_a_carriage_return_is_part_of_a_name() -> None:
    """Of options it is not: the kernel takes it for a blank."""
    assert [(2, "carriage-return")] == found(sample("crlf"))


def test_a_backslash_at_the_end_damages_the_last_word() -> None:
    """A new line behind it is not joined to it."""
    text = sample("backslash-at-the-end")
    conf = modprobe.parse(text).model
    new = evolve(conf, options=(*conf.options, Options(module="drbd", parameters=(Parameter("a"),))))

    assert [(2, "stray-backslash")] == found(text)
    assert "options bonding miimon=100\noptions drbd a\nalias bond0 bonding\\" == modprobe.dumps(new)


def test_bonding_parameters_are_checked() -> None:
    """Those of the module, of its aliases and of names that look like a bond; per line, as one load gets them."""
    text = sample("bad-bonding")

    assert [
        (1, "bad-value"), (1, "out-of-range"), (1, "out-of-range"), (1, "unknown-word"), (5, "conflict"),
    ] == found(text)  # fmt: skip
    assert [(3, "conflict"), (4, "conflict"), (4, "ignored-option"), (4, "ignored-option"), (5, "repeated-word")] == (
        found(text, Severity.WARNING)
    )
    assert [(3, "rounded-value")] == found(text, Severity.INFO)
    assert [] == found("options zfs mode=fast\n")


def test_options_of_an_alias_hold_only_if_it_is_asked_for() -> None:
    """The module's own name gets none of them, and an alias both."""
    conf = modprobe.loads(sample("bonds-by-alias"))
    more = modprobe.loads("options bonding num_grat_arp=3\n")

    assert ("bonding",) == modprobe.modules("bond0", conf)
    assert () == modprobe.parameters("bonding", conf)
    assert Bonding(num_grat_arp=3) == modprobe.bond_settings("bonding", conf, more)
    assert Bonding(mode=Mode.ACTIVE_BACKUP, miimon=100, num_grat_arp=3) == modprobe.bond_settings("bond1", conf, more)
    assert 2 == modprobe.bond_settings("bond0", conf).max_bonds
    assert ("bond0", "bond1") == modprobe.bond_aliases(conf)
    assert ["bond0", "bond1", "bonding"] == [line.module for line in modprobe.bond_options(conf, more)]


def test_names_know_no_hyphen() -> None:
    """`-` is `_`, but in brackets; aliases may be patterns."""
    conf = modprobe.loads("alias char-major-147-* drbd\noptions a-b c=1\nblacklist a-b\nalias [a-c]x a_b\n")

    assert ("drbd",) == modprobe.modules("char_major_147-0", conf)
    assert 1 == len(modprobe.parameters("a_b", conf))
    assert modprobe.is_blacklisted("a_b", conf)
    assert () == modprobe.modules("bx", conf)


def test_a_module_may_be_loaded_by_more_names() -> None:
    """With -o, in days of old."""
    assert ("bond0", "bond1") == modprobe.own_instances(modprobe.loads(sample("bonds-by-own-names")))


@pytest.mark.parametrize(
    "change",
    [
        {"aliases": (Alias(wildcard="a b", module="c"),)},
        {"installs": (Install(module="a", command=" x"),)},
        {"installs": (Install(module="a", command="x\ny"),)},
        {"options": (Options(module="a", parameters=()),)},
    ],
)
def test_what_no_line_can_hold_is_refused(change: dict[str, Any]) -> None:
    """It would be read as something else."""
    with pytest.raises(RenderError):
        modprobe.dumps(Modprobe(**change))


@pytest.mark.parametrize("text", ["", "a b", "a=b c"])
def test_what_is_no_parameter(text: str) -> None:
    """A blank parts parameters unless it is quoted."""
    with pytest.raises(ValueError, match="a parameter is"):
        Parameter.parse(text)


def test_a_command_keeps_its_backslashes() -> None:
    """They are doubled in the file."""
    conf = Modprobe(installs=(Install(module="a", command=r"/bin/printf a\n"),))

    assert "install a /bin/printf a\\\\n\n" == modprobe.dumps(conf)
    assert conf == modprobe.loads(modprobe.dumps(conf))
