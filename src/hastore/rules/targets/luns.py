"""TGT: rules about Luns: numbers, options, and what the kernel refuses."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.iet import is_release
from hastore.cluster.iet_lines import LUN, Misread, misread
from hastore.cluster.place import Place
from hastore.formats.ietd import IoMode, Lun, LunType, Target
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

_NUMBER = 1
"""The word of a Lun line that holds its number."""


def write_back_lun(cluster: Cluster) -> Iterator[Finding]:
    """A Lun acknowledges writes that are only in memory.

    Why: with `IOMode=wb` a write is done when it is in the page cache of the active node. A failover forgets it, while
    the initiator goes on as if it were on disk: the manual warns of serious data loss. Source: ietd.conf(5), `IOMode`.

    Example:
        Lun 0 Path=/dev/drbd1,Type=fileio,IOMode=wb

    Fix: leave `IOMode=wb` out, or use `Type=blockio`.

    Silent: never; with `Type=blockio`, which has no use for it, it is a hint.
    """
    for file in cluster.of("ietd"):
        for target in file.document.model.targets:
            for lun in target.luns:
                if lun.io_mode is IoMode.WRITE_BACK and lun.type is not LunType.NULLIO:
                    direct = lun.type is LunType.BLOCKIO
                    what = "has IOMode=wb, which blockio ignores" if direct else _FORGETS
                    yield Finding(
                        f"Lun {lun.number} of {target.name} {what}",
                        Place(file, lun, "io_mode"),
                        fix=Fix("leave IOMode=wb out" if direct else "leave IOMode=wb out, or use blockio", Safety.ASK),
                        severity=Severity.INFO if direct else Severity.ERROR,
                    )


_FORGETS = "acknowledges writes from memory; a failover loses them"


def lun_numbering(cluster: Cluster) -> Iterator[Finding]:
    """A target without Lun 0 or without any Lun, or a number or name that is there twice.

    Why: initiators look for Luns from 0 on. Of two Luns with one number, or two targets with one name (case does not
    count), ietd drops the second and carries on; the accounts of the second target are added to the first. Sources:
    ietd.conf(5); target_add and volume_add of IET 1.4.20.

    Example:
        Lun 1 Path=/dev/drbd1,Type=blockio       # and no Lun 0

    Fix: number the Luns from 0 on; one name for one target.

    Silent: never.
    """
    for file in cluster.of("ietd"):
        first: dict[object, Target] = {}
        for target in file.document.model.targets:
            known = first.setdefault(target.name, target)
            if known is not target:
                yield _second_target(file, known, target)
            elif _numbers_are_known(target):
                yield from _without_first(file, target)
            yield from _second_luns(file, target)
    for each in misread(cluster, "out-of-range"):
        if each.kind == LUN and each.index == _NUMBER:
            text = f"Lun {each.value}: numbers go from 0 to 16383, this Lun is not attached"
            yield Finding(text, each.place, fix=Fix("number it from 0 on", Safety.NO), detail=each.detail)


def _second_target(file: ConfigFile, first: Target, second: Target) -> Finding:
    return Finding(
        f"second {second.name}: its Luns are ignored, its users join the first",
        Place(file, second, "name"),
        (Related("the first one of that name", Place(file, first, "name")),),
        Fix("rename one of them, or join the two", Safety.NO),
        detail="ietd/duplicate-target",
    )


def _without_first(file: ConfigFile, target: Target) -> Iterator[Finding]:
    if all(lun.number for lun in target.luns):
        what = "no Lun 0, from which initiators look for the others" if target.luns else "no Lun"
        remedy = Fix("number its Luns from 0 on", Safety.NO)
        yield Finding(f"target {target.name} has {what}", Place(file, target, "name"), fix=remedy)


def _second_luns(file: ConfigFile, target: Target) -> Iterator[Finding]:
    first: dict[int, Lun] = {}
    for lun in target.luns:
        known = first.setdefault(lun.number, lun)
        if known is not lun:
            yield Finding(
                f"second Lun {lun.number} of {target.name}: it is ignored",
                Place(file, lun, "number"),
                (Related("the first one of that number", Place(file, known, "number")),),
                Fix("give it another number", Safety.NO),
                detail="ietd/duplicate-lun",
            )


def _numbers_are_known(target: Target) -> bool:
    """Tell whether each Lun line of a target has a number, so that no other fault explains what is missing."""
    return target.origin is None or sum(node.kind == LUN for node in target.origin.body or ()) == len(target.luns)


def lun_arguments_invalid(cluster: Cluster) -> Iterator[Finding]:
    """The options of a Lun are such that the kernel refuses it, or throws away what is written to it.

    Why: the kernel looks at the options word by word and refuses what it does not know; a blank or a comment makes
    such a word. ietd logs that, if at all, and starts the target without the Lun. `nullio` is for measurements: it has
    no disk. Two disks with one ScsiId are one disk for multipath. Sources: ietd.conf(5); kernel/volume.c,
    kernel/block-io.c of IET 1.4.20.

    Example:
        Lun 0 Path=/dev/drbd1, Type=blockio      # the blank

    Fix: the option that is meant, and no blanks.

    Silent: about the order of the options; about Luns of one path with one ScsiId.
    """
    for each in misread(cluster, *_REASONS, "bad-value", "out-of-range"):
        if each.kind == LUN and (each.code, each.index) != ("out-of-range", _NUMBER):
            yield _refused(each, cluster.iet_version)
    for file in cluster.of("ietd"):
        luns = [(target, lun) for target in file.document.model.targets for lun in target.luns]
        yield from (_thrown_away(file, target, lun) for target, lun in luns if lun.type is LunType.NULLIO)
        yield from _same_identity(file, luns)


def _refused(each: Misread, version: str) -> Finding:
    reason, remedy = _reason(each)
    lun = "Lun" if each.value is None or each.index == _NUMBER else f"Lun {each.value}"
    severity, end = each.problem.severity, "the Lun is not attached and the target starts without it"
    if each.code == "bad-value" and each.word.startswith("IOMode=") and not is_release(version, _CHECKS_MODE):
        severity, end = Severity.WARNING, "it is ignored, and writes go through to the disk"
    elif severity is not Severity.ERROR:
        end = "only one of the two counts"
    safety = Safety.SAFE if each.code == "surplus-word" else Safety.NO
    return Finding(f"{lun}: {reason}; {end}", each.place, (), Fix(remedy, safety), severity, each.detail)


_CHECKS_MODE = "1.4.20"
"""The first release that refuses a Lun with another word for IOMode."""


_REASONS = {
    "surplus-word": ("a blank or a comment stands among its options", "remove the blanks, and the comment"),
    "unknown-option": ("'{word}' is no option of such a Lun", "write the option that is meant, or remove it"),
    "too-new": ("'{word}' is not known in this version of IET", "remove it, or use a later IET"),
    "repeated-option": ("{option} is given twice", "remove one"),
    "missing-path": ("it has no Path", "add Path=..."),
    "missing-word": ("it has no number", "number it from 0 on"),
    "quoted-path": ("the quotes of '{word}' are part of the path", "remove them"),
    "long-value": ("'{word}' is too long", "write at most 16 characters"),
}
"""By kind of problem: why the kernel refuses a Lun, and the remedy."""
_ALLOWED = {
    "type": "fileio or blockio",
    "iomode": "ro, wt, or nothing",
    "blocksize": "512, 1024, 2048 or 4096",
    "scsisn": "printable ASCII characters",
}
"""By option in lower case."""


def _reason(each: Misread) -> tuple[str, str]:
    """Give, in words, why the kernel refuses a Lun, and the remedy."""
    option = each.word.partition("=")[0]
    if each.code in _REASONS:
        reason, remedy = _REASONS[each.code]
        return reason.format(word=each.word, option=option), remedy
    if each.index == _NUMBER:
        return f"'{each.word}' is no number", "number it from 0 on"
    allowed = _ALLOWED.get(option.lower(), "what ietd.conf(5) allows")
    return f"'{each.word}' is no value that IET takes", f"write {allowed}"


def _thrown_away(file: ConfigFile, target: Target, lun: Lun) -> Finding:
    return Finding(
        f"Lun {lun.number} of {target.name} is of type nullio: all that is written to it is thrown away",
        Place(file, lun, "type"),
        fix=Fix("use blockio or fileio", Safety.NO),
    )


def _same_identity(file: ConfigFile, luns: list[tuple[Target, Lun]]) -> Iterator[Finding]:
    first: dict[str, tuple[Target, Lun]] = {}
    for target, lun in luns:
        if lun.scsi_id is None:
            continue
        owner, known = first.setdefault(lun.scsi_id, (target, lun))
        if known is not lun and known.path != lun.path:
            yield Finding(
                f"Lun {lun.number} of {target.name} and Lun {known.number} of {owner.name} have the ScsiId "
                f"'{lun.scsi_id}': multipath takes two disks for one",
                Place(file, lun, "scsi_id"),
                (Related("the other one", Place(file, known, "scsi_id")),),
                Fix("give each disk an id of its own", Safety.NO),
            )
