import pytest

from hastore import HastoreError, drbd
from hastore.formats.drbd.effective_hosts import EffectiveHost
from hastore.formats.drbd.inheritance import Effective, UnknownNameError
from hastore.formats.drbd.setting import Level, Setting
from hastore.values.meta_disk import MetaDisk
from hastore.values.rate import Rate

OLD = """
common {
    protocol C;
    syncer { rate 30M; }
    net { timeout 50; ping-int 7; }
}
resource r0 {
    net { timeout 40; shared-secret "open sesame"; }
    syncer { verify-alg sha1; }
    disk { no-disk-flushes; on-io-error detach; }
    handlers { outdate-peer "/usr/lib/drbd/outdate"; }
    device /dev/drbd0;
    meta-disk internal;
    on alice { disk /dev/sda7; address 192.0.2.1:7788; }
    on bob { disk /dev/sdb7; address 192.0.2.2:7788; device /dev/drbd7; }
}
"""
NEW = """
resource r0 {
    net { protocol C; ping-int 6; }
    disk { on-io-error detach; resync-rate 10M; }
    volume 0 { device minor 0; disk /dev/vg/a; }
    volume 1 { device minor 1; disk /dev/vg/b; meta-disk /dev/vg/m; }
    on alice { node-id 4; address 192.0.2.1:7000; volume 0 { disk { on-io-error pass_on; } } }
    on bob.example.org { node-id 5; address 192.0.2.2:7000; volume 1 { disk none; } }
    on carol { node-id 6; address 192.0.2.3:7000; }
    connection { host alice; host bob; net { ping-int 8; } volume 0 { disk { resync-rate 20M; } } }
    connection-mesh { hosts alice carol; net { timeout 30; } }
}
"""


def found(result: Effective, section: str, name: str) -> Setting:
    """Give an option that must be there."""
    setting = result.find(section, name)
    assert setting is not None
    return setting


def in_section(settings: tuple[Setting, ...], name: str) -> Setting:
    """Give the one setting of that name."""
    return next(setting for setting in settings if setting.name == name)


def host(result: Effective, name: str) -> EffectiveHost:
    """Give the host of that name."""
    return next(each for each in result.hosts if name in each.names)


def test_the_resource_speaks_before_common_and_common_before_the_default() -> None:
    """Each option is looked up on its own: one may come from the resource and its neighbour from `common`."""
    result = drbd.effective(drbd.loads(OLD), "r0", version="8.3")

    assert (40, Level.RESOURCE) == _said(found(result, "net", "timeout"))
    assert (7, Level.COMMON) == _said(found(result, "net", "ping-int"))
    assert (10, Level.DEFAULT) == _said(found(result, "net", "connect-int"))


def _said(setting: Setting) -> tuple[object, Level]:
    return setting.value, setting.origin.level


def test_an_origin_gives_file_and_line() -> None:
    """The origin's model and field are what `Document.span` asks for."""
    document = drbd.parse(OLD)
    origin = found(drbd.effective(document.model, "r0", version="8.3"), "disk", "resync-rate").origin

    assert origin.model is not None
    assert 4 == document.span(origin.model, origin.field).line


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("disk", "resync-rate", Rate(30 << 20)),
        ("net", "verify-alg", "sha1"),
        ("net", "protocol", drbd.Protocol.C),
        ("disk", "disk-flushes", False),
        ("handlers", "fence-peer", "/usr/lib/drbd/outdate"),
    ],
)
def test_words_of_earlier_releases_are_found_by_their_names_of_today(section: str, name: str, value: object) -> None:
    """Whatever the version, sections and names are those of DRBD 9."""
    assert value == found(drbd.effective(drbd.loads(OLD), "r0", version="8.3"), section, name).value


def test_outdate_peer_is_dead_in_9() -> None:
    """9 takes the word but never calls the handler."""
    assert drbd.effective(drbd.loads(OLD), "r0", version="9").find("handlers", "fence-peer") is None
    assert drbd.effective(drbd.loads(OLD), "r0", version="8.4").find("handlers", "fence-peer") is not None


@pytest.mark.parametrize(
    ("version", "section", "name", "value"),
    [
        ("8.3", "net", "ko-count", 0),
        ("8.4", "net", "ko-count", 7),
        ("8.3", "disk", "al-extents", 127),
        ("9", "disk", "al-extents", 1237),
        ("8.3", "disk", "on-io-error", drbd.OnIoError.PASS_ON),
        ("8.4", "disk", "on-io-error", drbd.OnIoError.DETACH),
        ("9", "options", "quorum", "off"),
    ],
)
def test_defaults_are_those_of_the_version(version: str, section: str, name: str, value: object) -> None:
    """A default changes between releases, and an option that a release does not know has none."""
    result = drbd.effective(drbd.loads("resource r { }"), "r", version=version)

    assert (value, Level.DEFAULT) == _said(found(result, section, name))
    assert drbd.effective(drbd.loads("resource r { }"), "r", version="8.3").find("options", "quorum") is None


def test_a_secret_stays_hidden() -> None:
    """The value is there, but nothing prints it."""
    setting = found(drbd.effective(drbd.loads(OLD), "r0", version="8.3"), "net", "shared-secret")

    assert "open sesame" == setting.value.reveal()
    assert "sesame" not in repr(setting)
    assert "sesame" not in repr(drbd.effective(drbd.loads(OLD), "r0", version="8.3"))


def test_hosts_inherit_device_and_disks_from_the_resource() -> None:
    """What a host does not say of a volume, the resource says for all."""
    result = drbd.effective(drbd.loads(OLD), "r0", version="8.3")
    one, other = (each.volumes[0] for each in result.hosts)

    assert one.device is not None
    assert other.device is not None
    assert one.meta_disk is not None
    assert ("/dev/drbd0", Level.RESOURCE) == (one.device.value.node, one.device.origin.level)
    assert ("/dev/drbd7", Level.HOST) == (other.device.value.node, other.device.origin.level)
    assert (MetaDisk(), Level.RESOURCE) == _said(one.meta_disk)


def test_a_host_volume_speaks_before_the_resource() -> None:
    """The nearest `disk` section has the word; what it does not say is inherited."""
    result = drbd.effective(drbd.loads(NEW), "r0", version="9")
    alice, bob = host(result, "alice"), host(result, "bob.example.org")

    assert (drbd.OnIoError.PASS_ON, Level.VOLUME) == _said(in_section(alice.volumes[0].settings, "on-io-error"))
    assert (drbd.OnIoError.DETACH, Level.RESOURCE) == _said(in_section(bob.volumes[0].settings, "on-io-error"))


def test_metadata_is_internal_unless_9_is_told_otherwise() -> None:
    """A disk without `meta-disk` keeps its own metadata; a node without a disk has none."""
    result = drbd.effective(drbd.loads(NEW), "r0", version="9")
    zero, one = host(result, "alice").volumes

    assert zero.meta_disk is not None
    assert one.meta_disk is not None
    assert (MetaDisk(), Level.DEFAULT) == _said(zero.meta_disk)
    assert (MetaDisk("/dev/vg/m"), Level.VOLUME) == _said(one.meta_disk)


def test_a_connection_speaks_before_the_resource_and_a_mesh_for_all_its_pairs() -> None:
    """`net` of a connection is nearest, then the mesh's, then the resource's."""
    first, second = drbd.effective(drbd.loads(NEW), "r0", version="9").connections

    assert ("alice", "bob") == first.hosts
    assert (8, Level.CONNECTION) == _said(in_section(first.settings, "ping-int"))
    assert ("alice", "carol") == second.hosts
    assert (30, Level.CONNECTION) == _said(in_section(second.settings, "timeout"))
    assert (6, Level.RESOURCE) == _said(in_section(second.settings, "ping-int"))


def test_9_keeps_the_resync_for_each_peer() -> None:
    """A connection's volume is nearest; a peer without a disk needs no bitmap."""
    first, second = drbd.effective(drbd.loads(NEW), "r0", version="9").connections
    peers = dict(first.volumes)

    assert (Rate(20 << 20), Level.VOLUME) == _said(in_section(peers[0], "resync-rate"))
    assert (Rate(10 << 20), Level.RESOURCE) == _said(in_section(peers[1], "resync-rate"))
    assert (False, Level.DEFAULT) == _said(in_section(peers[1], "bitmap"))
    assert (True, Level.DEFAULT) == _said(in_section(dict(second.volumes)[0], "bitmap"))


def test_two_inherited_values_that_differ_are_a_conflict_in_9() -> None:
    """9 stops where the resource's own `disk` and that of its volume differ; 8.4 takes the resource's."""
    text = "resource r { disk { size 1G; } volume 0 { device minor 0; disk { size 2G; } } on a { } }"
    conf = drbd.loads(text)
    (conflict,) = drbd.effective(conf, "r", version="9").conflicts

    assert (Level.RESOURCE, Level.VOLUME) == (conflict.held.origin.level, conflict.other.origin.level)
    assert () == drbd.effective(conf, "r", version="8.4").conflicts


def test_two_hosts_without_numbers_are_given_some_by_9() -> None:
    """They are defaults; 8.x has no such numbers."""
    conf = drbd.loads(OLD)

    assert [0, 1] == [each.node_id.value for each in drbd.effective(conf, "r0", version="9").hosts if each.node_id]
    assert [None, None] == [each.node_id for each in drbd.effective(conf, "r0", version="8.4").hosts]


@pytest.mark.parametrize(
    ("name", "version", "there"), [("BOB", "9", True), ("BOB", "8.4", False), ("bob", "8.4", False)]
)
def test_one_host_can_be_asked_for(name: str, version: str, there: bool) -> None:
    """9 takes case and domain for nothing, 8.x wants the exact name."""
    conf = drbd.loads(NEW)
    if not there:
        with pytest.raises(UnknownNameError, match=r"no host .*'(?i:bob)', known are: alice, bob\.example\.org, carol"):
            drbd.effective(conf, "r0", name, version)
        return

    assert [("bob.example.org",)] == [each.names for each in drbd.effective(conf, "r0", name, version).hosts]


def test_an_unknown_resource_is_a_key_error_that_says_what_is_there() -> None:
    """The message names the resources that the file has."""
    with pytest.raises(KeyError) as caught:
        drbd.effective(drbd.loads(OLD), "r1")

    assert isinstance(caught.value, HastoreError)
    assert "there is no resource named 'r1', known are: r0" == str(caught.value)


@pytest.mark.parametrize(("text", "version"), [(OLD, "8.3"), (NEW, "9"), ("resource r0 { options { } }", "8.4")])
def test_without_a_version_the_file_tells_for_which_it_is(text: str, version: str) -> None:
    """Statements that only one release has give the file away."""
    assert version == drbd.effective(drbd.loads(text), "r0").version


def test_common_may_stand_in_another_file() -> None:
    """The usual file set has `common` in a file of its own."""
    other = drbd.loads("common { net { timeout 55; } }").common
    setting = drbd.effective(drbd.loads("resource r { }"), "r", common=other).find("net", "timeout")

    assert setting is not None
    assert (55, Level.COMMON) == _said(setting)


def test_what_is_written_first_counts() -> None:
    """Into one list 8.4 reads a rate of `syncer` and one of `disk`; 9 takes off a `no-` and heeds a value behind it."""
    text = "resource r { syncer { rate 1M; } disk { resync-rate 2M; } net { no-always-asbp; no-tcp-cork yes; } }"
    result = drbd.effective(drbd.loads(text), "r", version="9")

    assert Rate(1 << 20) == found(drbd.effective(drbd.loads(text), "r", version="8.4"), "disk", "resync-rate").value
    assert (False, True) == (found(result, "net", "always-asbp").value, found(result, "net", "tcp-cork").value)
