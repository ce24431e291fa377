"""Whether a login fits one of several offers: what the rules about credentials share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from attrs import evolve

from hastore.rules.rule import Finding, Related


class Offer(Protocol):
    """What an initiator may log in to: a target of a machine, or its discovery."""

    @property
    def host(self) -> str:
        """The machine."""


T = TypeVar("T", bound=Offer)
Refusal = tuple[int, Finding]
"""How near a login came to succeed, and what stopped it."""


def rejections(machines: Sequence[Sequence[T]], refusal: Callable[[T, str], Refusal | None]) -> Iterator[Finding]:
    """Give, once for all machines that refuse in the same words, why none of a machine's offers fits.

    `refusal` is asked about each offer; its second argument is what the message says about the machine: nothing if
    all of them refuse.
    """
    refusing = [group for group in machines if all(refusal(offer, "") is not None for offer in group)]
    found: dict[str, Finding] = {}
    for group in refusing:
        where = "" if len(refusing) == len(machines) else f" on {group[0].host}"
        _, finding = max(filter(None, (refusal(offer, where) for offer in group)), key=lambda each: each[0])
        first = found.setdefault(finding.message, finding)
        if first is not finding:
            found[finding.message] = evolve(first, related=(*first.related, *finding.related))
    yield from found.values()


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give what is said several times of one machine once: of a target it may have a record for each portal."""
    kept: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first = kept.setdefault((finding.message, finding.place.file.host), finding)
        if first is not finding:
            another = Related("the same here", finding.place)
            kept[finding.message, finding.place.file.host] = evolve(first, related=(*first.related, another))
    yield from kept.values()
