"""Tells in the demo what local authorities and guardians do for the children they were told of."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import Capacity
from support.children import beginning, guarding, safeguarding
from support.children.guarding import Taken
from support.children.safeguarding import Discussed
from support.models.child import Attended, Child, Found, GuardianState, Work
from support.played import somebody

HOUR = timedelta(hours=1)
TOGETHER = (Attended.CHILDRENS_SERVICES, Attended.POLICE, Attended.HEALTH, Attended.EDUCATION)


def tell(cast: Cast, *, now: datetime) -> None:
    """The children told of longest ago first: one with an enquiry, one in need, one in hand; the others wait."""
    for event in Event.objects.filter(kind=Happened.NOTICE_SENT).order_by("id"):
        beginning.of_notice(event, now=now)
    children = Child.objects.select_related("case").order_by("told_at", "id")
    for chapter, child in zip(CHAPTERS, children, strict=False):
        if worker := _worker(child):
            chapter(child, worker, min(now - HOUR, child.told_at + 20 * HOUR))
    _guardians(now)


def _enquiry(child: Child, by: Actor, at: datetime) -> None:
    _in_hand(child, by, at)
    words = "The police and children’s services enquire together. The child stays where they are and is seen alone."
    safeguarding.discuss(child=child, said=_said(at, Found.ENQUIRY, words), by=by, now=at + HOUR / 2)


def _in_need(child: Child, by: Actor, at: datetime) -> None:
    _in_hand(child, by, at)
    words = "An assessment is begun. A school place and a doctor are found first."
    safeguarding.discuss(child=child, said=_said(at, Found.IN_NEED, words), by=by, now=at + HOUR / 2)


def _in_hand(child: Child, by: Actor, at: datetime) -> None:
    safeguarding.receive(child=child, by=by, now=at)


def _said(at: datetime, found: Found, words: str) -> Discussed:
    return Discussed(local_day(at), TOGETHER, found, words)


def _guardians(now: datetime) -> None:
    """The first child of each service is taken by a guardian; the others are offered."""
    offered = Child.objects.filter(guardianships__state=GuardianState.OFFERED).order_by("told_at", "id")
    taken: set[int] = set()
    for child in offered.prefetch_related("guardianships"):
        row = child.guardianships.get(state=GuardianState.OFFERED)
        by = somebody("guardian", row.service_id)
        if by is not None and row.service_id not in taken:
            taken.add(row.service_id)
            said = Taken(Work.DIRECT, has_parental_figure=False)
            guarding.accept(child=child, said=said, by=by, now=min(now - HOUR, child.told_at + 8 * HOUR))


def _worker(child: Child) -> Actor | None:
    party = child.case.parties.filter(capacity=Capacity.LOCAL_AUTHORITY, to_on=None).first()
    return somebody("childrens_worker", party.organisation_id) if party else None


CHAPTERS: tuple[Callable[[Child, Actor, datetime], object], ...] = (_enquiry, _in_need, _in_hand)
