"""Files below /etc/default: the settings of Debian's start scripts, here those of the iSCSI target and of DRBD."""

from hastore.formats.defaults.checks import checks, junk
from hastore.formats.defaults.model import Assignment, Defaults
from hastore.formats.defaults.setting import Setting
from hastore.formats.defaults.syntax import SYNTAX
from hastore.formats.format import Format

FORMAT = Format(
    name="defaults",
    title="settings of a start script, below /etc/default",
    model=Defaults,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = ["FORMAT", "Assignment", "Defaults", "Setting", "canonical", "dumps", "loads", "parse"]
