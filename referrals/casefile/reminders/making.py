"""A clock was told as due soon or late: its holder is reminded, and those of the daily mail get their line.

Every function reads the present and the unique key of a reminder decides, so that each may run twice.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Subquery

from accounts.models.membership import Membership
from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import Fact, record
from referrals.casefile.board.models import Track
from referrals.casefile.clocks.models import Deadline, DeadlineMark, Told
from referrals.casefile.models.case import Case
from referrals.casefile.reminders import receiving
from referrals.casefile.reminders.models import CLOSED, OF_THE_HOLDER, As, Reminder

TOLD = {Happened.DEADLINE_WARNED: Told.WARNED, Happened.DEADLINE_BREACHED: Told.BREACHED}
AT_ONCE = {As.HOLDER: Happened.HOLDER_REMINDED, As.MANAGER: Happened.MANAGER_REMINDED}


def remind(event: Event, *, now: datetime) -> str:
    """The clock decides nothing here: that the sweep told of it stands, whatever the clock on the wall says since."""
    told = TOLD[Happened(event.kind)]
    deadline = _told_now(int(event.facts["deadline_id"]), told)
    if deadline is None or is_closed(deadline.case):
        return "over"
    return f"reminded_{_remind(deadline, told, now=now)}"


def follow_holder(event: Event, *, now: datetime) -> str:
    """Whoever is given a case finds what was told of its clocks; no mail, because they were told of the case itself."""
    facts = event.facts
    if facts.get("subject_type") != Case._meta.label_lower or facts.get("kind") not in OF_THE_HOLDER:
        return "other_work"
    case = Case.objects.filter(pk=int(facts["subject_id"])).first()
    if case is None or is_closed(case):
        return "over"
    holders = receiving.holders(case, now=now)
    return f"found_{sum(_told_before(case, person, now=now) for person in holders)}"


def _told_before(case: Case, person: Membership, *, now: datetime) -> int:
    """Whatever is told after they took it reaches them as an event of its own, with its mail."""
    taken_at = receiving.held(case).filter(membership=person).order_by("-since").values("since")[:1]
    running = Deadline.objects.running().filter(case=case, stopped_on=None)
    marks = DeadlineMark.objects.filter(deadline__in=running, at__lte=Subquery(taken_at)).exclude(told=Told.STAYED_LATE)
    return sum(
        give(mark.deadline, Told(mark.told), [person], As.HOLDER, now=now, quietly=True)
        for mark in marks.select_related("deadline__case")
    )


def is_closed(case: Case) -> bool:
    return Track.objects.filter(case=case, state__in=CLOSED).exists()


def give(
    deadline: Deadline,
    told: Told,
    people: Iterable[Membership],
    as_whom: As,
    *,
    now: datetime,
    quietly: bool = False,
) -> int:
    """One each, ever. What is told at once is an event, whose mail follows."""
    return sum(_give(deadline, told, person, as_whom, now=now, quietly=quietly) for person in people)


def _told_now(deadline_id: int, told: Told) -> Deadline | None:
    """The row, or the one that took its place because of a bank holiday and was told of along with it."""
    chain = Deadline.objects.filter(pk=deadline_id).values("chain")
    running = Deadline.objects.running().select_related("case").filter(chain__in=chain, stopped_on=None)
    return running.filter(marks__told=told).first()


def _remind(deadline: Deadline, told: Told, *, now: datetime) -> int:
    case = deadline.case
    holders = receiving.holders(case, now=now)
    number = give(deadline, told, holders, As.HOLDER, now=now)
    number += give(deadline, told, receiving.colleagues(case, now=now), As.COLLEAGUE, now=now)
    if not holders:
        number += give(deadline, told, receiving.managers(case, now=now), As.NOBODY_HOLDS, now=now)
    return number


def _give(deadline: Deadline, told: Told, person: Membership, as_whom: As, *, now: datetime, quietly: bool) -> bool:
    wanted = {"case": deadline.case, "as_whom": as_whom, "made_at": now}
    reminder, is_new = Reminder.objects.get_or_create(deadline=deadline, told=told, receiver=person, defaults=wanted)
    if is_new and not quietly and as_whom in AT_ONCE:
        facts: dict[str, Fact] = {"case_id": deadline.case_id, "clock": deadline.kind, "told": told.value}
        record(AT_ONCE[as_whom], subject=reminder, by=SYSTEM, at=now, facts=facts)
    return is_new
