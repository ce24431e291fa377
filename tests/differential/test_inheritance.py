"""What holds for a resource against the commands by which the installed drbdadm would set it up."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from hastore import drbd
from hastore.formats.drbd.inheritance import Effective
from hastore.formats.drbd.option_places import known_options
from hastore.formats.drbd.setting import Level, Setting
from tests.differential.drbdadm import is_installed, run

SAMPLES = Path(__file__).parents[1] / "samples" / "drbd" / "dump"
SECTIONS = {
    "new-resource": "options",
    "attach": "disk",
    "connect": "net",
    "new-peer": "net",
    "peer-device-options": "disk",
}
"""By the command of drbdsetup that gets them: whose options."""
LEFT_OUT = ("_name", "bitmap", "resync-after")
"""What drbdadm adds itself, and what it turns into a minor number."""
Said = set[tuple[str, str, str]]


def printed(out: str, version: str) -> Said:
    """Give the options in the commands that drbdadm would run."""
    codecs = {(option.section, option.name): option.spec.codec for option in known_options(version)}
    found: Said = set()
    for line in out.splitlines():
        _, command, *words = [*shlex.split(line), "", ""]
        for word in words:
            name, _, text = word.removeprefix("--").partition("=")
            section = SECTIONS.get(command, "")
            if word.startswith("--") and (section, name) in codecs and name not in LEFT_OUT:
                found.add((section, name, str(codecs[section, name].load(text))))
    return found


def held(result: Effective) -> Said:
    """Give all settings that a file says itself, and that drbdsetup gets to know."""
    return {
        (each.section, each.name, str(each.value))
        for each in _all(result)
        if each.origin.level is not Level.DEFAULT and each.name not in LEFT_OUT
    }


def _all(result: Effective) -> Iterator[Setting]:
    yield from (each for each in result.settings if each.section == "options")
    for host in result.hosts:
        for volume in host.volumes:
            if volume.disk is not None and volume.disk.value != "none":
                yield from volume.settings
    for connection in result.connections:
        yield from connection.settings
        for _, settings in connection.volumes:
            yield from settings


@pytest.mark.parametrize("version", ["8.4", "9"])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.conf")), ids=lambda path: path.stem)
def test_what_holds_is_what_drbdadm_sets(path: Path, version: str) -> None:
    """On one host, the settings that are no defaults are the options of the commands of `up`."""
    if not is_installed(version):
        pytest.skip(f"drbdadm {version} of drbd-utils is not installed")
    host = "192.0.2.1:7788" if path.stem == "floating" else "alice"
    done = run(version, path, "-d", "up", "all", node=host.partition(":")[0])
    if done.returncode:
        return
    conf = drbd.loads(path.read_text())
    expected = printed(done.stdout.decode(), version)
    found = {each for resource in conf.resources for each in held(drbd.effective(conf, resource.name, host, version))}

    assert expected == found
