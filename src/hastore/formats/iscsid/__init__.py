"""iscsid.conf: the settings of the iSCSI initiator open-iscsi, a template for the records of its targets."""

from typing import TYPE_CHECKING

from hastore.formats.commented import CommentedDefault, commented_defaults
from hastore.formats.document import AnyDocument
from hastore.formats.format import Format
from hastore.formats.iscsid.checks import checks
from hastore.formats.iscsid.effective import effective
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.reading import junk, read
from hastore.formats.iscsid.syntax import SYNTAX
from hastore.formats.iscsid.values import AuthMethod, ChapAlgorithm, Digest, DiscoveryStartup, Scan, Startup
from hastore.lazy import lazily

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


if not TYPE_CHECKING:
    __getattr__ = lazily(__name__, _HOMES)


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
