"""Who is 18 soon is prepared for it; on the day support goes over by itself, and nothing ends for want of a button."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.course import coming_of_age, eighteen
from decisions.models import How
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import Capacity, SupportState
from referrals.casefile.board.models import Track
from referrals.casefile.models import Case
from support.entitlement import invariants, reactions, reconciling, sweep
from support.models import Care, CareRoute, Child, Period, PeriodKind, Turning, TurningStep
from support.turning import home, soon, taking
from tests import canaries
from tests.factories import accounts, children, decisions
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AHEAD = 60


@pytest.fixture
def around() -> children.Around:
    return children.around()


@pytest.fixture
def case(officer: Membership, now: datetime) -> Case:
    return children.nearly_18(decisions.case(officer, now=now), local_day(now), in_days=AHEAD)


@pytest.fixture
def child(case: Case, around: children.Around, now: datetime) -> Child:
    Case.objects.filter(pk=case.pk).update(age_class="child")
    return children.told(Case.objects.get(pk=case.pk), around, now=now)


@pytest.fixture
def prime() -> Organisation:
    return accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)


def standing(case: Case) -> list[tuple[str, object, object]]:
    rows = Period.objects.standing().filter(care__case=case).order_by("starts_on", "id")
    return [(row.kind, row.starts_on, row.ends_on) for row in rows]


def answered(child: Child, officer: Membership, now: datetime, *, wants: bool) -> None:
    by, on, how = actor_through(officer), local_day(now), How.GUARDIAN
    eighteen.ask(case=child.case, on=on, how=how, by=by, now=now)
    eighteen.answer(case=child.case, stays=True, is_supported=wants, on=on, how=how, by=by, now=now)


def reconciled(case: Case, now: datetime) -> None:
    for event in Event.objects.filter(kind=Happened.ANSWERED_AT_18):
        reactions.follow(event, now=now)


def test_child_is_supported_by_the_local_authority_from_the_day_it_was_told(child: Child, now: datetime) -> None:
    care = Care.objects.get(case=child.case)
    assert (care.route, care.lead) == (
        CareRoute.LOCAL_AUTHORITY,
        child.case.parties.get(capacity="local_authority").organisation,
    )
    assert standing(child.case) == [(PeriodKind.LOCAL_AUTHORITY, local_day(now), None)]
    assert Track.objects.get(case=child.case, track="support").state == SupportState.LOCAL_AUTHORITY
    assert not invariants.entitled_without_support(now=now).exists()


def test_child_of_whom_nothing_is_kept_is_found_and_put_right(child: Child, now: datetime) -> None:
    care = Care.objects.get(case=child.case)
    Period.objects.filter(care=care).delete()
    care.reconciled.delete()
    care.delete()
    assert invariants.entitled_without_support(now=now).filter(pk=child.case_id).exists()
    sweep.sweep(now=now)
    assert standing(child.case) == [(PeriodKind.LOCAL_AUTHORITY, local_day(now), None)]


def test_positive_decision_gives_a_child_no_support_of_adults(child: Child, officer: Membership, now: datetime) -> None:
    decisions.recovering(child.case, actor_through(officer), now=now)
    reconciling.of_case(child.case, now=now)
    assert [kind for kind, *_days in standing(child.case)] == [PeriodKind.LOCAL_AUTHORITY]


def test_on_the_birthday_support_goes_over_by_itself(
    child: Child, officer: Membership, prime: Organisation, now: datetime
) -> None:
    decisions.recovering(child.case, actor_through(officer), now=now)
    answered(child, officer, now, wants=True)
    reconciled(child.case, now)
    assert [kind for kind, *_days in standing(child.case)] == [PeriodKind.LOCAL_AUTHORITY]
    day = now + AHEAD * DAY
    coming_of_age.sweep(now=day)
    reconciled(child.case, day)
    care = Care.objects.get(case=child.case)
    assert (care.route, care.lead, care.handed_over_at) == (CareRoute.CONTRACT, prime, day)
    birthday = local_day(day)
    assert standing(child.case) == [
        (PeriodKind.LOCAL_AUTHORITY, local_day(now), birthday - DAY),
        (PeriodKind.RECOVERY, birthday, None),
    ]
    assert child.case.parties.filter(organisation=prime, capacity=Capacity.PRIME, to_on=None).exists()
    reconciled(child.case, day + DAY)
    assert Event.objects.filter(kind=Happened.CARE_HANDED_OVER).count() == 1


def test_who_wants_it_and_is_not_decided_on_goes_on_with_the_local_authority(
    child: Child, officer: Membership, prime: Organisation, now: datetime
) -> None:
    answered(child, officer, now, wants=True)
    day = now + AHEAD * DAY
    coming_of_age.sweep(now=day)
    reconciled(child.case, day)
    assert standing(child.case) == [(PeriodKind.LOCAL_AUTHORITY, local_day(now), None)]
    assert Care.objects.get().route == CareRoute.LOCAL_AUTHORITY


def test_who_wants_none_has_it_to_the_day_before(child: Child, officer: Membership, now: datetime) -> None:
    answered(child, officer, now, wants=False)
    day = now + AHEAD * DAY
    coming_of_age.sweep(now=day)
    reconciled(child.case, day)
    assert standing(child.case) == [(PeriodKind.LOCAL_AUTHORITY, local_day(now), local_day(day) - DAY)]


def test_who_was_never_asked_goes_on_past_the_birthday_and_stands_on_the_list(
    child: Child, around: children.Around, now: datetime
) -> None:
    day = now + (AHEAD + 5) * DAY
    coming_of_age.sweep(now=day)
    reconciling.of_case(child.case, now=day)
    assert standing(child.case) == [(PeriodKind.LOCAL_AUTHORITY, local_day(now), None)]
    assert soon.of(actor_through(around.worker), now=day).exists()


def test_child_that_moves_is_answered_for_by_the_next_local_authority(child: Child, now: datetime) -> None:
    child.case.parties.filter(capacity=Capacity.LOCAL_AUTHORITY).update(to_on=local_day(now))
    other = children.around()
    children.told(child.case, other, now=now)
    assert Care.objects.get(case=child.case).lead == other.worker.organisation


def test_child_with_two_cases_has_one_care_that_rests_on_the_later(
    child: Child, around: children.Around, officer: Membership, now: datetime
) -> None:
    later = children.case(officer.organisation, now=now + DAY)
    Case.objects.filter(pk=later.pk).update(person=child.case.person)
    children.told(Case.objects.get(pk=later.pk), around, now=now + DAY)
    for case in (child.case, later, child.case):
        reconciling.of_case(case, now=now + DAY)
    sweep.sweep(now=now + DAY)
    assert Care.objects.get().case_id == later.pk
    rows = Period.objects.standing().values_list("kind", "starts_on", "ends_on")
    assert list(rows) == [(PeriodKind.LOCAL_AUTHORITY, local_day(now), None)]
    assert not invariants.entitled_without_support(now=now).exists()


def test_steps_are_taken_on_the_pages_and_seen_by_the_guardian(
    child: Child, around: children.Around, now: datetime
) -> None:
    browser, on = client_of(around.worker), local_day(now)
    said = {"done_on_day": on.day, "done_on_month": on.month, "done_on_year": on.year}
    assert child.case.number in browser.get(reverse("turning")).content.decode()
    missing = browser.post(reverse("turning_step", args=[child.reference, "asked"]), said)
    assert missing.status_code == 200
    browser.post(reverse("turning_step", args=[child.reference, "asked"]), said | {"wants_support": "yes"})
    assert TurningStep.objects.get().wants_support is True
    page = client_of(around.guardian).get(reverse("child_turning", args=[child.reference])).content.decode()
    assert "they want it" in page


def test_contractor_sees_only_who_wants_its_support_and_no_name(
    child: Child, around: children.Around, prime: Organisation, now: datetime
) -> None:
    coordinator = accounts.membership(organisation=prime, roles=["contractor_coordinator"])
    child.case.person.given_names = canaries.personal("given")
    child.case.person.save(update_fields=["given_names"])
    browser, by, on = client_of(coordinator), actor_through(around.guardian), local_day(now)
    assert child.case.number not in browser.get(reverse("turning_ready")).content.decode()
    taking.take(child=child, step=Turning.ASKED, done_on=on, wants_support=True, by=by, now=now)
    page = browser.get(reverse("turning_ready")).content.decode()
    assert child.case.number in page
    assert canaries.CANARY_PREFIX not in page
    assert len(home.tell(actor_through(coordinator), now=now)) == 1
    browser.post(reverse("turning_made_ready", args=[child.reference]))
    assert TurningStep.objects.filter(step=Turning.READY).count() == 1
    taking.take(child=child, step=Turning.ASKED, done_on=on, wants_support=False, by=by, now=now)
    assert child.case.number not in browser.get(reverse("turning_ready")).content.decode()


def test_nobody_takes_a_step_of_somebody_else(child: Child, around: children.Around, now: datetime) -> None:
    by, on = actor_through(around.guardian), local_day(now)
    for step in (Turning.PLAN, Turning.READY):
        with pytest.raises(taking.NotYours):
            taking.take(child=child, step=step, done_on=on, by=by, now=now)
    with pytest.raises(taking.AnswerMissing):
        taking.take(child=child, step=Turning.ASKED, done_on=on, by=by, now=now)
    taking.take(child=child, step=Turning.TOLD, done_on=on, by=by, now=now)
    with pytest.raises(taking.TakenAlready):
        taking.take(child=child, step=Turning.TOLD, done_on=on, by=by, now=now)


def test_fifty_children_cost_as_many_queries_as_five(officer: Membership, now: datetime) -> None:
    around = children.around()
    browser = client_of(around.worker)

    def more(rows: int) -> None:
        for _ in range(rows):
            case = children.nearly_18(children.case(officer.organisation, now=now), local_day(now))
            children.told(case, around, now=now)

    assert_same_queries(more, lambda: browser.get(reverse("turning")))
