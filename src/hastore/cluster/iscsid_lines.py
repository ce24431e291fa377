"""The lines of each iscsid.conf that iscsid drops or misreads, with the key that each of them is for."""

from collections.abc import Iterator

from hastore.binding.fields import Opt
from hastore.binding.plan import plan_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.iscsid.model import Iscsid
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
    def is_number(self) -> bool:
        """Whether the key is for a number."""
        spec = _FIELDS.get(self.key)
        return spec is not None and spec.codec.kind is int

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
    hidden = spec is None or spec.codec.secret
    return MisreadSetting(file, problem, key, None if hidden else value, _first(file, problem, key))


def _first(file: ConfigFile, problem: Problem, key: str) -> Place | None:
    if problem.code != "repeated-word":
        return None
    document = file.document
    offsets = document.tree.offsets()
    for node in document.tree.body or ():
        words = document.syntax.words(node)
        if words and words[0] == key:
            start, end = (offsets[id(node)] + at for at in document.syntax.spans(node)[0])
            return Place(file, at=document.lines.span(start, end))
    return None
