"""Folders of files, made for a test."""

from pathlib import Path

from hastore import open_cluster


def make(folder: Path, texts: dict[str, str]) -> Path:
    """Write files with these texts below a folder; give the folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def link(path: Path, target: str) -> None:
    """Make a symbolic link."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def files(folder: Path) -> list[str]:
    """Give the files that are read below a folder, relative to it."""
    return [
        Path(file.path).relative_to(folder).as_posix() for host in open_cluster(folder).hosts for file in host.files
    ]
