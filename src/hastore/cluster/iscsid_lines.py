"""The lines of each iscsid.conf that iscsid drops or misreads, with the key that each of them is for."""

import re
from collections.abc import Iterator

from hastore.binding.fields import Opt
from hastore.binding.plan import plan_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.iscsid.corrections import LONGEST, SHORTEST
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.values import strtoul
from hastore.frozen import frozen
from hastore.problem import Problem


@frozen(eq=False)
class MisreadSetting:
    """One problem of an iscsid.conf, and the line that it is on."""

    file: ConfigFile
    problem: Problem
    key: str
    """As written; empty if it is not known and may be a secret."""
    value: str | None
    """All behind the `=`; `None` without any, and where it may be a secret."""
    first: Place | None = None
    """Of a key that is repeated, where it stands first."""
    says_the_same: bool = False
    """Of a key that is repeated, whether both lines have one value."""
    flaw: str = ""
    """What is part of the value and was not meant to be: `the comment`, `the quotes`, `the second '='`."""

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.file, at=self.problem.span)

    @property
    def code(self) -> str:
        """The kind of problem, in the format's word."""
        return self.problem.code

    @property
    def detail(self) -> str:
        """As `Finding.detail` names it."""
        return f"{self.file.format}/{self.code}"

    @property
    def default(self) -> str:
        """What holds if the line does not; empty if there is none, or the key is not known."""
        spec = _FIELDS.get(self.key)
        return "" if spec is None else spec.facts.default

    @property
    def meant(self) -> str | None:
        """The allowed word that the value is but for small and capital letters."""
        spec, value = _FIELDS.get(self.key), (self.value or "").lower()
        words = () if spec is None else spec.codec.allowed.split(", ")
        return next((word for word in words if word.lower() == value), None)

    @property
    def is_number(self) -> bool:
        """Whether the key is for a number."""
        spec = _FIELDS.get(self.key)
        return spec is not None and spec.codec.kind is int

    @property
    def allowed(self) -> str:
        """What the key wants, in words."""
        spec = _FIELDS.get(self.key)
        return "" if spec is None else spec.codec.allowed

    @property
    def is_above_another(self) -> bool:
        """Whether the value is a good one, and too large only beside another setting."""
        is_first = self.key == "node.session.iscsi.FirstBurstLength" and self.code == "out-of-range"
        return is_first and SHORTEST <= strtoul(self.value or "")[0] <= LONGEST

    @property
    def is_word(self) -> bool:
        """Whether the key wants one of a few words."""
        spec = _FIELDS.get(self.key)
        return spec is not None and not self.is_number and spec.codec.kind is not str and bool(spec.codec.allowed)

    @property
    def is_credential(self) -> bool:
        """Whether the key, or what it must mean, is for a name or a secret."""
        return ".auth." in self.key and ".timeo." not in self.key and not self.is_switch

    @property
    def is_switch(self) -> bool:
        """Whether the key is for how both sides prove themselves, not with what."""
        return self.key.endswith((".authmethod", ".chap_algs"))

    @property
    def is_startup(self) -> bool:
        """Whether the key, or what it must mean, tells when something is logged in."""
        return self.key.endswith("startup") and not self.key.startswith("iscsid.")


_FIELDS = {key: field for key, field in plan_of(Iscsid).lines.items() if isinstance(field, Opt)}


def misread_settings(cluster: Cluster, *codes: str) -> Iterator[MisreadSetting]:
    """Give the problems of all iscsid.conf, or those of certain codes."""
    for file in cluster.of("iscsid"):
        for problem in cluster.problems(file):
            if not codes or problem.code in codes:
                yield _on_its_line(file, problem)


def _on_its_line(file: ConfigFile, problem: Problem) -> MisreadSetting:
    document = file.document
    node, _ = document.statement_at(problem.span)
    key, value = [*document.syntax.words(node)[:2], "", ""][:2]
    spec = _FIELDS.get(key)
    if problem.code in ("unexpected-text", "missing-value", "missing-blank"):
        bare = key.partition("=")[0]
        return MisreadSetting(file, problem, bare if bare in _FIELDS else "", None)
    shown = None if spec is None or spec.codec.secret else value
    if problem.code != "repeated-word":
        return MisreadSetting(file, problem, key, shown, flaw=_flaw(value))
    nodes = (each for each in document.tree.body or () if document.syntax.words(each)[:1] == [key])
    first = next(nodes, node)
    start, end = (document.tree.offsets()[id(first)] + at for at in document.syntax.spans(first)[0])
    place = Place(file, at=document.lines.span(start, end))
    return MisreadSetting(file, problem, key, shown, place, document.syntax.words(first)[1:] == [value])


def _flaw(value: str) -> str:
    if re.search(r"\s#", value):
        return "the comment"
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        return "the quotes"
    return "the second '='" if value.startswith("= ") else ""
