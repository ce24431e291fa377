"""SEC: the rule about who may read and change the files that hold secrets, and run what runs as root."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.cluster.secrets import Purpose, secrets
from hastore.formats.authkeys import refuses_mode
from hastore.rules.membership.clients import OUTDATER
from hastore.rules.replication.fencing import fence_handler
from hastore.rules.rule import Finding, Fix, Safety

_FORMATS = ("authkeys", "ietd", "iscsid", "iscsi_record", "drbd")
_PROGRAMS = tuple(f"{folder}/{name}" for folder in ("/sbin", "/usr/sbin") for name in ("drbdsetup", "drbdmeta"))
_HELD = (Purpose.REPLICATION, Purpose.MEMBERSHIP, Purpose.CHAP)
_READ_BY_OTHERS, _READ, _WRITE, _WRITE_BY_OTHERS = 0o004, 0o044, 0o022, 0o002
_SETUID, _RUN_BY_OTHERS = 0o4000, 0o001


def file_permissions_unsafe(cluster: Cluster) -> Iterator[Finding]:
    """Others may read a secret or change a file, or those may not read it who must.

    Why: heartbeat does not start if authkeys can be read by its group or by others; of all other files no program
    looks at the mode, so everybody on the machine reads the secrets. For dopd `drbdsetup` and `drbdmeta` are setuid;
    then only the group haclient may run them, and that group must be able to read drbd.conf. drbdadm checks this only
    when it runs. Sources: auth.c of heartbeat; ha.cf(5); the warning of drbdadm, seen with 8.3 and 8.4.

    Example:
        -rw-r--r-- root root  /etc/ha.d/authkeys

    Fix: `chmod 600`; for drbd.conf with dopd `chgrp haclient` and `chmod 640`.

    Silent: when the modes were not captured: version control and many archives give all files the same. Who owns a
    file is not known.
    """
    known = {id(known.file) for known in secrets(cluster, *_HELD)}
    for host in cluster.hosts:
        setup = cluster.setup(host.name)
        handlers = [fence_handler(resource) for resource in setup.resources] if setup is not None else []
        outdates = any(handler is not None and OUTDATER in str(handler.value) for handler in handlers)
        for file in (file for format in _FORMATS for file in host.of(format)):
            mode = host.presence.mode(file.logical)
            whys = [] if mode is None else list(_faults(file, mode, secret=id(file) in known, outdates=outdates))
            if mode is not None and whys:
                is_shared = file.format == "drbd" and outdates
                remedy = "chgrp haclient and chmod 640" if is_shared else "chmod 600"
                message = f"{file.logical} is {mode:04o}; {', and '.join(whys)}"
                yield Finding(message, Place(file), fix=Fix(f"{remedy} {file.logical}", Safety.ASK))
        yield from _programs(host)


def _faults(file: ConfigFile, mode: int, *, secret: bool, outdates: bool) -> Iterator[str]:
    """Give what is wrong with the mode of a file."""
    if file.format == "authkeys" and refuses_mode(mode):
        yield "heartbeat does not start if the group or others may read it"
    elif secret and mode & _READ_BY_OTHERS:
        yield "everybody on this machine may read the secrets in it"
    if mode & _WRITE:
        yield f"{'everybody' if mode & _WRITE_BY_OTHERS else 'its group'} may change it"
    if file.format == "drbd" and outdates and not mode & _READ:
        yield f"{OUTDATER} runs in the group haclient, which may not read it"


def _programs(host: Host) -> Iterator[Finding]:
    """Find programs that run as root and that everybody may run; where they are said to be is drbd.conf."""
    file = next(iter(host.of("drbd")), None)
    for name in _PROGRAMS:
        mode = host.presence.mode(name)
        if file is not None and mode is not None and mode & _SETUID and mode & _RUN_BY_OTHERS:
            yield Finding(
                f"{name} is {mode:04o}; everybody on this machine may run it as root",
                Place(file),
                fix=Fix(f"chgrp haclient and chmod 4750 {name}", Safety.ASK),
            )
