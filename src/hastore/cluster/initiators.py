"""The initiators of the cluster: machines that log in to targets, by which name and from which addresses."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.formats.initiatorname.syntax import ENTRY, NAME_KEY
from hastore.frozen import frozen
from hastore.problem import Problem

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from hastore.values.iscsi_name import IscsiName

_FOLDER = "/iscsi/"
"""Where open-iscsi has its files; a copy elsewhere counts only if there is none."""


@frozen(eq=False)
class Initiator:
    """A machine with files of open-iscsi."""

    host: Host
    settings: ConfigFile | None
    """Its iscsid.conf."""
    naming: ConfigFile | None
    """Its initiatorname.iscsi."""
    network: Network | None = None

    @property
    def name(self) -> IscsiName | None:
        """By which it introduces itself; `None` if that is not known."""
        found: IscsiName | None = None if self.naming is None else self.naming.document.model.initiator_name
        return found

    @property
    def place(self) -> Place:
        """Where its name is written, else the file that tells that it is an initiator."""
        if self.naming is not None:
            return Place(self.naming, self.naming.document.model, "initiator_name")
        return Place(self.host.files[0] if self.settings is None else self.settings)

    @property
    def names(self) -> tuple[tuple[str, Place], ...]:
        """All names that its initiatorname.iscsi gives it, of which the first counts, with their places."""
        if self.naming is None:
            return ()
        document = self.naming.document
        offsets, found = document.tree.offsets(), []
        for node in document.tree.body or ():
            words = document.syntax.words(node) if node.kind == ENTRY else []
            if words[:1] == [NAME_KEY]:
                start, end = (offsets[id(node)] + at for at in document.syntax.spans(node)[1])
                found.append((words[1], Place(self.naming, at=document.lines.span(start, end))))
        return tuple(found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with its initiatorname.iscsi."""
        return () if self.naming is None else self.naming.document.problems

    @property
    def naming_remarks(self) -> str:
        """All comments of its initiatorname.iscsi, lines that are commented out among them."""
        if self.naming is None:
            return ""
        nodes = self.naming.document.tree.body or ()
        return "\n".join(line for node in nodes for line in node.head.splitlines() if line.lstrip().startswith("#"))

    @cached_property
    def addresses(self) -> tuple[IPv4Address | IPv6Address, ...]:
        """The addresses that its interfaces file sets, but for the loopback interface; none if they are not known."""
        stanzas = () if self.network is None else self.network.addressed
        return tuple(dict.fromkeys(stanza.address.ip for stanza in stanzas if stanza.address is not None))

    @property
    def knows_all_addresses(self) -> bool:
        """Whether these are all: none comes by DHCP or from files that were not read."""
        return self.network is not None and bool(self.addresses) and self.network.is_complete


@asked_once
def initiators(cluster: Cluster) -> tuple[Initiator, ...]:
    """Give the machines that hold an iscsid.conf, an initiatorname.iscsi or a record of open-iscsi."""
    return tuple(
        Initiator(host, _own(host, "iscsid"), _own(host, "initiatorname"), cluster.network(host.name))
        for host in cluster.hosts
        if any(host.of(format) for format in ("iscsid", "initiatorname", "iscsi_record"))
    )


def _own(host: Host, format: str) -> ConfigFile | None:
    files = host.of(format)
    return next((file for file in files if _FOLDER in file.logical), next(iter(files), None))
