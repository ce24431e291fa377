"""The nodes of a heartbeat cluster, and what each one's haresources says."""

from functools import cached_property

from hastore.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.haresources import Lookup, RuntimeWord, runtime_groups
from hastore.frozen import frozen

_READ = "/etc/ha.d/haresources"


@frozen(eq=False)
class Node:
    """A node, and the file that it goes by: its own, or, if the cluster holds none of it, another node's."""

    name: str
    """In lower case, as heartbeat compares names."""
    file: ConfigFile

    @cached_property
    def lookup(self) -> Lookup:
        """The groups as its ResourceManager finds them."""
        return Lookup(runtime_groups(self.file.document.text))

    def place(self, word: RuntimeWord) -> Place:
        """Give where a word stands."""
        return Place(self.file, at=self.file.document.lines.span(word.start, word.end))

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys of all groups, in the order of the file."""
        return tuple(group.key for group in self.lookup.groups)

    @property
    def local_keys(self) -> tuple[str, ...]:
        """The keys of the groups that name this node."""
        return self.lookup.keys_of(self.name)

    @property
    def foreign_keys(self) -> tuple[str, ...]:
        """The keys of the groups that name another node."""
        local = {id(group) for group in self.lookup.of_node(self.name)}
        return tuple(group.key for group in self.lookup.groups if id(group) not in local)


def nodes_of(cluster: Cluster) -> dict[str, Node]:
    """Give the nodes by name: the machines that have a haresources, and those that one names."""
    files = sorted(cluster.of("haresources"), key=lambda file: file.logical != _READ)
    found: dict[str, Node] = {}
    for file in files:
        if file.host:
            found.setdefault(file.host.lower(), Node(file.host.lower(), file))
    for file in files:
        for group in runtime_groups(file.document.text):
            found.setdefault(group.node.text, Node(group.node.text, file))
    return found
