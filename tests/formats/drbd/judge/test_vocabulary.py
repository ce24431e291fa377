from hastore.formats.drbd.judge.versions import FRONT_ENDS
from hastore.formats.drbd.judge.vocabulary import option_words, vocabulary


def knowing(section: str, name: str) -> list[str]:
    """Give the versions that take an option in a section."""
    return [version for version, end in FRONT_ENDS.items() if name in vocabulary(section, end)]


def test_an_option_is_known_where_its_facts_say_so() -> None:
    """The declarations of the models are the one source."""
    assert ["8.3", "8.4"] == knowing("disk", "fencing")
    assert ["9"] == knowing("net", "fencing")
    assert ["8.3", "8.4"] == knowing("syncer", "rate")
    assert ["8.4", "9"] == knowing("disk", "resync-rate")
    assert [] == knowing("net", "tls")


def test_the_syncer_of_9_takes_all_but_what_is_for_each_peer() -> None:
    """Its front end looks through net, disk and options, and lost the resync rate on the way."""
    known = vocabulary("syncer", FRONT_ENDS["9"])

    assert {"verify-alg", "size", "quorum"} <= known.keys()
    assert not {"rate", "resync-rate", "c-plan-ahead"} & known.keys()


def test_a_connection_takes_only_the_options_for_a_peer() -> None:
    """The others are of the local disk."""
    expected = {"resync-rate", "c-plan-ahead", "c-delay-target", "c-fill-target", "c-max-rate", "c-min-rate", "bitmap"}

    assert expected == vocabulary("peer disk", FRONT_ENDS["9"]).keys()


def test_words_that_8_x_drops_are_options_of_any_section() -> None:
    """They were withdrawn in 8.3.9, but are read."""
    assert ["8.3", "8.4"] == knowing("handlers", "throttle-threshold")
    assert ["8.3"] == knowing("syncer", "throttle-threshold")


def test_switches_became_flags_that_take_yes_and_no() -> None:
    """In 8.3 the bare word is all there is."""
    kinds = [vocabulary("net", end)["allow-two-primaries"].kind for end in FRONT_ENDS.values()]

    assert ["switch", "flag", "flag"] == kinds


def test_every_option_is_among_the_keywords_of_8_4() -> None:
    """Its scanner has a rule for each."""
    assert {"timeout", "rate", "throttle-threshold", "become-primary-on", "bwlimit"} <= option_words(FRONT_ENDS["8.4"])
