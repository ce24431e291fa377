"""The scripts that start services, tell people, or only wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import Attribute, field

from hastore.formats.haresources.known.script import Script
from hastore.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class IscsiTarget(Script):
    """`iscsitarget`: the init script of the iSCSI Enterprise Target; like all init scripts it takes no arguments."""

    names: ClassVar[tuple[str, ...]] = ("iscsitarget",)
    own_usage: ClassVar[bool] = False

    def does(self, action: str) -> str:
        """Name the service."""
        return f"{action} the iSCSI target"


@frozen
class Apache(Script):
    """`apache`: starts the web server, with a configuration file of its own."""

    names: ClassVar[tuple[str, ...]] = ("apache",)
    agent: ClassVar[str | None] = "apache"
    own_usage: ClassVar[bool] = False
    configfile: str | None = None

    def does(self, action: str) -> str:
        """Name the service."""
        return f"{action} the web server"


@frozen
class XinetdService(Script):
    """`Xinetd`: enables one service of xinetd."""

    names: ClassVar[tuple[str, ...]] = ("Xinetd",)
    agent: ClassVar[str | None] = "Xinetd"
    service: str

    def does(self, action: str) -> str:
        """Name the service."""
        return f"{'enable' if action == 'start' else 'disable'} {self.service} in xinetd"


@frozen
class Db2(Script):
    """`db2`: starts an instance of DB2, named by its owner."""

    names: ClassVar[tuple[str, ...]] = ("db2",)
    agent: ClassVar[str | None] = "db2"
    instance: str

    def does(self, action: str) -> str:
        """Name the instance."""
        return f"{action} the DB2 instance {self.instance}"


@frozen
class Informix(Script):
    """`ids`: starts an Informix database; it takes all three arguments or none."""

    names: ClassVar[tuple[str, ...]] = ("ids",)
    agent: ClassVar[str | None] = "ids"
    informixdir: str | None = None
    informixserver: str | None = None
    onconfig: str | None = None

    @classmethod
    def takes(cls, count: int) -> bool:
        """Tell whether it is all or none."""
        return count in (0, 3)

    @classmethod
    def usage(cls) -> str:
        """Name the arguments as they are written."""
        return "[informixdir::informixserver::onconfig]"

    def does(self, action: str) -> str:
        """Name the server."""
        return f"{action} the Informix server {self.informixserver or ''}".rstrip()


@frozen
class WebSphere(Script):
    """`WAS`: starts a WebSphere application server, by its configuration file or the port that answers for it."""

    names: ClassVar[tuple[str, ...]] = ("WAS",)
    agent: ClassVar[str | None] = "WAS"
    config: str | None = None

    def does(self, action: str) -> str:
        """Name the service."""
        return f"{action} WebSphere"


@frozen
class Mail(Script):
    """`MailTo`: sends a mail at start and at stop. Several recipients have commas between them."""

    names: ClassVar[tuple[str, ...]] = ("MailTo",)
    agent: ClassVar[str | None] = "MailTo"
    email: str
    subject: str | None = None

    def does(self, action: str) -> str:
        """Say who is told."""
        return f"mail {self.email} that the group {'starts' if action == 'start' else 'stops'}"


@frozen
class WinPopup(Script):
    """`WinPopup`: sends a message to the Windows machines that a file lists; `hosts` if none is named."""

    names: ClassVar[tuple[str, ...]] = ("WinPopup",)
    agent: ClassVar[str | None] = "WinPopup"
    hostfile: str | None = None

    def does(self, action: str) -> str:
        """Say who is told."""
        return f"tell the machines in {self.hostfile or 'hosts'} that the group {action}s"


@frozen
class AudibleAlarm(Script):
    """`AudibleAlarm`: beeps, on the nodes that are named."""

    names: ClassVar[tuple[str, ...]] = ("AudibleAlarm",)
    agent: ClassVar[str | None] = "AudibleAlarm"
    nodes: tuple[str, ...] = ()

    @classmethod
    def read(cls, arguments: Sequence[str]) -> Self:
        """Give what the arguments say: each is a node."""
        return cls(tuple(arguments))

    @classmethod
    def takes(cls, count: int) -> bool:  # noqa: ARG003 - any number will do
        """Tell that it takes any number of nodes."""
        return True

    @classmethod
    def usage(cls) -> str:
        """Name the arguments as they are written."""
        return "[node[::node ...]]"

    @property
    def arguments(self) -> tuple[str, ...]:
        """The nodes."""
        return self.nodes

    def does(self, action: str) -> str:
        """Say what is heard."""
        return "beep" if action == "start" else "stop beeping"


def _seconds(_: Script, attribute: Attribute[str | None], value: str | None) -> None:
    if value is not None and not (value.isascii() and value.isdecimal()):
        msg = f"'{value}' is no {attribute.name}: write whole seconds"
        raise ValueError(msg)


@frozen
class Delay(Script):
    """`Delay`: waits, in seconds, at start (10 if nothing is said) and at stop."""

    names: ClassVar[tuple[str, ...]] = ("Delay",)
    agent: ClassVar[str | None] = "Delay"
    startdelay: str | None = field(default=None, validator=_seconds)
    stopdelay: str | None = field(default=None, validator=_seconds)

    def does(self, action: str) -> str:
        """Say how long."""
        if action == "start":
            return f"wait {self.startdelay or 10} seconds"
        return f"wait {self.stopdelay} seconds" if self.stopdelay else "wait"


@frozen
class OcfInstance(Script):
    """`OCF`: runs an OCF agent with the variables from `/etc/ha.d/conf/OCF/agent/instance`.

    Not `OCF::provider::agent`: the agent is looked for below all providers, and the first one is taken.
    """

    names: ClassVar[tuple[str, ...]] = ("OCF",)
    agent_name: str
    instance: str

    @classmethod
    def usage(cls) -> str:
        """Name the arguments as they are written."""
        return "agent::instance"

    @property
    def variables(self) -> str:
        """The file that the agent gets its variables from; without it the script prints its usage."""
        return f"/etc/ha.d/conf/OCF/{self.agent_name}/{self.instance}"

    def does(self, action: str) -> str:
        """Name the agent."""
        return f"{action} {self.instance} by the OCF agent {self.agent_name}"
