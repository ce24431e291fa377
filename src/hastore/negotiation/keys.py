"""The keys of a normal session, and which fields of the two files stand for them."""

from hastore.frozen import frozen
from hastore.negotiation.outcome import Direction, Function, Value

_SESSION, _CONNECTION = "node_session_iscsi_", "node_conn_iscsi_"
CONSTANTS: dict[str, Value] = {
    "MaxConnections": 1,
    "DataPDUInOrder": True,
    "DataSequenceInOrder": True,
    "ErrorRecoveryLevel": 0,
    "IFMarker": False,
    "OFMarker": False,
}
"""What open-iscsi offers whatever its file says (fill_op_params_text and add_params_normal_session in usr/login.c)."""


@frozen
class Key:
    """A key of the login."""

    name: str
    """As on the wire."""
    function: Function
    target: str
    """The field of `hastore.ietd.Target` that stands for it."""
    initiator: str = ""
    """The field of `hastore.iscsid.Iscsid` that stands for it; none for two of those that are constant."""
    direction: Direction | None = None


KEYS = (
    Key("HeaderDigest", Function.LIST, "header_digest", _CONNECTION + "header_digest"),
    Key("DataDigest", Function.LIST, "data_digest", _CONNECTION + "data_digest"),
    Key("InitialR2T", Function.OR, "initial_r2t", _SESSION + "initial_r2t"),
    Key("ImmediateData", Function.AND, "immediate_data", _SESSION + "immediate_data"),
    Key(
        "MaxRecvDataSegmentLength",
        Function.DECLARED,
        "max_xmit_data_segment_length",
        _CONNECTION + "max_recv_data_segment_length",
        Direction.TO_INITIATOR,
    ),
    Key(
        "MaxRecvDataSegmentLength",
        Function.DECLARED,
        "max_recv_data_segment_length",
        _CONNECTION + "max_xmit_data_segment_length",
        Direction.TO_TARGET,
    ),
    Key("MaxBurstLength", Function.MIN, "max_burst_length", _SESSION + "max_burst_length"),
    Key("FirstBurstLength", Function.MIN, "first_burst_length", _SESSION + "first_burst_length"),
    Key("MaxOutstandingR2T", Function.MIN, "max_outstanding_r2t", _SESSION + "max_outstanding_r2t"),
    Key("DefaultTime2Wait", Function.MAX, "default_time2wait", _SESSION + "default_time2wait"),
    Key("DefaultTime2Retain", Function.MIN, "default_time2retain", _SESSION + "default_time2retain"),
    Key("MaxConnections", Function.MIN, "max_connections", _SESSION + "max_connections"),
    Key("ErrorRecoveryLevel", Function.MIN, "error_recovery_level", _SESSION + "erl"),
    Key("DataPDUInOrder", Function.OR, "data_pdu_in_order"),
    Key("DataSequenceInOrder", Function.OR, "data_sequence_in_order"),
    Key("IFMarker", Function.AND, "if_marker", _CONNECTION + "if_marker"),
    Key("OFMarker", Function.AND, "of_marker", _CONNECTION + "of_marker"),
)
"""Those that decide about speed first, those with one possible result last."""
