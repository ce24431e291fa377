from pathlib import Path

import pytest
from attrs import evolve

from hastore import RenderError, Severity, haresources
from hastore.formats.haresources import Group, Haresources, Mount, Resource
from hastore.values.ip_spec import IpSpec

SAMPLES = sorted((Path(__file__).parents[1] / "samples" / "haresources").iterdir())


def words(text: str) -> list[list[str]]:
    """Give what each group of a text says, word by word."""
    return [[group.node, *map(str, group.resources)] for group in haresources.parse(text).model.groups]


def errors(text: str) -> list[tuple[str, str]]:
    """Give the code of each error in a text, and the text it is about."""
    document = haresources.parse(text)
    return [
        (problem.code, document.lines.line(problem.span.line)[problem.span.column - 1 : problem.span.end_column - 1])
        for problem in document.problems
        if problem.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sound_samples_have_no_problems(path: Path) -> None:
    """What heartbeat reads as meant is read without a problem, and written as it was."""
    text = path.read_text()

    assert haresources.parse(text).problems == ()
    assert text == haresources.dumps(haresources.loads(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n a b\n", [["n", "a", "b"]]),
        ("\tn\ta # b\n#c\n\n", [["n", "a"]]),
        ("n a b", [["n", "a", "b"]]),
        ("n a \\\n  b\nm c\n", [["n", "a", "b"], ["m", "c"]]),
        ("n a\\\nb\n", [["n", "ab"]]),
        ("n a\\\n b\n", [["n", "a", "b"]]),
        ("n a \\\n\\\n b \\\n\nm c\n", [["n", "a", "b"], ["m", "c"]]),
        ("\\\nn a\n", [["n", "a"]]),
        ("# c \\\nn a\n", [["n", "a"]]),
        ("n a # c \\\nm b\n", [["n", "a"], ["m", "b"]]),
        ("n a \\\nb # c\n", [["n", "a", "b", "#", "c"]]),
        ("n a \\\n# b\n c\n", [["n", "a", "#", "b"], ["c"]]),
        ("n a \\ \nm b\n", [["n", "a", "\\"], ["m", "b"]]),
        ("n a \\\n", [["n", "a", "\\"]]),
        ("n a\\\\\nb\n", [["n", "a\\b"]]),
        ("n a#b c\n", [["n", "a"]]),
        ("n a\r\nm b\r\n", [["n", "a"], ["m", "b"]]),
        ("n\n", [["n"]]),
    ],
)
def test_words_are_those_of_the_shell_reader(text: str, expected: list[list[str]]) -> None:
    """Lines are joined and cut as ResourceManager's sed and awk do it, in their order."""
    assert expected == words(text)


@pytest.mark.parametrize(
    ("text", "script", "arguments"),
    [
        ("web", "web", ()),
        ("drbddisk::r0", "drbddisk", ("r0",)),
        ("a::b::::c::", "a", ("b", "c")),
        ("a:::b", "a", (":b",)),
        ("a:b::c", "a:b", ("a:c",)),
        ("10.0.0.1/24/eth0", "IPaddr", ("10.0.0.1/24/eth0",)),
        ("1x.2y.3z.4", "IPaddr", ("1x.2y.3z.4",)),
        ("#", "#", ()),
    ],
)
def test_resource_is_taken_apart_as_the_shell_does(text: str, script: str, arguments: tuple[str, ...]) -> None:
    """Every `::` parts, what is empty vanishes, a bare address is run as IPaddr; the spelling stays."""
    resource = Resource.parse(text)

    assert (script, arguments) == (resource.script, resource.arguments)
    assert Resource(script, arguments) == resource
    assert text == str(resource)


def test_resource_knows_what_it_starts() -> None:
    """Service addresses, mounts and DRBD resources have their parts; other resources have none of them."""
    assert IpSpec("10.0.0.1", "24", "eth0") == Resource.parse("IPaddr2::10.0.0.1/24/eth0").ip
    assert (
        Mount("/dev/drbd0", "/srv", "ext3", "ro") == Resource.parse("Filesystem::/dev/drbd0::/srv::ext3::ro").filesystem
    )
    assert Resource.parse("drbddisk::r0").drbd_resource == "r0"
    assert Resource.parse("drbddisk").drbd_resource == "all"

    web = Resource.parse("web::r0::r1")

    assert (web.is_ip, web.ip, web.filesystem, web.drbd_resource) == (False, None, None, None)
    assert None is Resource.parse("IPaddr::/24").ip
    assert None is Resource.parse("Filesystem::/dev/drbd0").filesystem


def test_key_is_the_first_resource_as_spelled() -> None:
    """Heartbeat asks for a group by the text of its first resource."""
    assert [group.key for group in haresources.loads("n 10.0.0.1 a\nm\n").groups] == ["10.0.0.1", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffn a\n", [("byte-order-mark", "\ufeff")]),
        ("n a\r\nm b\r\n", [("carriage-return", "")]),
        ("n,m a\n", [("bad-node-name", "n,m")]),
        ("\\\nn a\n", [("node-continued", "\\")]),
        ("n\\\n a\n", [("node-continued", "\\")]),
        ("n a \\\nb # c\n", [("comment-in-continuation", "#")]),
        ("n a \\ \n", [("stray-backslash", "\\")]),
        ("n a \\\n", [("stray-backslash", "\\")]),
        ("n a \\# b\nc\n", [("backslash-before-comment", "\\# b")]),
        ("n a::b#c d\n", [("glued-comment", "#c d")]),
        ("n /etc/init.d/web\n", [("bad-script-name", "/etc/init.d/web")]),
        ("n drbddisk:r0\n", [("bad-script-name", "drbddisk:r0")]),
        ("n a ::b\n", [("bad-script-name", "::b")]),
        ('n a b::"c d"\n', [("bad-script-name", 'd"')]),
        ("n a IPv6addr::fd00::1\n", [("wrong-arguments", "IPv6addr::fd00::1")]),
        ("n Filesystem::/dev/drbd0\n", [("wrong-arguments", "Filesystem::/dev/drbd0")]),
        ("n IPaddr::/24\n", [("bad-address", "IPaddr::/24")]),
        ("n a::b+c\n", [("bad-key", "a::b+c")]),
        ("n a::b c::d+e\n", []),
        ("n a b\nm a c\n", [("key-not-unique", "a")]),
        ("n a b\nm c a\n", [("key-not-unique", "a")]),
        ("n 10.0.0.1 a\nm b 10.0.011\n", [("key-not-unique", "10.0.011")]),
        ("n a b a\n", []),
        (f"n a\n#{'x' * 5117}\n", [("line-too-long", "#" + "x" * 5117)]),
        (f"n a\n#{'x' * 5116}\n", []),
    ],
)
def test_what_heartbeat_misreads_is_an_error(text: str, expected: list[tuple[str, str]]) -> None:
    """An error stands where heartbeat refuses the file, never starts a group, or reads other words than were meant."""
    assert expected == errors(text)


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("n\n", "empty-group", Severity.INFO),
        ("n a::::b\n", "empty-argument", Severity.WARNING),
        ("n a b::'c'\n", "quote", Severity.WARNING),
        ("n a b::/etc/host*\n", "file-name-pattern", Severity.WARNING),
        ("n a# b\n", "glued-comment", Severity.WARNING),
        ("n a # b \\\nm c\n", "backslash-in-comment", Severity.WARNING),
        ("n drbddisk\n", "no-drbd-resource", Severity.WARNING),
    ],
)
def test_what_works_by_luck_is_no_error(text: str, code: str, severity: Severity) -> None:
    """What heartbeat takes, though hardly as meant, is less than an error."""
    assert [(code, severity)] == [(problem.code, problem.severity) for problem in haresources.parse(text).problems]


def test_an_edit_keeps_the_joined_lines() -> None:
    """A resource changed, added or taken out leaves the other lines of its group as they are."""
    text = "n a \\\n    b \\\n    c\nm d\n"
    conf = haresources.loads(text)
    group = conf.groups[0]
    a, b, c = group.resources

    def written(*resources: Resource) -> str:
        return haresources.dumps(evolve(conf, groups=(evolve(group, resources=resources), *conf.groups[1:])))

    assert written(a, Resource("x", ("y",)), c) == "n a \\\n    x::y \\\n    c\nm d\n"
    assert written(a, b, c, Resource("x")) == "n a \\\n    b \\\n    c x\nm d\n"
    assert written(a, c) == "n a \\\n    c\nm d\n"
    assert written(Resource("x")) == "n x\nm d\n"


def test_a_new_group_is_written_on_one_line() -> None:
    """A new group has single blanks, and the indentation of its neighbours."""
    conf = haresources.loads("  n a \\\n  b\n")
    new = Group(node="m", resources=(Resource("drbddisk", ("r0",)), Resource.parse("10.0.0.1")))

    assert haresources.dumps(evolve(conf, groups=(*conf.groups, new))) == "  n a \\\n  b\n  m drbddisk::r0 10.0.0.1\n"
    assert haresources.dumps(Haresources(groups=(new,))) == "m drbddisk::r0 10.0.0.1\n"


@pytest.mark.parametrize(
    "resource",
    [
        Resource(""),
        Resource("a b"),
        Resource("a", ("b\nc",)),
        Resource("a", ("b#c",)),
        Resource("a", ("",)),
        Resource("a", ("fd00::1",)),
        Resource("a\\"),
        Resource("a", ("x" * 6000,)),
    ],
)
def test_what_would_read_as_something_else_is_refused(resource: Resource) -> None:
    """No file can say these resources."""
    with pytest.raises(RenderError):
        haresources.dumps(Haresources(groups=(Group(node="n", resources=(resource,)),)))


def test_a_group_behind_an_open_continuation_is_refused() -> None:
    """Behind a backslash that ends the text a new line would be joined to it."""
    conf = haresources.parse("n a \\").model

    with pytest.raises(RenderError, match="backslash"):
        haresources.dumps(evolve(conf, groups=(*conf.groups, Group(node="m"))))


def test_a_resource_has_its_own_span() -> None:
    """Each resource of a group can be pointed at, also on a continued line."""
    document = haresources.parse("n a \\\n  b\n")

    assert str(document.span(document.model.groups[0], "resources", 1)) == "2:3"
