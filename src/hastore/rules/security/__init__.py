"""SEC: rules about secrets, and who may read, guess or get round them."""

from hastore.problem import Severity
from hastore.rules.rule import Needs, Rule
from hastore.rules.security.digests import weak_cluster_digest
from hastore.rules.security.permissions import file_permissions_unsafe
from hastore.rules.security.secrecy import placeholder_secret, secret_reused

RULES = (
    Rule("SEC001", "file-permissions-unsafe", Severity.ERROR, file_permissions_unsafe, Needs(())),
    Rule("SEC002", "placeholder-secret", Severity.WARNING, placeholder_secret, Needs(())),
    Rule("SEC003", "secret-reused", Severity.WARNING, secret_reused, Needs(())),
    Rule("SEC004", "weak-cluster-digest", Severity.WARNING, weak_cluster_digest, Needs(("authkeys", "ha_cf"))),
)
