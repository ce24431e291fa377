"""How the lines of iscsiadm's listings fall into words, and by which name the models know those without a keyword."""

import re

from hastore.syntax.words import Split, Syntax

NODE, VIA, SESSION, MESSAGE, METHOD, LUN = "(node)", "(via)", "(session)", "(message)", "(method)", "(lun)"
"""Keywords that no line has: these begin with words that vary."""
METHODS = ("SENDTARGETS", "iSNS", "STATIC", "FIRMWARE")
_PORTAL = re.compile(r"[^ \t]+:[0-9]+(?:,-?[0-9]+)?")
_NOTHING = "_NOTHING"


def _name(word: str) -> str:
    """Give one name for all first words of lines of one kind."""
    if word in METHODS:
        return METHOD
    if word.endswith(" via"):
        return VIA
    if word.endswith(":"):
        return SESSION
    if word.startswith(("iscsiadm: ", "No targets found")):
        return MESSAGE
    return LUN if re.fullmatch("scsi[0-9]+", word) else NODE if _PORTAL.fullmatch(word) else word


SYNTAX = Syntax(
    "iscsi_discovery.lark",
    splits={
        "METHOD": Split(words=("_METHOD",)),
        "INTERFACE": Split(words=("_INTERFACE",)),
        "GROUP": Split(words=("_TITLE",)),
        "MESSAGE": Split(words=("_SENTENCE",)),
        "ADDRESS": Split(gaps=(_NOTHING, "_COLON"), words=("_ADDRESS", "_WORD"), between=(": ",)),
        "PORTAL": Split(gaps=(_NOTHING, "_COLON"), words=("_CURRENT", "_WORD"), between=(": ",)),
        "ENTRY": Split(gaps=(_NOTHING, "_COLON"), words=("_KEY", "_VALUE")),
        "TARGET": Split(
            gaps=(_NOTHING, "_COLON", "_FLASH_GAP"), words=("_TARGET", "_NAME", "_FLASH"), between=(": ", " ")
        ),
        "SESSION": Split(
            gaps=(_NOTHING, "_GAP", "_GAP", "_GAP", "_FLASH_GAP"),
            words=("_TRANSPORT", "_SID", "_PORTAL", "_NAME", "_FLASH"),
            between=(" ",) * 4,
        ),
        "NODE": Split(gaps=(_NOTHING, "_GAP"), words=("_PORTAL", "_NAME"), between=(" ",)),
        "VIA": Split(gaps=(_NOTHING, "_GAP"), words=("_PORTAL_VIA", "_BY"), between=(" ",)),
        "VERSION": Split(gaps=(_NOTHING, "_GAP"), words=("_VERSION", "_WORD"), between=(" ",)),
        "LUN": Split(
            gaps=(_NOTHING, "_GAP", "_GAP", "_GAP"), words=("_HOST", "_CHANNEL", "_ID", "_LUN"), between=(" ",) * 3
        ),
        "DISK": Split(gaps=(_NOTHING, "_GAP", "_GAP"), words=("_ATTACHED", "_WORD", "_STATE"), between=(" ", "\t\t")),
    },
    fold=_name,
    gap=": ",
    line="ENTRY",
    kinds={
        NODE: "NODE",
        VIA: "VIA",
        SESSION: "SESSION",
        MESSAGE: "MESSAGE",
        METHOD: "METHOD",
        LUN: "LUN",
        "DiscoveryAddress": "ADDRESS",
        "Target": "TARGET",
        "Portal": "PORTAL",
        "Current Portal": "PORTAL",
        "Interface": "INTERFACE",
        "Timeouts": "GROUP",
        "CHAP": "GROUP",
        "Negotiated iSCSI params": "GROUP",
        "Attached SCSI devices": "GROUP",
        "Attached scsi disk": "DISK",
        "iSCSI Transport Class version": "VERSION",
        "version": "VERSION",
    },
    ends=dict.fromkeys(("METHOD", "INTERFACE", "GROUP"), ":"),
    step="\t",
)
