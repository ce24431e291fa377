"""The names that others rely on."""

import importlib
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import hastore
from hastore.formats.format import Format

FORMATS = (
    "drbd", "ietd", "initiators_allow", "haresources", "ha_cf", "authkeys", "iscsid", "initiatorname", "interfaces",
    "modprobe", "hosts", "fstab", "proc_drbd", "proc_bonding", "fdisk", "iscsi_discovery", "drbd_status",
    "iscsi_record",
)  # fmt: skip
FACE = ("FORMAT", "canonical", "dumps", "loads", "parse")
each = pytest.mark.parametrize("name", FORMATS)


def test_formats_are_listed_in_documented_order() -> None:
    """`FORMATS` maps names to formats; its order is the documentation's."""
    assert FORMATS == tuple(name for name in hastore.FORMATS if name != "defaults")
    assert all(isinstance(hastore.FORMATS[name], Format) for name in hastore.FORMATS)
    assert list(hastore.FORMATS) == [format.name for format in hastore.FORMATS.values()]


@each
def test_every_format_is_a_module_with_the_same_face(name: str) -> None:
    """Each module shows its functions and its models once, and all that it lists is there."""
    module = getattr(hastore, name)

    assert hastore.FORMATS[name] is module.FORMAT
    assert set(FACE) <= set(module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)
    assert [] == [entry for entry in module.__all__ if not hasattr(module, entry)]
    assert module.FORMAT.model.__name__ in module.__all__


@each
def test_text_and_bytes_are_read_alike(name: str) -> None:
    """`loads` and `parse` take both, and an empty file is one."""
    module = getattr(hastore, name)

    assert module.loads("") == module.loads(b"")
    assert module.parse("").model == module.parse(b"").model
    assert "" == module.dumps(module.loads(""))


def test_what_the_package_shows_is_there() -> None:
    """Every name that `dir` lists can be had, and every one of the public face is listed."""
    promised = {
        "FORMATS", "Cluster", "Document", "HastoreError", "ParseError", "Problem", "RenderError", "Severity", "Span",
        "UnknownFormatError", "UnreadableError", "check", "lint", "load", "negotiate", "open_cluster", "parse",
        "rehearse", *FORMATS,
    }  # fmt: skip

    assert set() == promised - set(dir(hastore))
    assert [] == [name for name in dir(hastore) if not hasattr(hastore, name)]


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name is told as Python tells it."""
    with pytest.raises(AttributeError, match="module 'hastore' has no attribute 'laod'"):
        _ = hastore.laod  # type: ignore[attr-defined]  # so would type checkers say


def test_importing_the_package_imports_no_format() -> None:
    """Whoever needs one format does not pay for the others."""
    code = "import hastore, sys; print([name for name in sys.modules if name.startswith('hastore.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()


def test_a_document_has_its_promised_fields() -> None:
    """Text, model, problems and format; its `repr` does not show the text."""
    document = hastore.parse("protokol Xyzzy;\n", "drbd")

    assert "protokol Xyzzy;\n" == document.text
    assert hastore.drbd.Drbd is type(document.model)
    assert ["unknown-word"] == [problem.code for problem in document.problems]
    assert "drbd" == document.format
    assert "Xyzzy" not in repr(document)


def test_a_problem_has_its_promised_fields() -> None:
    """Severity, code, message, span and path."""
    (problem,) = hastore.parse("protokol C;\n", "drbd").problems
    span = problem.span

    assert ("severity", "code", "message", "span", "family", "path") == tuple(
        f.name for f in attrs.fields(type(problem))
    )
    assert hastore.Severity.ERROR is problem.severity
    assert (1, 1, 1, 9) == (span.line, span.column, span.end_line, span.end_column)
    assert problem.path is None


def test_loads_raises_a_parse_error_with_the_syntax_errors() -> None:
    """The exception is the package's own, and holds the problems."""
    with pytest.raises(hastore.ParseError) as caught:
        hastore.drbd.loads("global { usage-count no }\n")

    assert ["missing-semicolon"] == [problem.code for problem in caught.value.problems]


def test_lint_runs_over_a_cluster(tmp_path: Path) -> None:
    """`hastore.lint.run` gives a report with findings, what was not run and not understood, and an exit code."""
    (tmp_path / "drbd.conf").write_text("protokol C;\n")
    report = hastore.lint.run(hastore.open_cluster(tmp_path))

    assert ["SYN002"] == [finding.code for finding in report.findings]
    assert {"needs a file of format haresources"} <= {rule.reason for rule in report.not_run}
    assert () == report.not_understood
    assert 1 == report.exit_code


def test_the_package_is_typed() -> None:
    """Type checkers find the marker file beside the package."""
    assert (Path(str(hastore.__file__)).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", ["Report", "NotRun", "NotUnderstood", "run"])
def test_the_lint_package_shows_its_names(name: str) -> None:
    """What `hastore.lint` lists is there, and nothing else."""
    assert hasattr(importlib.import_module("hastore.lint"), name)
    with pytest.raises(AttributeError, match="no attribute 'runn'"):
        _ = hastore.lint.runn  # type: ignore[attr-defined]
