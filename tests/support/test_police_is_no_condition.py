"""Whether somebody speaks with the police changes nothing of the support they get: route, days, needs, money, end."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from support import course, routes
from support.allocation import answering, offering
from support.extension import asking
from support.extension import deciding as longer
from support.models import (
    Care,
    ContactAttempt,
    Leaving,
    NeedsAssessment,
    Payment,
    Period,
    Placement,
    PoliceReport,
    Recommendation,
)
from support.money import paying
from support.rna import deciding
from support.rna.deciding import Said
from tests.architecture import source
from tests.factories import accounts, arrival, care, plan
from tests.factories import course_of_support as story
from tests.factories.care import Contract

DAY = timedelta(days=1)
# Where it is decided what somebody gets, from which day and until when.
DECIDES = (
    *("support/routes.py", "support/opening.py", "support/course.py", "support/scope.py", "support/entitlement/"),
    *("support/allocation/", "support/contact/", "support/houses/", "support/safety/", "support/rna/"),
    *("support/extension/", "support/leaving/", "support/money/", "support/contract/"),
)
# By which anybody could learn whether somebody speaks with the police.
TELLS = ("PoliceReport", "police_report", "support.police", "cooperat", "co_operat", "Capacity.FORCE", "disclosure")


@pytest.fixture
def now() -> datetime:
    return timezone.localtime() - 20 * DAY


@pytest.mark.django_db
def test_whoever_refused_the_police_gets_the_same_by_every_act(
    officer: Membership, under: Contract, now: datetime
) -> None:
    arrival.ready(under, now=now - 90 * DAY)
    assert _lived(officer, under, now=now, speaks=False) == _lived(officer, under, now=now, speaks=True)


def test_nothing_that_decides_about_support_can_read_whether_they_do() -> None:
    modules = [module for module in source.product() if module.path.startswith(DECIDES)]
    assert len(modules) > len(DECIDES)
    assert [(module.path, word) for module in modules for word in TELLS if word in module.text] == []


def _lived(officer: Membership, under: Contract, *, now: datetime, speaks: bool) -> list[object]:
    """From the decision to the end of support, with what each act gave."""
    then = now - 60 * DAY
    case = story.believed(officer, now=then)
    with transaction.atomic():
        post.party(case, under.prime, Capacity.PRIME, now=then)
    story.reconciled(case, now=then)
    found = story.care_of(case)
    _police(found, case, under, now=then, speaks=speaks)
    _placed(found, under, now=then)
    plan.depends(found, since=local_day(then), by=actor_through(under.manager), now=then)
    story.served(case, officer, now=now)
    story.reconciled(case, now=now)
    one = story.MovingOn(Care.objects.select_related("case").get(pk=found.pk), officer, under, now)
    _decided(one)
    _paid(one, then)
    story.left(one, now=now + DAY)
    return [routes.route_of(case), routes.lead_of(case, on=local_day(then)), *_given(found, case)]


def _police(found: Care, case: Case, under: Contract, *, now: datetime, speaks: bool) -> None:
    force = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    if speaks:
        with transaction.atomic():
            post.party(case, force, Capacity.FORCE, now=now)
    PoliceReport.objects.create(
        care=found,
        force=force,
        reported_on=local_day(now),
        asked_not_to=not speaks,
        due_on=local_day(now) + 2 * DAY if speaks else None,
        guidance_code="2019-2021",
        recorded_by=under.coordinator,
        recorded_at=now,
    )


def _placed(found: Care, under: Contract, *, now: datetime) -> None:
    arrival.sought(found, under, now=now)
    by = actor_through(under.coordinator)
    offered = offering.offer(care=found, provider=under.provider, by=by, now=now)
    answering.accept(placement=offered, by=actor_through(under.manager), now=now)
    care.held(found, under.worker, now=now)


def _decided(one: story.MovingOn) -> None:
    made = story.assessment(one, checked=True)
    for need in Recommendation.objects.filter(assessment=made):
        said = Said("granted", "from_exploitation", "", one.ends_on + 30 * DAY)
        deciding.answer(recommendation=need, said=said, by=one.authority, now=one.now)
    deciding.decide(assessment=made, plan="A tenancy", review_on=None, by=one.authority, now=one.now)
    ends = course.ends_on(one.care)
    assert ends is not None
    wanted = asking.Wanted(ends + 30 * DAY, "health", "An operation", is_hardship=False, late_words="")
    asked = asking.ask(care=one.care, wanted=wanted, by=one.worker, now=one.now)
    said = Said("granted", "from_exploitation", "", ends + 30 * DAY)
    longer.decide(extension=asked, said=said, by=one.authority, now=one.now)


def _paid(one: story.MovingOn, then: datetime) -> None:
    day = local_day(then)
    monday: date = day - day.weekday() * DAY
    by = actor_through(one.under.manager)
    paying.pay_week(care=one.care, week=monday, way=Payment.Way.CARD, by=by, now=one.now)


def _given(found: Care, case: Case) -> list[object]:
    return [
        story.days(list(Period.objects.filter(care=found).order_by("starts_on", "id"))),
        list(Placement.objects.filter(care=found).values_list("state", "provider")),
        list(NeedsAssessment.objects.filter(care=found).values_list("progress")),
        list(Payment.objects.filter(care=found).values_list("amount", "for_on")),
        list(Leaving.objects.filter(care=found).values_list("left_on", "reason")),
        ContactAttempt.objects.filter(care=found).count(),
        sorted(case.deadlines.values_list("kind", "due_on")),
    ]
