"""Tells in the demo what became of some cases: suspended and back, still suspended, withdrawn, detained, nearly 18."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from decisions.course import coming_of_age, detention, eighteen, ending, resuming
from decisions.course.detention import Later, Notified
from decisions.course.ending import Said
from decisions.models.at_eighteen import How
from decisions.models.course import Because, Manner, Turn
from decisions.models.detention import Grade, Indicator, Level, Place
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.board.codes import ActCode
from referrals.casefile.missing import reporting
from referrals.casefile.missing.models import Absence, Debrief, Reporter, Risk, Wellbeing
from referrals.casefile.models.case import AgeClass, Case, CaseQuerySet
from referrals.casefile.person import changing, knowing

HOUR = timedelta(hours=1)
DAY = 24 * HOUR
SHORT = "For whom they worked is not known, and nobody else saw it. Without their own account it is not enough."


def tell(cast: Cast, *, now: datetime) -> None:
    """The newest cases that nobody has begun to decide: the older ones are told of elsewhere."""
    manager = cast.actor("authority_manager")
    adults = _undecided().filter(age_class=AgeClass.ADULT, flags=None).order_by("-opened_at", "-id")
    for chapter, case in zip(CHAPTERS, list(adults[: len(CHAPTERS)]), strict=False):
        chapter(case, manager, now - 3 * DAY)
    child = _undecided().exclude(age_class=AgeClass.ADULT).order_by("-opened_at", "-id").first()
    if child is not None:
        _nearly_18(child, manager, now)


def _undecided() -> CaseQuerySet:
    waiting = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False)
    return waiting.filter(decisions=None).select_related("person")


def _suspended(case: Case, by: Actor, at: datetime) -> None:
    if not Absence.objects.open().filter(case=case).exists():
        said = reporting.Report(at - 5 * HOUR, Reporter.SUPPORT_PROVIDER, Risk.HIGH, is_police_told=True)
        reporting.report(case=case, said=said, by=by, now=at)
    said_of_it = Said(SHORT, local_day(at + HOUR), is_short=True, police_told=True)
    ending.turn(case=case, to=Turn.SUSPENDED, said=said_of_it, by=by, now=at + HOUR)


def _suspended_and_back(case: Case, by: Actor, at: datetime) -> None:
    _suspended(case, by, at)
    later = at + 30 * HOUR
    back = reporting.Return(later - HOUR, Wellbeing.NEEDS_CARE, Debrief.ACCEPTED)
    reporting.come_back(case=case, said=back, by=by, now=later)
    why = "They came back to the safe house by themselves and want to go on."
    resuming.resume(case=case, because=Because.FOUND, reason=why, by=by, now=later + HOUR)


def _withdrawn(case: Case, by: Actor, at: datetime) -> None:
    said = Said(
        "They are going home to their family, and spoke alone with an interpreter whom they chose.",
        local_day(at - DAY),
        manner=Manner.IN_WRITING,
        received_by="Their support worker",
        capacity_by="The doctor of the safe house",
        is_free=True,
    )
    ending.turn(case=case, to=Turn.WITHDRAWN, said=said, by=by, now=at)


def _detained(case: Case, by: Actor, at: datetime) -> None:
    """Authorised after the approval: shown for as long as the record is."""
    said = Notified(
        Place.REMOVAL_CENTRE,
        local_day(at - DAY),
        level=Level.TWO,
        grade=Grade.SEO,
        authorised_at=at - 20 * HOUR,
        approved_at=at - 24 * HOUR,
        challenged="Told them that it was authorised four hours after the approval. They review it tomorrow.",
    )
    detention.detain(case=case, said=said, by=by, now=at)
    sent = Later([Indicator.MODERN_SLAVERY, Indicator.MENTAL_HEALTH], sent_on=local_day(at + HOUR))
    detention.add(case=case, said=sent, by=by, now=at + HOUR)


CHAPTERS: tuple[Callable[[Case, Actor, datetime], None], ...] = (
    _suspended_and_back,
    _withdrawn,
    _suspended,
    _detained,
)


def _nearly_18(case: Case, by: Actor, now: datetime) -> None:
    birthday, at = local_day(now) + 75 * DAY, now - 2 * DAY
    known = replace(
        knowing.known(case.person),
        birth_year=birthday.year - 18,
        birth_month=birthday.month,
        birth_day=birthday.day,
        birth_certainty="exact",
    )
    seen, why = case.person.revision, "By the birth certificate that their social worker sent"
    changing.change(case=case, about=known, seen=seen, reason=why, by=by, now=at)
    coming_of_age.sweep(now=at)
    eighteen.ask(case=case, on=local_day(at), how=How.LOCAL_AUTHORITY, by=by, now=at + HOUR)
