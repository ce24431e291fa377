"""What is wrong with an iSCSI name that programs take all the same."""

import re

from hastore.problem import Severity
from hastore.values.doubt import Doubt
from hastore.values.iqn import MOST_BYTES, folded
from hastore.values.iscsi_name import IscsiName

_ROUGH_IQN = re.compile(
    r"(?i:iqn)\.[0-9]{4}-([0-9]{2})\.(?!-)[^:.]++(?<!-)(?:\.(?!-)[^:.]++(?<!-))*+(?::.*+)?+", re.DOTALL
)
_ALLOWED = "take letters, digits, '-', '.' and ':'"
_REFUSED = re.compile(r"[\x00-\x7f](?<![a-zA-Z0-9.:-])")


def doubts(name: IscsiName) -> tuple[Doubt, ...]:
    """Give the reasons not to take this name, worst first.

    Errors: none of the three kinds, a month not from 01 to 12, over 223 bytes. Warnings: characters that LIO, arrays
    and some initiators refuse or fold, as upper case (RFC 7143, 4.2.7; RFC 3722).
    """
    found = [*_shape(name), *_length(name)]
    found += _characters(name) if name.normalised.startswith("iqn.") else _authority(name)
    if not found and name.form is None:
        found.append(Doubt("bad-character", f"'{name}' holds signs that no name has; {_ALLOWED}"))
    return tuple(found)


def _shape(name: IscsiName) -> list[Doubt]:
    text, kind = name.text, name.text[:4].lower()
    rough = _ROUGH_IQN.fullmatch(text)
    if kind == "iqn." and rough is not None:
        if 1 <= int(rough[1]) <= 12:  # noqa: PLR2004 - months
            return []
        why = f"'{text}': '{rough[1]}' is no month, write 01 to 12"
    elif kind == "iqn.":
        why = f"'{text}' has no year, month and domain, write iqn.2001-04.com.example:disk"
    elif kind in ("eui.", "naa."):
        if name.form is not None:
            return []
        digits = "16" if kind == "eui." else "16 or 32"
        why = f"'{text}' has not {digits} hexadecimal digits behind '{kind}', write all of them"
    else:
        why = f"'{text}' begins with none of 'iqn.', 'eui.' and 'naa.', write such a name: iqn.2001-04.com.example:disk"
    return [Doubt("bad-name", why, Severity.ERROR)]


def _length(name: IscsiName) -> list[Doubt]:
    length = len(folded(name.text).encode(errors="surrogatepass"))
    if length <= MOST_BYTES:
        return []
    return [Doubt("long-name", f"the name has {length} bytes, {MOST_BYTES} are allowed; shorten it", Severity.ERROR)]


def _characters(name: IscsiName) -> list[Doubt]:
    found = []
    if folded(name.text) != name.text:
        text = f"'{name}' is not in lower case and normalised, so that some programs see another name than others; "
        found.append(Doubt("upper-case", f"{text}write '{folded(name.text)}'"))
    signs = sorted(set(_REFUSED.findall(name.text)))
    if signs:
        shown = ", ".join(f"'{sign}'" for sign in signs)
        text = f"'{name}' holds {shown}, which some programs refuse; {_ALLOWED}"
        found.append(Doubt("bad-character", text))
    return found


def _authority(name: IscsiName) -> list[Doubt]:
    from hastore.values.naa import Naa  # noqa: PLC0415 - not at start-up: nearly all names are iqn.

    form = name.form
    if not isinstance(form, Naa) or form.is_known:
        return []
    return [Doubt("bad-name", f"'{name}': no authority gives out such numbers; 2, 3, 5 begin 16 digits, 6 begins 32")]
