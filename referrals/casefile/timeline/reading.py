"""The events of one case, newest first, a page at a time. Every event about a case names it among its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.http import QueryDict

from nrm.actor import Actor
from nrm.ledger.models import Event
from referrals.casefile.access import walls
from referrals.casefile.models.case import Case

SIZE = 25
SALT = "referrals.casefile.timeline"


def of(case: Case, *, with_walls: bool = False) -> QuerySet[Event]:
    """Served by one index of the ledger, whatever else the ledger holds. Walls are told to those who may see them."""
    named = Event.objects.alias(about=KeyTextTransform("case_id", "facts"))
    found = named.filter(facts__has_key="case_id", about=str(case.pk)).order_by("-at", "-id")
    return found if with_walls else found.exclude(kind__in=walls.EVENTS)


def shown_to(actor: Actor, case: Case) -> QuerySet[Event]:
    """Without what would say that somebody is walled off, to those who do not decide about walls."""
    return of(case, with_walls=walls.may_see(actor))


@dataclass(frozen=True, slots=True)
class Page:
    events: Sequence[Event]
    newer: str = ""
    older: str = ""


def page(events: QuerySet[Event], asked: QueryDict) -> Page:
    """The address carries a signed place in the list; one that is not ours shows its beginning."""
    if place := _place(asked.get("newer", "")):
        return _before(events, place, asked)
    place = _place(asked.get("older", ""))
    found = list((events.filter(_beyond(place, "lt")) if place else events)[: SIZE + 1])
    return Page(
        found[:SIZE],
        newer=_address(asked, "newer", found[0]) if place and found else "",
        older=_address(asked, "older", found[SIZE - 1]) if len(found) > SIZE else "",
    )


def _before(events: QuerySet[Event], place: tuple[datetime, int], asked: QueryDict) -> Page:
    found = list(events.filter(_beyond(place, "gt")).order_by("at", "id")[: SIZE + 1])
    shown = found[:SIZE][::-1]
    if not shown:
        return page(events, _kept(asked))
    newer = _address(asked, "newer", shown[0]) if len(found) > SIZE else ""
    return Page(shown, newer=newer, older=_address(asked, "older", shown[-1]))


def _beyond(place: tuple[datetime, int], way: str) -> Q:
    at, number = place
    return Q(**{f"at__{way}e": at}) & (Q(**{f"at__{way}": at}) | Q(**{f"id__{way}": number}))


def _place(mark: str) -> tuple[datetime, int] | None:
    try:
        at, number = signing.loads(mark, salt=SALT)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(at), int(number)


def _kept(asked: QueryDict) -> QueryDict:
    kept = asked.copy()
    for name in ("older", "newer"):
        kept.pop(name, None)
    return kept


def _address(asked: QueryDict, way: str, event: Event) -> str:
    kept = _kept(asked)
    kept[way] = signing.dumps((event.at.isoformat(), event.pk), salt=SALT)
    return f"?{kept.urlencode()}"
