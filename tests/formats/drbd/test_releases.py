import pytest

from hastore import drbd
from hastore.formats.drbd.releases import keywords, release, written_for


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("common { protocol C; }", "8.3"),
        ("resource r { syncer { rate 1M; } }", "8.3"),
        ("resource r { net { protocol C; } }", "8.4"),
        ("resource r { protocol C; on a { volume 0 { } } }", "8.4"),
        ("resource r { protocol C; on a { node-id 0; } }", "9"),
        ("require-drbd-module-version-ge 9.0.16; common { protocol C; }", "9"),
        ("resource r { floating 192.0.2.1:7788; }", "9"),
        ("", "9"),
    ],
)
def test_statements_give_away_for_which_release_a_file_is(text: str, name: str) -> None:
    """The newest of them counts; a file without any is for 9."""
    assert name == written_for(drbd.loads(text))


def test_a_version_belongs_to_a_release() -> None:
    """8.40 is no 8.4, and what is older than 8.3 has no language of its own here."""
    assert ["8.3", "8.4", "9"] == [release(version) for version in ("8.3.16", "8.4", "9.1.12")]
    for version in ("8.40", "8.2", ""):
        with pytest.raises(ValueError, match="is no version with a language of its own"):
            release(version)


def test_keywords_differ_by_release() -> None:
    """Up to 8.4 the name of every option is one, since 9 the words of connections are."""
    assert {"rate", "timeout", "disk"} <= keywords("8.3")
    assert {"path", "host"} & keywords("8.4") == set()
    assert {"path", "host", "disk"} <= keywords("9")
    assert "rate" not in keywords("9")
