"""The models of a file below /etc/default: the file and its settings."""

from hastore.binding.codec import value
from hastore.binding.fields import Model, Option, sections, unknown, word
from hastore.formats.defaults.setting import Setting
from hastore.frozen import frozen


@frozen(kw_only=True)
class Assignment(Model):
    """A line with a setting."""

    setting: Setting = word(0, value(Setting))

    @property
    def name(self) -> str:
        """Which setting it is."""
        return self.setting.name

    @property
    def text(self) -> str | None:
        """Its value as the start script sees it, without quotes; `None` if it depends on other variables.

        With CR LF at the line's end, the carriage return is part of it.
        """
        text = self.setting.text
        ends = self.origin is not None and self.origin.head.endswith(f"{self.setting}\r\n")
        return f"{text}\r" if ends and text is not None else text


@frozen(kw_only=True)
class Defaults(Model):
    """A file; of two lines with one name the last counts."""

    assignments: tuple[Assignment, ...] = sections(None, Assignment, block=False)
    extra: tuple[Option, ...] = unknown()

    def last(self, name: str) -> Assignment | None:
        """Give the line that counts for a setting; `None` if no line sets it."""
        return next((each for each in reversed(self.assignments) if each.name == name), None)
