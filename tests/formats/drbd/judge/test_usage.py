from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, resource

PROXY = "proxy on {0} {{ inside 127.0.0.1:{1}; outside 198.51.100.1:{1}; }}"


def refusing(text: str) -> list[str]:
    """Give the versions that refuse a text."""
    return [version for version in VERSIONS if errors(text, version)]


def test_8_3_needs_a_protocol() -> None:
    """Of the resource or of common; later versions take C."""
    text = resource().replace("protocol C;", "")

    assert ["8.3"] == refusing(text)
    assert [] == refusing("common { protocol C; }\n" + text)


def test_9_needs_a_host() -> None:
    """The others have nothing to do then."""
    assert ["9"] == refusing(resource(hosts=""))


def test_become_primary_on_is_checked_until_9_drops_it() -> None:
    """The names must be hosts, and both needs two primaries."""
    assert ["8.3", "8.4"] == refusing(resource("startup { become-primary-on zora; }"))
    assert ["8.3", "8.4"] == refusing(resource("startup { become-primary-on both; }"))
    assert [] == refusing(resource("startup { become-primary-on both; }", "net { allow-two-primaries; }"))


def test_all_hosts_have_a_proxy_or_none() -> None:
    """One side alone cannot talk to the other."""
    alice, bob = (
        ALICE.replace("meta", f"{PROXY.format('alice', 9001)} meta"),
        BOB.replace("meta", f"{PROXY.format('bob', 9002)} meta"),
    )

    assert VERSIONS == tuple(refusing(resource(hosts=alice + BOB)))
    assert [] == refusing(resource(hosts=alice + bob.replace("198.51.100.1", "198.51.100.2")))
