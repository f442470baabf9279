"""Looks once an hour for children who will be 18 soon and are undecided, and for those who are. Run by both tickers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case as When
from django.db.models import Exists, IntegerField, OuterRef, Value
from django.db.models import When as If
from django.db.models.functions import Cast, Coalesce

from decisions.course import birthdays, eighteen
from nrm.calendars.working_days import local_day
from referrals.casefile.board.codes import ENDED, ActCode, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.clocks.last_pass import Sweep, came_to_its_end, looks_back_to
from referrals.casefile.models.case import AgeClass, Case, CaseQuerySet
from referrals.casefile.models.person import BirthCertainty

# Half a year: asking takes time, and somebody else than the authority often has to.
AHEAD = timedelta(days=183)
# In one pass. It comes again in seconds as long as something is left over.
MOST = 50
UNDECIDED = (
    ActCode.DECIDE_REASONABLE_GROUNDS,
    ActCode.DECIDE_AS_CHILD_PANEL,
    ActCode.PREPARE_CONCLUSIVE,
    ActCode.REVIEW_SUSPENSION,
)


def sweep(*, now: datetime) -> None:
    """In between it only says that it is there."""
    looked_at = looks_back_to(Sweep.EIGHTEEN, now=now)
    if looked_at is not None:
        came_to_its_end(Sweep.EIGHTEEN, now=now, looked_back_to=looked_at)
        return
    found = list(to_be_asked(now).order_by("pk").values_list("pk", flat=True)[:MOST])
    for pk in found:
        _notice(pk, now)
    grown = list(grown_up(now).order_by("pk").values_list("pk", flat=True)[:MOST])
    for pk in grown:
        _on_the_day(pk, now)
    if max(len(found), len(grown)) < MOST:
        came_to_its_end(Sweep.EIGHTEEN, now=now)


def to_be_asked(now: datetime) -> CaseQuerySet:
    """By figures that sort as dates do: a day that its month does not have must not stop the sweep."""
    until = local_day(now) + AHEAD
    last = figure(until.year - birthdays.OF_AGE, until.month, until.day)
    undecided = NextAct.objects.filter(case=OuterRef("pk"), act__in=UNDECIDED)
    children = Case.objects.exclude(age_class=AgeClass.ADULT).filter(at_eighteen=None)
    near = children.filter(person__birth_year__lte=until.year - birthdays.OF_AGE)
    return near.alias(born=BORN).filter(Exists(undecided), born__lte=last)


def grown_up(now: datetime) -> CaseQuerySet:
    """Who answered before, and is 18 by a date of birth that is certain. Of the others an officer says so."""
    today = local_day(now)
    last = figure(today.year - birthdays.OF_AGE, today.month, today.day)
    over = Track.objects.filter(case=OuterRef("pk"), track=TrackCode.COURSE, state__in=ENDED)
    answered = Case.objects.exclude(age_class=AgeClass.ADULT).filter(
        at_eighteen__answered_on__isnull=False,
        at_eighteen__of_age_at=None,
        person__birth_certainty=BirthCertainty.EXACT,
        person__birth_month__isnull=False,
        person__birth_day__isnull=False,
    )
    return answered.alias(born=BORN).filter(~Exists(over), born__lte=last)


@transaction.atomic
def _on_the_day(pk: int, now: datetime) -> None:
    case = Case.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if case is not None and grown_up(now).filter(pk=pk).exists():
        eighteen.on_the_day(case, now=now)


@transaction.atomic
def _notice(pk: int, now: datetime) -> None:
    """A case that somebody works on is left to the next pass."""
    case = Case.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if case is not None and to_be_asked(now).filter(pk=pk).exists():
        eighteen.notice(case, now=now)


def figure(year: int, month: int, day: int) -> int:
    return year * 10_000 + month * 100 + day


# As `birthdays.earliest` reads it: about right means some day of that year.
BORN = Cast("person__birth_year", IntegerField()) * 10_000 + When(
    If(person__birth_certainty=BirthCertainty.APPROXIMATE, then=Value(101)),
    If(person__birth_month=None, then=Value(101)),
    default=Cast("person__birth_month", IntegerField()) * 100 + Coalesce("person__birth_day", 1),
    output_field=IntegerField(),
)
