"""Records a section 45 defence: what is known of it, version by version, and how it hurries the decision."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from decisions import board
from decisions.models.disclosure import Recipient
from decisions.models.justice import Defence, Excluded, Urgency
from decisions.sharing import hearings, locking, refusals, rules, telling, track
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.access import walls
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity, FlagCode
from referrals.casefile.board.models import Party
from referrals.casefile.models.case import Case

REFERENCES = ("crime_reference", "court_reference")


@dataclass(frozen=True, slots=True)
class Raised:
    """What is known of the defence now."""

    offence: str
    excluded: Excluded = Excluded.NOT_KNOWN
    hearings: tuple[date, ...] = ()
    force: Organisation | None = None
    urgency: Urgency = Urgency.ORDINARY
    crime_reference: str = ""
    court_reference: str = ""
    is_over: bool = False


@transaction.atomic
def note(*, case: Case, raised: Raised, seen: int, by: Actor, now: datetime) -> Defence:
    """Each change is a row of its own. `seen` is the number that the form was drawn with."""
    case = locking.lock_case(case, by=by)
    _require_sound(raised)
    last = hearings.newest(case)
    if (last.number if last else 0) != seen:
        raise refusals.ChangedMeanwhile
    made = _keep(case, raised, seen + 1, by=by, now=now)
    _post(case, raised, last, now=now)
    telling.follow(case, by=by, now=now)
    record(Happened.S45_RECORDED, subject=made, by=by, at=now, facts={"case_id": case.pk, "is_over": raised.is_over})
    return made


def _require_sound(raised: Raised) -> None:
    if not raised.offence.strip():
        raise refusals.OffenceMissing
    if raised.force is not None and rules.recipient_of(raised.force.kind) != Recipient.POLICE:
        raise refusals.NotAForce


def _keep(case: Case, raised: Raised, number: int, *, by: Actor, now: datetime) -> Defence:
    return Defence.objects.create(
        case=case,
        number=number,
        offence=raised.offence.strip(),
        excluded=raised.excluded,
        hearings=sorted(set(raised.hearings)),
        force=raised.force,
        urgency=raised.urgency,
        crime_reference=raised.crime_reference.strip(),
        court_reference=raised.court_reference.strip(),
        is_over=raised.is_over,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )


def _post(case: Case, raised: Raised, last: Defence | None, *, now: datetime) -> None:
    """The force takes part from now on, and is told of the decision; the prosecutor is reached through it."""
    if raised.is_over:
        post.unflag(case, FlagCode.S45)
    else:
        post.flag(case, FlagCode.S45, now=now)
    track.follow(case, now=now)
    _post_force(case, raised.force, last.force if last else None, now=now)
    for kind in REFERENCES:
        if value := getattr(raised, kind).strip():
            post.other_reference(case, kind, value)
    board.hurry(case, before=hearings.wanted_by(last, now=now), now=now)


def _post_force(case: Case, force: Organisation | None, before: Organisation | None, *, now: datetime) -> None:
    """Another force in the place of the one named before: that one is told no more, unless it came with the referral.

    One behind a wall takes no part.
    """
    if before is not None and before != force:
        named_here = Party.objects.filter(case=case, organisation=before, capacity=Capacity.FORCE, to_on=None)
        named_here.filter(from_on__gt=local_day(case.opened_at)).update(to_on=local_day(now))
    if force is not None and not walls.stands_before(case, force):
        post.party(case, force, Capacity.FORCE, now=now)
