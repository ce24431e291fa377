"""How the lines of `fdisk -l` fall into words, and by which name the models know those without a keyword."""

from hastore.syntax.words import Split, Syntax

GEOMETRY, COLUMNS, NOTE, ROW = "(geometry)", "(columns)", "(note)", ""
"""Keywords that no line has: a row of the table begins with its device, the others with words that vary."""
_NOTES = ("Disk ", "Partition ", "Device does", "WARNING: ", "GPT ", "The primary GPT ", "The backup GPT ")


def _name(word: str) -> str:
    """Give one name for all first words of lines of one kind."""
    if word.endswith(" heads,"):
        return GEOMETRY
    if word.startswith(("Device ", "Device\t", "#")) and " does " not in word:
        return COLUMNS
    if word == "Disk label type":
        return "Disklabel type"
    return NOTE if word.startswith(_NOTES) and word not in _KEYS else word


_KEYS = ("Disk identifier", "Disk model")

SYNTAX = Syntax(
    "fdisk.lark",
    splits={
        "DISK": Split(
            gaps=("_NOTHING", "_GAP", "_COLON"), words=("_DISK", "_DEVICE", "_CAPACITY"), between=(" ", ": ")
        ),
        "GEOMETRY": Split(
            gaps=("_NOTHING", "_GAP", "_GAP", "_TOTAL_GAP"),
            words=("_HEADS", "_SECTORS", "_CYLINDERS", "_TOTAL"),
            between=(" ", " ", ""),
        ),
        "COLUMNS": Split(words=("_HEADING",)),
        "NOTE": Split(words=("_SENTENCE",)),
        "ENTRY": Split(gaps=("_NOTHING", "_EQUALS"), words=("_KEY", "_VALUE")),
        "ROW": Split(
            gaps=(
                "_NOTHING",
                "_NOTHING",
                "_BOOT_GAP",
                "_GAP",
                "_GAP",
                "_AMOUNT_GAP",
                "_SIZE_GAP",
                "_ID_GAP",
                "_TYPE_GAP",
            ),
            words=("_NOTHING", "_NAME", "_BOOT", "_NUMBER", "_NUMBER", "_AMOUNT", "_SIZE", "_ID", "_TYPE"),
            between=("", *(" ",) * 7),
        ),
    },
    fold=_name,
    gap=": ",
    line="ENTRY",
    kinds={"Disk": "DISK", GEOMETRY: "GEOMETRY", COLUMNS: "COLUMNS", NOTE: "NOTE", ROW: "ROW"},
    step="",
    spaced=True,
)
