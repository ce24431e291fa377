"""The models of haresources: the file and its groups."""

from hastore.binding.codec import value
from hastore.binding.fields import Model, Option, sections, unknown, word, words
from hastore.formats.haresources.resource import Resource
from hastore.frozen import frozen


@frozen(kw_only=True)
class Group(Model):
    """A line: the node that starts the resources by preference, and the resources, in the order of their start."""

    node: str = word(0, key=True)
    resources: tuple[Resource, ...] = words(1, value(Resource))

    @property
    def key(self) -> str | None:
        """The word by which heartbeat asks for the group: its first resource, as written."""
        return str(self.resources[0]) if self.resources else None


@frozen(kw_only=True)
class Haresources(Model):
    """The file: groups, of which each moves between the nodes as one."""

    groups: tuple[Group, ...] = sections(None, Group, block=False)
    extra: tuple[Option, ...] = unknown()
