"""A place of safety asks for nobody's consent and no name, lasts as long as the version says, and ends as they want."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import Nation
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import SwitchCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from support.locking import NotWithYou
from support.models import Care, SafetyStay, StayOutcome
from support.safety import refusals, staying
from support.safety.staying import Somebody
from tests.factories import care, casefile
from tests.factories import course_of_support as story
from tests.factories.care import Contract
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def begun(by: Membership, *, now: datetime, on: date | None = None) -> SafetyStay:
    return staying.begin(
        somebody=Somebody(Nation.ENGLAND), entered_on=on or local_day(now), by=actor_through(by), now=now
    )


def test_stay_begins_without_a_name_a_case_or_a_word_of_consent(under: Contract, now: datetime) -> None:
    stay = begun(under.coordinator, now=now)
    assert (stay.care.person.given_names, stay.care.case, stay.care.lead) == ("", None, under.prime)
    assert stay.ends_on == local_day(now) + 3 * DAY
    assert Event.objects.get(kind=Happened.SAFETY_STAY_BEGUN).facts["case_id"] is None


def test_it_follows_the_version_of_the_day_of_entry(under: Contract, now: datetime) -> None:
    guidance = adopted(local_day(now))
    assert guidance.switched_on(SwitchCode.PLACES_OF_SAFETY)
    assert begun(under.coordinator, now=now).guidance_code == guidance.code


def test_nobody_comes_tomorrow(under: Contract, now: datetime) -> None:
    with pytest.raises(refusals.EnteredWhen):
        begun(under.coordinator, now=now, on=local_day(now) + DAY)


def test_body_that_does_not_answer_for_the_nation_begins_none(under: Contract, now: datetime) -> None:
    with pytest.raises(refusals.AnswersElsewhere):
        begun(under.manager, now=now)


@pytest.mark.parametrize("outcome", StayOutcome)
def test_it_ends_once_with_how_they_went_on(under: Contract, now: datetime, outcome: StayOutcome) -> None:
    stay, by = begun(under.coordinator, now=now), actor_through(under.coordinator)
    ended = staying.end(stay=stay, outcome=outcome, left_on=local_day(now), by=by, now=now)
    assert (ended.outcome, ended.left_on) == (outcome, local_day(now))
    # Whoever went on elsewhere waits for nothing here; whoever was referred does.
    assert Care.objects.open().filter(pk=stay.care_id).exists() is (outcome == StayOutcome.ENTERED_NRM)
    with pytest.raises(refusals.IsOver):
        staying.end(stay=stay, outcome=outcome, left_on=local_day(now), by=by, now=now)


@pytest.mark.parametrize("days", [-1, 1])
def test_last_day_lies_between_the_first_and_today(under: Contract, now: datetime, days: int) -> None:
    stay, by = begun(under.coordinator, now=now), actor_through(under.coordinator)
    with pytest.raises(refusals.LeftWhen):
        staying.end(stay=stay, outcome=StayOutcome.LEFT, left_on=local_day(now) + days * DAY, by=by, now=now)


def test_only_those_who_see_the_person_end_it(under: Contract, now: datetime) -> None:
    stay = begun(under.coordinator, now=now)
    stranger = actor_through(care.contract().coordinator)
    with pytest.raises(NotWithYou):
        staying.end(stay=stay, outcome=StayOutcome.LEFT, left_on=local_day(now), by=stranger, now=now)


@pytest.fixture
def referred(officer: Membership, under: Contract, now: datetime) -> Case:
    case = casefile.case(officer.organisation, now=now)
    post.party(case, under.prime, Capacity.PRIME, now=now)
    return case


def test_who_agrees_to_a_referral_goes_on_with_the_same_care(under: Contract, referred: Case, now: datetime) -> None:
    stay, by = begun(under.coordinator, now=now), actor_through(under.coordinator)
    staying.end(
        stay=stay, outcome=StayOutcome.ENTERED_NRM, left_on=local_day(now), number=referred.number, by=by, now=now
    )
    joined = Care.objects.get(pk=stay.care_id)
    assert (joined.case, joined.person) == (referred, referred.person)


def test_number_that_comes_later_is_added_from_the_list(under: Contract, referred: Case, now: datetime) -> None:
    stay, browser = begun(under.coordinator, now=now), client_of(under.coordinator)
    by, agreed = actor_through(under.coordinator), StayOutcome.ENTERED_NRM
    staying.end(stay=stay, outcome=agreed, left_on=local_day(now), by=by, now=now)
    assert "Add the number of their case" in browser.get(reverse("safety_stays")).content.decode()
    page = reverse("safety_stay_end", args=[stay.reference])
    assert "was passed to you" in browser.post(page, {"number": "NRM-NONE"}).content.decode()
    assert browser.post(page, {"number": referred.number}).status_code == 302
    assert Care.objects.get(pk=stay.care_id).case == referred
    assert str(stay.reference) not in browser.get(reverse("safety_stays")).content.decode()


def test_case_that_was_not_told_of_yet_is_joined_by_whoever_answers_for_it(
    under: Contract, officer: Membership, now: datetime
) -> None:
    """Referred in full, so that no emergency was asked for; agreed to support."""
    case = casefile.case(officer.organisation, now=now)
    stay, by = begun(under.coordinator, now=now), actor_through(under.coordinator)
    left_on, agreed = local_day(now), StayOutcome.ENTERED_NRM
    with pytest.raises(refusals.NoSuchCase):
        staying.end(stay=stay, outcome=agreed, left_on=left_on, number=case.number, by=by, now=now)
    story.agreed(case, officer, now=now)
    staying.end(stay=stay, outcome=agreed, left_on=left_on, number=case.number, by=by, now=now)
    assert Care.objects.get(pk=stay.care_id).person == case.person


def test_page_of_the_person_leads_to_how_the_stay_ended(under: Contract, now: datetime) -> None:
    stay, browser = begun(under.coordinator, now=now), client_of(under.coordinator)
    page, ends = reverse("care", args=[stay.care.reference]), reverse("safety_stay_end", args=[stay.reference])
    assert ends in browser.get(page).content.decode()
    by, left = actor_through(under.coordinator), StayOutcome.LEFT
    staying.end(stay=stay, outcome=left, left_on=local_day(now), by=by, now=now)
    assert ends not in browser.get(page).content.decode()
    assert reverse("re_entry_ask", args=[stay.care.reference]) in browser.get(page + "leaving/").content.decode()


def test_what_they_are_entitled_to_stands_there_at_once(under: Contract, now: datetime) -> None:
    stay = begun(under.coordinator, now=now)
    assert [row.kind for row in stay.care.periods.all()] == ["place_of_safety"]


def test_case_of_somebody_in_support_or_of_another_body_is_not_joined(
    under: Contract, referred: Case, officer: Membership, now: datetime
) -> None:
    by, elsewhere = actor_through(under.coordinator), casefile.case(officer.organisation, now=now)
    care.begun(referred, under.prime, now=now)
    stay = begun(under.coordinator, now=now)
    for number in (referred.number, elsewhere.number, "NRM-NONE"):
        with pytest.raises(refusals.NoSuchCase):
            staying.end(
                stay=stay, outcome=StayOutcome.ENTERED_NRM, left_on=local_day(now), number=number, by=by, now=now
            )
    stay.refresh_from_db()
    assert stay.outcome == ""


def test_fifty_stays_cost_as_many_queries_as_five(under: Contract, now: datetime) -> None:
    browser = client_of(under.coordinator)

    def more(rows: int) -> None:
        for _ in range(rows):
            begun(under.coordinator, now=now)

    assert_same_queries(more, lambda: browser.get(reverse("safety_stays")))
