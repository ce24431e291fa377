"""Text that comes from files, made fit for a terminal."""


def printable(text: str) -> str:
    r"""Give a text without characters that could steer a terminal or hide: they are shown as escapes.

    That is all that Unicode does not call printable: control characters, line separators, marks that turn the
    direction of writing, blanks that look like others. A byte that is not UTF-8 is shown as `\xff`.
    """
    return text if text.isprintable() else "".join(char if char.isprintable() else _escape(char) for char in text)


def without_surrogates(text: str) -> str:
    r"""Give a text that can be encoded as UTF-8: a byte that is not UTF-8 is shown as `\xff`."""
    return text if text.isascii() else "".join(_escape(char) if "\ud800" <= char <= "\udfff" else char for char in text)


def columns(text: str) -> int:
    """Give how many columns of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width  # noqa: PLC0415 - nearly every line is ASCII

    return sum(0 if category(char) in ("Mn", "Me") else 1 + (east_asian_width(char) in "WF") for char in text)


def _escape(char: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()
