"""iscsid.conf: the settings of the iSCSI initiator open-iscsi, a template for the records of its targets."""

from typing import TYPE_CHECKING, Any

from hastore.formats.commented import CommentedDefault, commented_defaults
from hastore.formats.document import AnyDocument
from hastore.formats.format import Format
from hastore.formats.iscsid.checks import checks
from hastore.formats.iscsid.effective import effective
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.reading import junk, read
from hastore.formats.iscsid.syntax import SYNTAX
from hastore.formats.iscsid.values import AuthMethod, ChapAlgorithm, Digest, DiscoveryStartup, Scan, Startup

if TYPE_CHECKING:
    from hastore.formats.iscsid.effective_model import EffectiveIscsid as EffectiveIscsid

FORMAT = Format(
    name="iscsid",
    title="iscsid.conf, settings of the iSCSI initiator",
    model=Iscsid,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse


def commented(conf: Iscsid | AnyDocument) -> dict[str, CommentedDefault]:
    """Give, by key, the settings that a file shows commented out and does not make: model or document of it.

    `attrs.evolve` on the model sets one in that very line. Of several lines for one key that is the one which says the
    new value already, else the last, whose value is given here.
    """
    return commented_defaults(conf, None, SYNTAX)


_HOMES = {"EffectiveIscsid": "effective_model"}


if not TYPE_CHECKING:  # or it would hide misspelt names from type checkers

    def __getattr__(name: str) -> Any:
        """Import what reading and checking a file does not need when it is first asked for."""
        if name in _HOMES:
            from importlib import import_module  # noqa: PLC0415 - only needed here

            return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        msg = f"module '{__name__}' has no attribute '{name}'"
        raise AttributeError(msg)


__all__ = [
    "FORMAT",
    "AuthMethod",
    "ChapAlgorithm",
    "CommentedDefault",
    "Digest",
    "DiscoveryStartup",
    "EffectiveIscsid",
    "Iscsid",
    "Scan",
    "Startup",
    "canonical",
    "commented",
    "dumps",
    "effective",
    "loads",
    "parse",
]
