"""What drbdadm says of a drbd.conf: `judge`, and the front ends it knows.

Each front end reads the tree's statements as its own scanner and parser would, but goes on behind every fault.
"""

from hastore.formats.document import AnyDocument
from hastore.formats.drbd.judge.versions import FRONT_ENDS
from hastore.problem import Problem


def judge(document: AnyDocument, version: str | None) -> tuple[Problem, ...]:
    """Give the problems of a document as the drbdadm of a version judges it; without one, as all of them do.

    Files that it includes are read too, if they are below its own folder. Raises `ValueError` for an unknown version.
    """
    # The tables of front ends are asked for at every start of the linter, the thirty modules that judge are not.
    from hastore.formats.drbd.judge.agreement import agreed  # noqa: PLC0415
    from hastore.formats.drbd.judge.judgement import judge_as  # noqa: PLC0415
    from hastore.formats.drbd.judge.merging import merged  # noqa: PLC0415
    from hastore.formats.drbd.judge.report import Source  # noqa: PLC0415

    if version is not None and version not in FRONT_ENDS:
        msg = f"'{version}' is no version of drbdadm, known are: {', '.join(FRONT_ENDS)}"
        raise ValueError(msg)
    source = Source(document.text, document.tree, document.path)
    reader = document.syntax.reader
    if version is not None:
        return merged(document, judge_as(FRONT_ENDS[version], source, reader))
    return merged(document, agreed({end.name: judge_as(end, source, reader) for end in FRONT_ENDS.values()}))
