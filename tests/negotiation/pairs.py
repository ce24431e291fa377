"""Pairs of files to negotiate, and what they come to."""

from hastore import ietd, iscsid
from hastore.negotiation import Negotiation, negotiate

TARGET = "iqn.2012-09.example.shop:vault"

VAULT = f"""\
# one store, both directions prove themselves
Target {TARGET}
    IncomingUser till opensesame
    OutgoingUser till shutsesame
    Lun 0 Path=/dev/drbd3,Type=blockio
    MaxConnections 1
    InitialR2T Yes
    ImmediateData No
    MaxRecvDataSegmentLength 8192
    MaxXmitDataSegmentLength 8192
    MaxBurstLength 262144
    FirstBurstLength 65536
    DefaultTime2Wait 2
    DefaultTime2Retain 20
    MaxOutstandingR2T 8
    DataPDUInOrder Yes
    DataSequenceInOrder Yes
    ErrorRecoveryLevel 0
    HeaderDigest CRC32C,None
    DataDigest CRC32C,None
"""
TILL = """\
# the till logs in to the vault
node.session.auth.authmethod = CHAP
node.session.auth.username = till
node.session.auth.password = opensesame
node.session.auth.username_in = till
node.session.auth.password_in = shutsesame
discovery.sendtargets.auth.authmethod = CHAP
discovery.sendtargets.auth.username = till
discovery.sendtargets.auth.password = opensesame
node.session.iscsi.InitialR2T = Yes
node.session.iscsi.ImmediateData = No
node.session.iscsi.FirstBurstLength = 262144
node.session.iscsi.MaxBurstLength = 16776192
node.conn[0].iscsi.MaxRecvDataSegmentLength = 131072
"""
"""What a widely read tutorial has its readers write, with other names."""


def login(target: str = "", initiator: str = "", version: str | None = None) -> Negotiation:
    """Negotiate between lines of a target, below its name, and lines of an initiator."""
    return between(f"Target {TARGET}\n{target}", initiator, version)


def between(target: str, initiator: str, version: str | None = None) -> Negotiation:
    """Negotiate between two whole files, whose last lines need no line end here."""
    return negotiate(ietd.parse(target + "\n").model, iscsid.parse(initiator + "\n").model, iet_version=version)


def codes(remarks: object) -> set[str]:
    """Give the kinds of remarks."""
    return {remark.code for remark in remarks}  # type: ignore[attr-defined]  # a tuple of them, or what joins some
