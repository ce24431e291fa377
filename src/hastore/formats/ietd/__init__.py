"""ietd.conf: the targets of the iSCSI Enterprise Target (ietd.conf(5), IET 0.4.12 to 1.4.20.3)."""

from typing import TYPE_CHECKING

from hastore.formats.commented import CommentedDefault, commented_defaults
from hastore.formats.document import AnyDocument
from hastore.formats.format import Format
from hastore.formats.ietd.checks import checks
from hastore.formats.ietd.effective import effective
from hastore.formats.ietd.model import Account, Ietd, Lun, Target
from hastore.formats.ietd.reading import read
from hastore.formats.ietd.syntax import SYNTAX
from hastore.formats.ietd.words import Digest, IoMode, LunType
from hastore.lazy import lazily

if TYPE_CHECKING:
    from hastore.formats.ietd.effective_model import EffectiveIetd as EffectiveIetd
    from hastore.formats.ietd.effective_model import EffectiveTarget as EffectiveTarget

FORMAT = Format(
    name="ietd",
    title="ietd.conf, targets of the iSCSI Enterprise Target",
    model=Ietd,
    syntax=SYNTAX,
    checks=checks,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse


def commented(conf: Ietd | AnyDocument, target: Target | None = None) -> dict[str, CommentedDefault]:
    """Give, by keyword, the parameters that a target of a file shows commented out and does not set.

    Without a target, those that may stand before the first one. `attrs.evolve` on the target sets one in that very
    line. Of several lines for one keyword that is the one which says the new value already, else the last, whose value
    is given here. Raises `ValueError` if the target comes from another text.
    """
    return commented_defaults(conf, target, SYNTAX)


_HOMES = {"EffectiveIetd": "effective_model", "EffectiveTarget": "effective_model"}


if not TYPE_CHECKING:
    __getattr__ = lazily(__name__, _HOMES)


__all__ = [
    "FORMAT",
    "Account",
    "CommentedDefault",
    "Digest",
    "EffectiveIetd",
    "EffectiveTarget",
    "Ietd",
    "IoMode",
    "Lun",
    "LunType",
    "Target",
    "canonical",
    "commented",
    "dumps",
    "effective",
    "loads",
    "parse",
]
