"""INI: rules about lines of iscsid.conf that do not have the effect they are written for."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import Host
from hastore.cluster.iscsid_lines import MisreadSetting, misread_settings
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

_VALUES = ("bad-value", "out-of-range")
_TEXTS = ("inline-comment", "quoted-value")
_NOT_READ = ("repeated-word", "unterminated-line", "missing-blank", "missing-value", "unexpected-text")
_NOT_KNOWN = ("unknown-word", "removed-word", "misplaced-word")
SPOKEN_TEXTS = tuple(f"iscsid/{code}" for code in _TEXTS)
"""Problems of which INI004 alone speaks; those of values it shares with others."""
SPOKEN_LINES = tuple(f"iscsid/{code}" for code in (*_NOT_READ, *_NOT_KNOWN))
"""Problems of which INI008 alone speaks."""
_READ, _UNREAD = "/etc/iscsi/iscsid.conf", "/etc/iscsid.conf"


def value_not_accepted(cluster: Cluster) -> Iterator[Finding]:
    """A value of iscsid.conf is not one that open-iscsi knows, or is out of range.

    Why: words are compared letter by letter; another one only gives a line in the log, and the built-in value stays.
    Numbers are read as far as their digits go, so that `two` is 0. Sources: idbm_rec_update_param in idbm.c of
    open-iscsi; the sample iscsid.conf.

    Example:
        node.startup = Automatic

    Fix: the word in the right case; a number in range.

    Silent: about keys that are not known (INI008); about comments and quotes behind a good value (INI004); about a
    first burst that is longer than the longest (TGT010). It is an error for `startup` and `authmethod`.
    """
    for each in misread_settings(cluster, *_VALUES):
        if not each.flaw and not each.is_above_another:
            yield Finding(
                _not_accepted(each),
                each.place,
                fix=Fix(f"write {each.meant}" if each.meant else "write what the message allows", Safety.ASK),
                severity=Severity.ERROR if _decides(each) else Severity.WARNING,
                detail=each.detail,
            )


def _decides(each: MisreadSetting) -> bool:
    """Tell whether a key decides about logging in at all."""
    return each.is_startup or each.key.endswith(".authmethod")


def _not_accepted(each: MisreadSetting) -> str:
    if each.code == "bad-value" and each.is_word:
        stays = f"the default {each.default} stays" if each.default else "the line is ignored"
        return f"{each.key} = {each.value} is not understood; {stays} ({each.allowed} are known)"
    return each.problem.message


def comment_or_quotes_in_value(cluster: Cluster) -> Iterator[Finding]:
    """A comment, quotes or a second `=` have become part of a value.

    Why: only a line that begins with # is a comment, and there are no quotes: all behind the first `=` is copied.
    Source: idbm_recinfo_config in idbm.c of open-iscsi.

    Example:
        node.session.auth.password = 4cXr8wQz1tLm # of the shelf

    Fix: the comment on a line of its own; no quotes.

    Silent: about a # without a blank before it, which a secret may hold. It is an error for names and secrets, and
    where the value is not understood for it.
    """
    for each in misread_settings(cluster, *_VALUES, *_TEXTS):
        if each.flaw:
            lost = each.code == "bad-value" and _decides(each)
            end = f", and is not understood: {each.default} stays" if each.is_word and each.default else ""
            yield Finding(
                f"{each.key}: everything behind '=' is the value, which now includes {each.flaw}{end}",
                each.place,
                fix=Fix(_REMEDIES[each.flaw], Safety.ASK),
                severity=Severity.ERROR if lost or each.is_credential else Severity.WARNING,
                detail=each.detail,
            )


_REMEDIES = {
    "the comment": "move the comment to a line of its own",
    "the quotes": "remove the quotes",
    "the second '='": "write one '='",
}


def client_setting_ignored(cluster: Cluster) -> Iterator[Finding]:
    """A line of iscsid.conf, or the whole file, is not read.

    Why: about keys that it does not know open-iscsi says nothing at all; of two lines with one key the last counts; a
    last line without a newline, one without a blank before its `=` and one without a value are skipped; and the file
    must be in /etc/iscsi. Sources: idbm_recinfo_config and idbm_rec_update_param in idbm.c of open-iscsi.

    Example:
        node.session.auth.user = curie

    Fix: the key that is meant; a newline.

    Silent: about keys of newer releases, and those of iscsid itself. It is an error for names, secrets and `startup`.
    """
    for each in misread_settings(cluster, *_NOT_READ, *_NOT_KNOWN):
        grave = (each.is_credential or _decides(each)) and not each.says_the_same
        newline = each.code == "unterminated-line"
        yield Finding(
            each.problem.message,
            each.place,
            () if each.first is None else (Related("it stands here first", each.first),),
            Fix("end the line", Safety.SAFE) if newline else Fix("write it as the message says", Safety.ASK),
            Severity.ERROR if grave else Severity.WARNING,
            each.detail,
        )
    for host in cluster.hosts:
        yield from _elsewhere(host)


def _elsewhere(host: Host) -> Iterator[Finding]:
    by_name = {file.logical: file for file in host.of("iscsid")}
    unread, read = by_name.get(_UNREAD), by_name.get(_READ)
    if unread is None or host.presence.end(_READ) == _UNREAD:
        return
    if read is None or read.document.text != unread.document.text:
        why = f"and there is no {_READ}" if read is None else f"and {_READ}, which is read, differs"
        yield Finding(
            f"{_UNREAD} is not read, {why}",
            Place(unread),
            () if read is None else (Related("this file is read", Place(read)),),
            Fix(f"move it to {_READ}", Safety.ASK),
            Severity.WARNING,
        )
