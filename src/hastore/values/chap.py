"""CHAP: what is wrong with a secret that both programs take."""

from hastore.problem import Severity
from hastore.values.doubt import Doubt
from hastore.values.secret import Secret

LEAST_BYTES = 12
"""96 bits, the least without IPsec (RFC 7143, 9.2.1); Microsoft's initiator takes no shorter one."""
MOST_BYTES = 16
"""128 bits, the longest that everybody must take (RFC 7143, 9.2.1); Microsoft's initiator takes no longer one."""


def length_doubt(secret: Secret) -> Doubt | None:
    """Say what is wrong with the length of a CHAP secret, without showing it; `None` if it has 12 to 16 bytes.

    IET, open-iscsi, tgt and LIO look at no length (open-iscsi has the check and switches it off).
    """
    if len(secret) < LEAST_BYTES:
        text = f"the secret has under {LEAST_BYTES} bytes (96 bits): it can be guessed from what is sent, "
        return Doubt("short-secret", f"{text}and Microsoft's initiator refuses it; take {LEAST_BYTES} to {MOST_BYTES}")
    if len(secret) > MOST_BYTES:
        text = f"the secret has over {MOST_BYTES} bytes (128 bits), which Microsoft's initiator and others refuse; "
        return Doubt("long-secret", f"{text}take {LEAST_BYTES} to {MOST_BYTES}", Severity.INFO)
    return None
