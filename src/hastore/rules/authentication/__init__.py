"""AUT: rules about CHAP, in both directions and on both sides, and about DRBD's own proof. None shows a secret."""

from hastore.problem import Severity
from hastore.rules.authentication.accounts import account_line_dropped, target_open_to_all
from hastore.rules.authentication.discovery import discovery_chap_not_enforced, discovery_credentials_rejected
from hastore.rules.authentication.replication import replication_peer_not_authenticated
from hastore.rules.authentication.secrets import chap_secret_too_short, same_secret_both_directions
from hastore.rules.authentication.sessions import (
    initiator_credentials_rejected,
    mutual_chap_one_sided,
    target_credentials_rejected,
)
from hastore.rules.authentication.switches import chap_switch_contradicts_credentials
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_BOTH, _TARGET = Needs(("ietd", "iscsid")), Needs(("ietd",))

RULES = (
    Rule("AUT001", "initiator-credentials-rejected", _ERROR, initiator_credentials_rejected, _BOTH),
    Rule("AUT002", "target-credentials-rejected", _ERROR, target_credentials_rejected, _BOTH),
    Rule("AUT003", "mutual-chap-one-sided", _ERROR, mutual_chap_one_sided, Needs(("iscsid",))),
    Rule("AUT004", "discovery-credentials-rejected", _ERROR, discovery_credentials_rejected, _BOTH),
    Rule(
        "AUT005",
        "account-line-dropped",
        _ERROR,
        account_line_dropped,
        _TARGET,
        speaks_for=("ietd/replaced-account",),
    ),
    Rule("AUT006", "same-secret-both-directions", _ERROR, same_secret_both_directions, Needs(())),
    Rule("AUT007", "chap-secret-too-short", _ERROR, chap_secret_too_short, Needs(())),
    Rule("AUT008", "discovery-chap-not-enforced", _WARNING, discovery_chap_not_enforced, _BOTH),
    Rule("AUT009", "chap-switch-contradicts-credentials", _WARNING, chap_switch_contradicts_credentials, Needs(())),
    Rule("AUT010", "target-open-to-all", _WARNING, target_open_to_all, _TARGET),
    Rule(
        "AUT011", "replication-peer-not-authenticated", _WARNING, replication_peer_not_authenticated, Needs(("drbd",))
    ),
)
