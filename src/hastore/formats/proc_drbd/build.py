"""The second header line: what the module was built from."""

import re
from typing import TYPE_CHECKING, Self

from attrs import field

from hastore.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime

_GIT = re.compile(r"[GIT]{0,3}-?hash:[ \t]*(?P<hash>[0-9a-f]{40})(?P<files>(?: (?!build by|reproducible)\S+)*+)(?: |$)")
_BUILT = re.compile(r" build by (?P<user>[^@,]*+)@(?P<host>[^,]*+)(?:,|$)")
_TIME = re.compile(r", (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)$")
_SOURCE_DIGITS = 24

RELEASES = {
    "9ba8b93e2": "8.3.0",
    "fd40f4a8f": "8.3.1",
    "dd7985327": "8.3.2",
    "49bfeeaf3": "8.3.3",
    "70a645ae0": "8.3.4",
    "393fdd8bc": "8.3.5",
    "f3606c47c": "8.3.6",
    "ea9e28dbf": "8.3.7",
    "d78846e52": "8.3.8",
    "1c3b2f711": "8.3.9",
    "5c0b04696": "8.3.10",
    "0de839cee": "8.3.11",
    "e2a8ef465": "8.3.12",
    "83ca11208": "8.3.13",
    "3fc56aae9": "8.3.14",
    "0ce4d235f": "8.3.15",
    "28753f559": "8.4.0",
    "91b4c048c": "8.4.1",
    "7ad5f850d": "8.4.2",
    "89a294209": "8.4.3",
    "599f28644": "8.4.4",
    "1d360bde0": "8.4.5",
    "833d830e0": "8.4.6",
    "3a6a76934": "8.4.7-1",
}
"""By the first nine digits of a commit: the release it made. Packagers build from commits of their own as well."""


def _stripped(text: str) -> str:
    return text.rstrip()


@frozen
class Build:
    """A build line; its parts are `None` where it has another form."""

    text: str = field(converter=_stripped)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any text: what has no known form has no parts."""
        return cls(text)

    @property
    def git_hash(self) -> str | None:
        """The commit, 40 hexadecimal digits."""
        found = _GIT.match(self.text)
        return found["hash"] if found else None

    @property
    def changed_files(self) -> tuple[str, ...]:
        """The files that were not as in that commit."""
        found = _GIT.match(self.text)
        return tuple(found["files"].split()) if found else ()

    @property
    def svn_revision(self) -> str | None:
        """The revision of DRBD 0.7 and 8.0.0 to 8.0.6."""
        found = re.match(r"SVN Revision:[ \t]*(\S+)", self.text)
        return found[1] if found else None

    @property
    def source_version(self) -> str | None:
        """The checksum of the sources of a module that came with the kernel."""
        found = re.match(r"srcversion:[ \t]*(\S+)", self.text)
        return found[1] if found else None

    @property
    def is_built_in(self) -> bool:
        """Whether DRBD is part of the kernel and no module."""
        return self.text == "built-in"

    @property
    def is_cut(self) -> bool:
        """Whether the line has lost its beginning: ``IT-hash: ...``."""
        return re.match("(?!GIT-hash:)[GIT]{0,3}-?hash:", self.text) is not None

    @property
    def user(self) -> str | None:
        """Who built it; empty as such a name may be."""
        found = _BUILT.search(self.text)
        return found["user"] if found else None

    @property
    def host(self) -> str | None:
        """Where it was built; empty as such a name may be."""
        found = _BUILT.search(self.text)
        return found["host"] if found else None

    @property
    def time(self) -> "datetime | None":
        """When it was built, by the clock of that host."""
        from datetime import datetime  # noqa: PLC0415 - not at start-up: few ask

        found = _TIME.search(self.text)
        try:
            return datetime.fromisoformat(found[1]) if found else None
        except ValueError:
            return None

    @property
    def release(self) -> str | None:
        """The release that was made of this commit, as far as it is known."""
        return RELEASES.get((self.git_hash or "")[:9])

    def __str__(self) -> str:
        version = self.source_version
        if version is not None and self.text == f"srcversion: {version}":
            return f"srcversion: {version:<{_SOURCE_DIGITS}}"
        return self.text
