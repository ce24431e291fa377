"""Who is in the cluster and around it: nodes, ping nodes, clients and what they may do."""

import re

from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.statements import Apiauth, Client, Ping, Ping6, PingGroup

_CAPITALS = re.compile(r"[A-Z]+")
DEFAULT_ACCESS = (
    Apiauth(client="ipfail", uid=("hacluster",)),
    Apiauth(client="ccm", uid=("hacluster",)),
    Apiauth(client="ping", gid=("haclient",)),
    Apiauth(client="lha-snmpagent", uid=("root",)),
    Apiauth(client="anon", uid=("root",), gid=("haclient",)),
)
"""Who may be which client where no `apiauth` says so; of `anon`, only 3.0 has the user."""


def node_name(text: str) -> str:
    """Give a node's name as heartbeat compares it: without capitals, but only those of ASCII."""
    return _CAPITALS.sub(lambda found: found[0].lower(), text)


def nodes(conf: HaCf) -> tuple[str, ...]:
    """Give the names of the nodes as heartbeat compares them, each once."""
    return tuple(dict.fromkeys(node_name(name) for line in conf.node for name in line.names))


def ping_nodes(conf: HaCf) -> tuple[str, ...]:
    """Give the addresses that are pinged, those of groups among them."""
    lines: tuple[Ping | Ping6 | PingGroup, ...] = (*conf.ping, *conf.ping6, *conf.ping_group)
    return tuple(host for line in lines for host in line.hosts)


def client(conf: HaCf, program: str) -> Client | None:
    """Give the line that makes heartbeat run a program, named without its folder: ``dopd``, ``ipfail``."""
    return next((line for line in (*conf.respawn, *conf.failfast) if line.program == program), None)


def access(conf: HaCf, client: str) -> Apiauth | None:
    """Give who may talk to heartbeat as a client: by the file, else by default; `None` for nobody in particular."""
    return next((line for line in (*conf.apiauth, *DEFAULT_ACCESS) if line.client == client), None)
