"""A child's local authority has it in hand, discusses and decides; a guardian takes the child, or says why not."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode, SafeguardingState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from referrals.casefile.models.notice import Notice
from support.children import beginning, guarding, refusals, safeguarding
from support.children.guarding import Taken
from support.children.safeguarding import Discussed
from support.models import Attended, Child, Found, GuardianEnded, Guardianship, GuardianState, Work
from tests.factories import accounts, children
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(officer: Membership, now: datetime) -> Case:
    return children.case(officer.organisation, now=now)


@pytest.fixture
def around() -> children.Around:
    return children.around()


@pytest.fixture
def child(case: Case, around: children.Around, now: datetime) -> Child:
    return children.told(case, around, now=now)


def discussed(now: datetime, *, found: Any = Found.IN_NEED, **other: Any) -> Discussed:
    attended = [Attended.POLICE, Attended.CHILDRENS_SERVICES, Attended.HEALTH]
    values: dict[str, Any] = {"held_on": local_day(now), "attended": attended, "found": found, "words": "Because."}
    return Discussed(**(values | other))


def test_notices_followed_twice_and_in_any_order_put_a_child_on_the_list_once(child: Child, now: datetime) -> None:
    for event in Event.objects.filter(kind=Happened.NOTICE_SENT).order_by("-id"):
        beginning.of_notice(event, now=now)
    assert Child.objects.count() == Guardianship.objects.count() == 1


def test_that_it_is_in_hand_is_said_once_and_shown(child: Child, around: children.Around, now: datetime) -> None:
    browser = client_of(around.worker)
    browser.post(reverse("child_in_hand", args=[child.reference]))
    again = browser.post(reverse("child_in_hand", args=[child.reference]), follow=True).content.decode()
    assert str(refusals.ReceivedAlready()) in again
    child.refresh_from_db()
    assert child.received_by == around.worker
    assert Track.objects.get(case=child.case, track=TrackCode.SAFEGUARDING).state == SafeguardingState.IN_HAND


def test_a_strategy_discussion_ends_the_wait_for_it(child: Child, around: children.Around, now: datetime) -> None:
    safeguarding.discuss(child=child, said=discussed(now), by=actor_through(around.worker), now=now)
    assert not NextAct.objects.filter(case=child.case, act=ActCode.SAFEGUARD_CHILD).exists()
    assert Track.objects.get(case=child.case, track=TrackCode.SAFEGUARDING).state == SafeguardingState.IN_NEED


def test_an_enquiry_has_a_conference_to_reach(child: Child, around: children.Around, now: datetime) -> None:
    by = actor_through(around.worker)
    safeguarding.discuss(child=child, said=discussed(now, found=Found.ENQUIRY), by=by, now=now)
    assert Deadline.objects.running().filter(case=child.case, kind=ClockCode.STRATEGY_DISCUSSION).count() == 1
    safeguarding.discuss(child=child, said=discussed(now, found=Found.IN_NEED), by=by, now=now)
    assert not Deadline.objects.running().filter(case=child.case, kind=ClockCode.STRATEGY_DISCUSSION).exists()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"words": " "}, refusals.WordsMissing),
        ({"attended": []}, refusals.NobodyAttended),
        ({"days": 1}, refusals.InTheFuture),
        ({"days": -1}, refusals.BeforeTold),
    ],
)
def test_what_cannot_be_of_a_discussion_is_refused(
    child: Child, around: children.Around, now: datetime, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    days = wrong.pop("days", None)
    said = discussed(now, **(wrong | ({"held_on": local_day(now + DAY * days)} if isinstance(days, int) else {})))
    with pytest.raises(refusal):
        safeguarding.discuss(child=child, said=said, by=actor_through(around.worker), now=now)


def test_a_form_half_filled_keeps_what_was_typed(child: Child, around: children.Around) -> None:
    typed = {"words": "What the school said.", "found": Found.EARLY_HELP.value}
    shown = client_of(around.worker).post(reverse("child_discussed", args=[child.reference]), typed).content.decode()
    assert "What the school said." in shown
    assert "Enter day of the strategy discussion" in shown


def test_a_guardian_takes_a_child_and_colleagues_see_the_child_no_longer(
    child: Child, around: children.Around, now: datetime
) -> None:
    colleague = accounts.membership(organisation=around.guardian.organisation, roles=["guardian"])
    assert Child.objects.visible_to(actor_through(colleague)).exists()
    said = Taken(Work.INDIRECT, has_parental_figure=True)
    guarding.accept(child=child, said=said, by=actor_through(around.guardian), now=now)
    assert not Child.objects.visible_to(actor_through(colleague)).exists()
    assert Child.objects.visible_to(actor_through(around.guardian)).exists()


def test_of_two_guardians_the_second_is_told_that_the_first_was_quicker(
    child: Child, around: children.Around, now: datetime
) -> None:
    colleague = accounts.membership(organisation=around.guardian.organisation, roles=["guardian"])
    said = Taken(Work.INDIRECT, has_parental_figure=True)
    guarding.accept(child=child, said=said, by=actor_through(around.guardian), now=now)
    with pytest.raises(refusals.NoGuardianOffered):
        guarding.accept(child=child, said=said, by=actor_through(colleague), now=now)


def test_one_to_one_beside_a_parent_needs_its_reason_and_who_agreed(
    child: Child, around: children.Around, now: datetime
) -> None:
    by = actor_through(around.guardian)
    with pytest.raises(refusals.NeedMissing):
        guarding.accept(child=child, said=Taken(Work.DIRECT, has_parental_figure=True), by=by, now=now)
    half = Taken(Work.DIRECT, has_parental_figure=True, exceptional_need="Because.")
    with pytest.raises(refusals.AgreedByMissing):
        guarding.accept(child=child, said=half, by=by, now=now)
    whole = Taken(Work.DIRECT, has_parental_figure=True, exceptional_need="Because.", agreed_by="Ash Invented, manager")
    assert guarding.accept(child=child, said=whole, by=by, now=now).agreed_by == "Ash Invented, manager"


def test_not_even_the_database_takes_one_to_one_beside_a_parent_without_a_reason(
    child: Child, around: children.Around, now: datetime
) -> None:
    row = guarding.accept(
        child=child, said=Taken(Work.INDIRECT, has_parental_figure=True), by=actor_through(around.guardian), now=now
    )
    with pytest.raises(IntegrityError, match="guardianship_exceptional_need"), transaction.atomic():
        Guardianship.objects.filter(pk=row.pk).update(work=Work.DIRECT)


def test_a_guardian_goes_on_to_the_earlier_of_the_limit_and_the_birthday(
    child: Child, around: children.Around, now: datetime
) -> None:
    said, by = Taken(Work.DIRECT, has_parental_figure=False), actor_through(around.guardian)
    row = guarding.accept(child=child, said=said, by=by, now=now)
    limit = Deadline.objects.get(case=child.case, kind=ClockCode.GUARDIAN_SUPPORT).due_on
    assert guarding.ends_on(row) == limit
    person, soon = child.case.person, limit - 30 * DAY
    person.birth_day, person.birth_month, person.birth_year = soon.day, soon.month, soon.year - 18
    person.birth_certainty = "exact"
    person.save()
    row.child.case.person.refresh_from_db()
    assert guarding.ends_on(row) == soon


def test_a_guardian_who_ends_says_why_and_the_clock_ends(child: Child, around: children.Around, now: datetime) -> None:
    by = actor_through(around.guardian)
    guarding.accept(child=child, said=Taken(Work.DIRECT, has_parental_figure=False), by=by, now=now)
    guarding.end(child=child, because=GuardianEnded.MOVED, by=by, now=now + DAY)
    assert child.guardianships.get().state == GuardianState.ENDED
    assert not Deadline.objects.running().filter(case=child.case, kind=ClockCode.GUARDIAN_SUPPORT).exists()


def test_a_service_that_has_nobody_says_why(child: Child, around: children.Around) -> None:
    browser, address = client_of(around.guardian), reverse("guardian_decline", args=[child.reference])
    assert str(refusals.ReasonMissing()) in browser.post(address, {"reason": " "}).content.decode()
    browser.post(address, {"reason": "No guardian works in this area this month."})
    shown = client_of(around.worker).get(reverse("child", args=[child.reference])).content.decode()
    assert "No guardian works in this area this month." in shown


def test_who_takes_part_no_longer_sees_the_child_no_longer(child: Child, around: children.Around) -> None:
    child.case.parties.filter(organisation=around.worker.organisation).update(to_on=child.told_at.date())
    assert client_of(around.worker).get(reverse("child", args=[child.reference])).status_code == 404


def test_children_who_wait_are_listed_until_there_was_a_discussion(
    child: Child, around: children.Around, officer: Membership, now: datetime
) -> None:
    manager = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    assert child.case.number in _waiting(client_of(manager))
    safeguarding.discuss(child=child, said=discussed(now), by=actor_through(around.worker), now=now)
    assert child.case.number not in _waiting(client_of(manager))


def test_another_authority_does_not_learn_who_waits(child: Child) -> None:
    away = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    manager = accounts.membership(organisation=away, roles=["authority_manager"])
    assert child.case.number not in _waiting(client_of(manager))


def _waiting(browser: Client) -> str:
    return browser.get(reverse("children_waiting")).content.decode()


@pytest.mark.parametrize("address", ["children", "children_waiting"])
def test_lists_cost_the_same_for_five_children_as_for_fifty(
    address: str, officer: Membership, around: children.Around, now: datetime
) -> None:
    manager = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    browser = client_of(around.worker if address == "children" else manager)

    def grow(count: int) -> None:
        for _ in range(count):
            children.told(children.case(officer.organisation, now=now), around, now=now)

    assert_same_queries(grow, lambda: browser.get(reverse(address)))


def test_the_notice_leads_to_the_child(child: Child, around: children.Around, now: datetime) -> None:
    """And a guardian to the list, once a colleague has the child."""
    worker, guardian = client_of(around.worker), client_of(around.guardian)
    notices = {row.organisation_id: row for row in Notice.objects.filter(case=child.case)}
    told = notices[around.worker.organisation_id]
    page = worker.get(reverse("notice", args=[told.reference])).content.decode()
    assert reverse("child_of_notice", args=[told.reference]) in page
    assert worker.get(reverse("child_of_notice", args=[told.reference])).headers["Location"] == reverse(
        "child", args=[child.reference]
    )
    colleague = accounts.actor(organisation=around.guardian.organisation, roles=["guardian"])
    guarding.accept(child=child, said=Taken(Work.INDIRECT, has_parental_figure=False), by=colleague, now=now)
    offered = notices[around.guardian.organisation_id]
    assert guardian.get(reverse("child_of_notice", args=[offered.reference])).headers["Location"] == reverse("children")
