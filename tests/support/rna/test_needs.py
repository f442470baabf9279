"""A Recovery Needs Assessment: offered, refused or made, checked, decided need by need; and longer support."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from support import refusals
from support.extension import asking
from support.extension import deciding as extensions
from support.models import Extension, NeedsAssessment, NeedsState, Recommendation
from support.rna import checking, deciding, writing
from support.rna.deciding import Said
from tests.factories import accounts, care
from tests.factories import course_of_support as story
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.localtime() - 20 * DAY


@pytest.fixture
def one(officer: Membership, under: care.Contract, now: datetime) -> story.MovingOn:
    return story.moving_on(officer, under, now=now)


def answer(one: story.MovingOn, category: str, said: Said) -> None:
    deciding.answer(
        recommendation=Recommendation.objects.get(category=category), said=said, by=one.authority, now=one.now
    )


def test_granted_in_part_support_goes_on_without_a_gap(one: story.MovingOn) -> None:
    made, ends = story.assessment(one, checked=True), one.ends_on
    answer(one, "mental_health", Said("granted", "from_exploitation", "", ends + 30 * DAY))
    with pytest.raises(refusals.NotAnswered):
        deciding.decide(assessment=made, plan="", review_on=None, by=one.authority, now=one.now)
    answer(one, "financial", Said("refused", "met_elsewhere", "", None))
    deciding.decide(assessment=made, plan="A tenancy", review_on=None, by=one.authority, now=one.now)
    needs = story.standing(one.case)[-1]
    assert (needs.kind, needs.starts_on, needs.ends_on) == ("needs", ends + DAY, ends + 30 * DAY)
    again = writing.offer(care=one.care, on=local_day(one.now), by=one.worker, now=one.now)
    assert again.progress == NeedsState.OFFERED


def test_refused_in_full_ends_nothing_sooner(one: story.MovingOn) -> None:
    made, before = story.assessment(one, checked=True), story.days(story.standing(one.case))
    for category in ("mental_health", "financial"):
        answer(one, category, Said("refused", "not_from_exploitation", "", None))
    deciding.decide(assessment=made, plan="", review_on=None, by=one.authority, now=one.now)
    assert story.days(story.standing(one.case)) == before


def test_person_may_not_want_it_and_be_offered_it_again(one: story.MovingOn) -> None:
    made = story.assessment(one)
    writing.decline(assessment=made, on=local_day(one.now), by=one.worker, now=one.now)
    with pytest.raises(refusals.MovedOn):
        writing.send(assessment=made, by=one.worker, now=one.now)
    assert story.assessment(one).pk != made.pk


def test_contractor_gives_it_back_with_what_is_missing(one: story.MovingOn) -> None:
    made = story.assessment(one, sent=True)
    with pytest.raises(refusals.WordsMissing):
        checking.check(assessment=made, agrees=False, words=" ", by=one.coordinator, now=one.now)
    back = checking.check(assessment=made, agrees=False, words="Why now?", by=one.coordinator, now=one.now)
    assert (back.progress, back.given_back) == (NeedsState.WRITING, "Why now?")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said("granted", "no_need", "", date(2027, 1, 1)), refusals.WrongReason),
        (Said("refused", "at_risk", "", None), refusals.WrongReason),
        (Said("granted", "at_risk", "", None), refusals.UntilMissing),
        (Said("granted", "at_risk", "", date(2099, 1, 1)), refusals.LongerThanAsked),
        (Said("refused", "other", " ", None), refusals.WordsMissing),
    ],
)
def test_answer_that_does_not_hold_is_refused(one: story.MovingOn, said: Said, refusal: type[Exception]) -> None:
    story.assessment(one, checked=True)
    with pytest.raises(refusal):
        answer(one, "financial", said)


def test_not_before_moving_on_and_not_after_leaving(
    officer: Membership, under: care.Contract, one: story.MovingOn, now: datetime
) -> None:
    recovering = care.supported(officer, under, now=now)
    with pytest.raises(refusals.NotMovingOn):
        writing.offer(care=recovering, on=local_day(now), by=one.worker, now=now)
    story.assessment(one, checked=True)
    story.left(one, now=now + DAY)
    assert NeedsAssessment.objects.get(care=one.care).progress == NeedsState.OVER
    with pytest.raises(refusals.Left):
        answer(one, "financial", Said("refused", "no_need", "", None))


def wanted(one: story.MovingOn, *, late: str = "") -> asking.Wanted:
    return asking.Wanted(one.ends_on + 14 * DAY, "housing", "The tenancy begins later.", True, late)


def test_longer_support_granted_follows_on(one: story.MovingOn) -> None:
    ends = one.ends_on
    asked = asking.ask(care=one.care, wanted=wanted(one), by=one.worker, now=one.now)
    assert not asked.is_late
    said = Said("granted", "hardship", "", ends + 7 * DAY)
    extensions.decide(extension=asked, said=said, by=one.authority, now=one.now)
    last = story.standing(one.case)[-1]
    assert (last.kind, last.starts_on, last.ends_on) == ("extension", ends + DAY, ends + 7 * DAY)
    with pytest.raises(refusals.MovedOn):
        extensions.decide(extension=asked, said=said, by=one.authority, now=one.now)


def test_longer_support_asked_for_late_says_why(one: story.MovingOn) -> None:
    late = one.now + 44 * DAY
    with pytest.raises(refusals.LateWithoutReason):
        asking.ask(care=one.care, wanted=wanted(one), by=one.worker, now=late)
    asked = asking.ask(care=one.care, wanted=wanted(one, late="They were in hospital."), by=one.worker, now=late)
    before = story.days(story.standing(one.case))
    said = Said("refused", "met_elsewhere", "", None)
    extensions.decide(extension=asked, said=said, by=one.authority, now=late)
    assert (asked.is_late, story.days(story.standing(one.case))) == (True, before)


def test_from_the_offer_to_the_decision_on_the_pages(one: story.MovingOn) -> None:
    worker, coordinator, officer = (client_of(who) for who in (one.under.worker, one.under.coordinator, one.officer))
    own = reverse("care_moving_on", args=[one.care.reference])
    assert "days left" in worker.get(own).content.decode()
    on, until = local_day(one.now), one.ends_on + 30 * DAY
    worker.post(reverse("needs_offer", args=[one.care.reference]), _day("on", on))
    made = NeedsAssessment.objects.get()
    need = {"category": "legal", "from_exploitation": "yes", "other_service": "no", "if_it_stops": "No appeal."}
    worker.post(reverse("needs_write", args=[made.reference]), need | _day("asked_until", until))
    worker.post(reverse("needs_send", args=[made.reference]))
    assert one.care.number in coordinator.get(reverse("needs_to_check")).content.decode()
    coordinator.post(reverse("needs_check", args=[made.reference]), {"agrees": "yes", "words": ""})
    assert one.case.number in officer.get(reverse("support_queue")).content.decode()
    said = {"answer": "granted", "because": "at_risk", "words": ""} | _day("until", until)
    officer.post(reverse("recommendation_answer", args=[Recommendation.objects.get().reference]), said)
    officer.post(reverse("needs_decide", args=[made.reference]), {"plan": "A tenancy."})
    made.refresh_from_db()
    assert made.progress == NeedsState.DECIDED
    assert "Granted" in worker.get(reverse("needs", args=[made.reference])).content.decode()


def test_officer_of_another_authority_finds_nothing(one: story.MovingOn) -> None:
    made = story.assessment(one, checked=True)
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    stranger = accounts.membership(organisation=elsewhere, roles=["caseworker"])
    assert client_of(stranger).get(reverse("needs_decide", args=[made.reference])).status_code == 404
    assert one.case.number not in client_of(stranger).get(reverse("support_queue")).content.decode()
    with pytest.raises(refusals.NothingThere):
        deciding.decide(assessment=made, plan="", review_on=None, by=actor_through(stranger), now=one.now)
    assert not Extension.objects.exists()


def _day(name: str, on: date) -> dict[str, int]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}
