"""What initiators log in with, and what they may reach."""

from pathlib import Path

from hastore import open_cluster
from hastore.cluster.cluster import Cluster
from hastore.cluster.logons import Logon, clients, discoveries, logons, reachable
from tests.cluster.trees import make

TARGET = "iqn.2012-03.org.example:chest.1"
IETD = f"Target {TARGET}\n\tIncomingUser curie pR5-nmzT82kq\nTarget iqn.2012-03.org.example:chest.2\n"
INTERFACES = "auto eth0\niface eth0 inet static\n\taddress 10.6.6.7\n\tnetmask 255.255.255.0\n"
NAME = "InitiatorName=iqn.2012-03.org.example:curie\n"


def record(target: str, portal: str = "10.6.6.9,3260,1") -> dict[str, str]:
    """Give a record of a target at a portal of curie."""
    return {
        f"curie/etc/iscsi/nodes/{target}/{portal}/default": f"node.name = {target}\nnode.conn[0].address = 10.6.6.9\n"
        "node.startup = automatic\n"
    }


def cluster(tmp_path: Path, more: dict[str, str]) -> Cluster:
    """Give a cluster of ada with two targets and the initiator curie."""
    files = {"ada/etc/hostname": "ada\n", "ada/etc/iet/ietd.conf": IETD, "curie/etc/hostname": "curie\n"}
    files |= {"curie/etc/iscsi/iscsid.conf": "node.session.auth.username = curie\nnode.startup = Never\n"}
    return open_cluster(make(tmp_path, files | more))


def test_the_settings_count_where_there_is_no_record(tmp_path: Path) -> None:
    """Without a record, an initiator logs in to any target with its iscsid.conf."""
    (found,) = logons(cluster(tmp_path, {}))

    assert ("curie", None, "/etc/iscsi/iscsid.conf") == (found.name, found.target, found.file.logical)


def test_records_of_the_targets_count_before_the_settings(tmp_path: Path) -> None:
    """Each record of a target of the cluster is a logon; those of other targets are none, and hide no settings."""
    ours = cluster(
        tmp_path / "ours", record(TARGET) | record(TARGET, "10.6.7.9,3260,1") | record("iqn.2001-04.com.x:y")
    )
    other = cluster(tmp_path / "other", record("iqn.2001-04.com.x:y"))

    assert [TARGET, TARGET] == [str(each.target) for each in logons(ours)]
    assert [None] == [each.target for each in logons(other)]


def test_a_logon_tells_what_holds_and_where_it_is_set(tmp_path: Path) -> None:
    """A value comes from the file or is built in; a line that is not understood sets nothing."""
    (found,) = logons(cluster(tmp_path, {}))
    fields = ("node_session_auth_username", "node_startup", "node_session_queue_depth")

    assert [True, False, False] == [found.is_set(field) for field in fields]
    assert [False, True, False] == [found.is_misread(field) for field in fields]
    assert [1, 1] == [found.place(*fields).span.line, found.place("node_startup").span.line]
    assert ("curie", 32) == (found.value(fields[0]), found.value(fields[2]))
    assert not found.wants_proof()


def test_discovery_has_its_own_settings(tmp_path: Path) -> None:
    """For discovery iscsid.conf counts, whatever records of targets there are."""
    found = discoveries(cluster(tmp_path, record(TARGET)))

    assert ["/etc/iscsi/iscsid.conf"] == [each.file.logical for each in found]


def test_a_target_machine_is_no_initiator_as_it_was_installed(tmp_path: Path) -> None:
    """A machine with targets is an initiator only if it has credentials or a record."""
    plain = cluster(tmp_path / "plain", {"ada/etc/iscsi/iscsid.conf": "node.startup = manual\n"})
    used = cluster(tmp_path / "used", {"ada/etc/iscsi/iscsid.conf": "node.session.auth.username = ada\n"})

    assert ["curie"] == [each.host.name for each in clients(plain)]
    assert ["ada", "curie"] == [each.host.name for each in clients(used)]


def names(found: Cluster, logon: Logon) -> list[list[str]]:
    """Give the names of what an initiator may reach, by machine."""
    return [[str(each.target.name) for each in group] for group in reachable(found, logon)]


def test_an_access_list_hides_targets(tmp_path: Path) -> None:
    """An initiator reaches the targets that no list keeps it from by its name and all its addresses."""
    more = {"curie/etc/network/interfaces": INTERFACES, "curie/etc/iscsi/initiatorname.iscsi": NAME}
    allow = {"ada/etc/iet/initiators.allow": f"{TARGET} 10.6.6.7\nALL 10.6.6.8\n"}
    listed = cluster(tmp_path / "listed", more | allow)
    unknown = cluster(tmp_path / "unknown", allow)
    (one,), (other,) = logons(listed), logons(unknown)

    assert [[TARGET]] == names(listed, one)
    assert [[TARGET, "iqn.2012-03.org.example:chest.2"]] == names(unknown, other)
    assert ["/etc/iet/ietd.conf"] == [each.place().file.logical for group in reachable(listed, one) for each in group]
