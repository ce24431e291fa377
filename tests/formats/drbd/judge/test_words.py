import pytest

from tests.formats.drbd.judge.texts import messages, resource


@pytest.mark.parametrize(
    ("statement", "version", "message"),
    [
        (
            "syncer { rate 1M; }",
            "9",
            "'rate' is not known in 'syncer' of drbd 9; it is 'resync-rate' in 'disk' since 8.4",
        ),
        ("disk { fencing x; }", "9", "'fencing' is not known in 'disk' of drbd 9; it belongs into 'net' since 9"),
        ("disk { use-bmbv; }", "9", "'use-bmbv' is not known in 'disk' of drbd 9; it has no successor, remove it"),
        ("net { time-out 5; }", "9", "'time-out' is not known in 'net'; did you mean 'timeout'?"),
        ("net { size 5; }", "9", "'size' is not known in 'net' of drbd 9; it belongs into 'disk' there"),
        ("disk { tcp-cork; }", "8.4", "'tcp-cork' is not known in 'disk' of drbd 8.4; it belongs into 'net' since 8.4"),
        (
            "net { tcp-cork; }",
            "8.3",
            "'tcp-cork' is not known in 'net' of drbd 8.3; write 'no-tcp-cork' to switch it off",
        ),
        (
            "net { no-always-asbp; }",
            "8.4",
            "'no-always-asbp' is not known in 'net' of drbd 8.4; write 'always-asbp no'",
        ),
        ("options { }", "8.3", "'options' is not known in 'resource' of drbd 8.3, only of 8.4 and 9"),
        ("net { zzzz 5; }", "9", "'zzzz' is not known in 'net'"),
    ],
)
def test_an_unknown_word_is_explained(statement: str, version: str, message: str) -> None:
    """By what took its place, where it belongs, which version knows it, or the word it resembles."""
    assert [message] == messages(resource(statement), version)


def test_the_value_of_an_unknown_word_is_never_shown() -> None:
    """It may be a secret behind a misspelt word."""
    text = resource('net { shared-secrt "gold"; cram-hmac-alg "pearl" "ruby"; "amber" 5; }')

    said = " ".join(message for version in ("8.3", "8.4", "9") for message in messages(text, version))

    assert not [word for word in ("gold", "pearl", "ruby", "amber") if word in said]
