"""Nobody leaves without a destination, a risk assessment, medication, papers and money; drop-in and coming back."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models.membership import Membership
from decisions.workbench import finishing
from nrm.calendars.working_days import local_day
from referrals.casefile.actions import contact
from referrals.casefile.actions.contact import Channel, Contract
from referrals.casefile.models.safe_contact import ChannelKind, SafeHours
from referrals.casefile.person import permitting
from support import course, refusals
from support.day import telling
from support.entitlement.invariants import entitlement_differs, over_without_exit
from support.extension.showing import countdown
from support.leaving import coming_back, dropping_in, exits, planning, recontact
from support.models import Care, Leaving, PeriodKind, Recontact, ReEntry
from support.rna.deciding import Said
from tests.factories import care
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


@pytest.mark.parametrize("missing", ["destination", "risk", "medication", "papers", "money"])
def test_nobody_leaves_without_each_part_of_the_checklist(one: story.MovingOn, missing: str) -> None:
    said = dict.fromkeys(("risk", "medication", "papers", "money"), "done") | {"destination": "own_home"}
    plan = planning.Plan(None, None, words="", **(said | {missing: ""}))
    planning.save(care=one.care, plan=plan, seen=0, by=one.worker, now=one.now)
    gone = exits.Exit(local_day(one.now), "moved_on", wants_drop_in=False)
    with pytest.raises(refusals.ChecklistIncomplete):
        exits.leave(care=one.care, said=gone, by=one.worker, now=one.now)
    if missing != "destination":
        with pytest.raises(IntegrityError, match="leaving_checklist_complete"), transaction.atomic():
            Leaving.objects.update(left_on=local_day(one.now), reason="moved_on", recorded_at=one.now)


def test_whoever_is_missing_is_not_asked_for_a_checklist(one: story.MovingOn) -> None:
    gone = exits.Exit(local_day(one.now), "missing", wants_drop_in=False, destination="unknown")
    exits.leave(care=one.care, said=gone, by=one.worker, now=one.now)
    assert one.periods() == ["recovery", "move_on"] or one.periods() == ["recovery"]
    assert all(row.ends_on and row.ends_on <= local_day(one.now) for row in story.standing(one.case))


def test_leaving_ends_the_care_and_whoever_gave_it_sees_it_no_longer(one: story.MovingOn) -> None:
    story.left(one, now=one.now + 2 * DAY)
    assert Care.objects.get().ended_at is not None
    assert not Care.objects.visible_to(one.worker).exists()
    assert Care.objects.visible_to(one.coordinator).exists()
    assert not over_without_exit(now=one.now + 90 * DAY).exists()


def test_drop_in_lasts_six_months_and_chases_nobody(one: story.MovingOn) -> None:
    day = one.now + 2 * DAY
    story.left(one, now=day, drop_in=True)
    last = story.standing(one.case)[-1]
    assert (last.kind, last.starts_on) == (PeriodKind.DROP_IN, local_day(day + DAY))
    assert (last.ends_on - last.starts_on).days in range(179, 185) if last.ends_on else False
    came = dropping_in.Held(local_day(day + 7 * DAY), True, "Legal advice", 3, 4)
    later = day + 7 * DAY
    dropping_in.hold(care=one.care, said=came, by=one.worker, now=later)
    with pytest.raises(refusals.HeldOnThatDay):
        dropping_in.hold(care=one.care, said=came, by=one.worker, now=later)
    early = dropping_in.Held(local_day(day), True, "", None, None)
    with pytest.raises(refusals.NoDropIn):
        dropping_in.hold(care=one.care, said=early, by=one.worker, now=later)
    assert not one.case.next_acts.exclude(act="follow_move_on").exists()


def test_whoever_left_is_on_nobodys_list_of_what_is_due(one: story.MovingOn) -> None:
    """They may drop in; nobody is told to see them, to write to them or to go through a plan with them."""
    later = one.now + 15 * DAY
    assert telling.of(one.worker, on=local_day(later), now=later).due
    story.left(one, now=one.now + 2 * DAY, drop_in=True)
    day = telling.of(one.worker, on=local_day(later), now=later)
    assert (day.cares, day.due, day.to_see, day.arrived) == ([], [], [], [])


def test_contractor_finds_those_who_left_and_can_ask_that_they_come_back(one: story.MovingOn) -> None:
    story.left(one, now=one.now + DAY)
    browser, page = client_of(one.under.coordinator), reverse("care", args=[one.care.reference])
    assert page not in browser.get(reverse("cares")).content.decode()
    shown = browser.get(reverse("cares"), {"show": "left"}).content.decode()
    assert page in shown
    assert "No provider any more" in shown
    assert page not in client_of(one.under.manager).get(reverse("cares"), {"show": "left"}).content.decode()


def test_countdown_says_the_last_day_and_asks_for_an_assessment_only_of_those_who_move_on(
    one: story.MovingOn, officer: Membership
) -> None:
    said = {str(row.key): str(row.value) for row in countdown(one.care, one.ends_on, on=one.ends_on)}
    assert "today is the last day" in said["Support ends"]
    assert "Send an assessment by" in said
    refused = story.believed(officer, now=one.now - 60 * DAY)
    found = care.begun(refused, one.under.prime, now=one.now - 60 * DAY)
    finishing.serve(decision=story.negative(refused, officer, now=one.now), by=one.authority, now=one.now)
    story.reconciled(refused, now=one.now)
    keys = [row.key for row in countdown(found, course.ends_on(found), on=local_day(one.now))]
    assert "Support ends" in keys
    assert "Send an assessment by" not in keys


def asked(one: story.MovingOn, *, now: datetime) -> ReEntry:
    wanted = coming_back.Wanted("They were found by those who held them.", "A roof", local_day(now) + 30 * DAY)
    return coming_back.ask(care=one.care, wanted=wanted, by=one.coordinator, now=now)


def test_whoever_comes_back_has_a_new_care_from_the_day_of_the_decision(one: story.MovingOn) -> None:
    story.left(one, now=one.now + DAY)
    day = one.now + 10 * DAY
    found = asked(one, now=day)
    said = Said("granted", "at_risk", "", local_day(day) + 30 * DAY)
    found = coming_back.decide(re_entry=found, said=said, by=one.authority, now=day)
    assert found.into is not None
    assert found.into != one.care
    rows = found.into.periods.filter(superseded_at=None).order_by("starts_on", "id")
    # What was left of moving on, and what was granted.
    assert {row.kind for row in rows} == {PeriodKind.MOVE_ON, PeriodKind.EXTENSION}
    assert {row.starts_on for row in rows} == {local_day(day)}
    assert not entitlement_differs(now=day).exists()


def test_refused_stays_out_with_a_reason(one: story.MovingOn) -> None:
    story.left(one, now=one.now + DAY)
    found = asked(one, now=one.now + 2 * DAY)
    said = Said("refused", "met_elsewhere", "", None)
    coming_back.decide(re_entry=found, said=said, by=one.authority, now=one.now + 3 * DAY)
    assert not Care.objects.open().exists()


def test_whoever_has_not_left_cannot_come_back(one: story.MovingOn) -> None:
    with pytest.raises(refusals.NotLeft):
        asked(one, now=one.now)


def agrees(one: story.MovingOn, kind: ChannelKind, *, now: datetime) -> None:
    way = Channel(kind, uuid4(), is_safe=True)
    contract = Contract(channels=(way,), hours=(SafeHours.ANY,))
    contact.agree(person=one.case.person, contract=contract, by=one.authority, now=now)


def asks(one: story.MovingOn, months: int, way: ChannelKind, *, now: datetime) -> Recontact:
    asked = recontact.Asked(months, way, "well")
    return recontact.record_one(care=one.care, asked=asked, by=one.coordinator, now=now)


def test_nobody_asks_how_they_are_without_their_yes(one: story.MovingOn) -> None:
    story.left(one, now=one.now)
    with pytest.raises(refusals.NotAgreed):
        asks(one, 1, ChannelKind.EMAIL, now=one.now + 60 * DAY)


def test_whoever_agreed_is_asked_once_for_a_month_and_in_a_safe_way_only(one: story.MovingOn) -> None:
    story.planned(one, now=one.now)
    said = exits.Exit(local_day(one.now), "moved_on", wants_drop_in=False, agreed_to_recontact=True)
    exits.leave(care=one.care, said=said, by=one.worker, now=one.now)
    agrees(one, ChannelKind.EMAIL, now=one.now)
    with pytest.raises(refusals.TooEarly):
        asks(one, 1, ChannelKind.EMAIL, now=one.now + 20 * DAY)
    with pytest.raises(permitting.NotAllowed):
        asks(one, 1, ChannelKind.TELEPHONE, now=one.now + 40 * DAY)
    assert asks(one, 1, ChannelKind.EMAIL, now=one.now + 40 * DAY).after_months == 1
    with pytest.raises(refusals.AskedAlready):
        asks(one, 1, ChannelKind.EMAIL, now=one.now + 41 * DAY)


def test_two_phones_save_one_plan_and_nothing_is_lost(one: story.MovingOn) -> None:
    browser = client_of(one.under.worker)
    address = reverse("leaving_plan", args=[one.care.reference])
    browser.post(address, {"seen": "0", "risk": "done", "words": "First"})
    page = browser.post(address, {"seen": "0", "words": "Typed on the other phone"}).content.decode()
    assert "Somebody saved this" in page
    assert "Typed on the other phone" in page
    assert Leaving.objects.get().words == "First"
    assert 'name="seen" value="1"' in page


def test_leaving_on_the_pages(one: story.MovingOn) -> None:
    worker = client_of(one.under.worker)
    own = reverse("care_leaving", args=[one.care.reference])
    assert "Nothing is arranged yet" in worker.get(own).content.decode()
    story.planned(one, now=one.now)
    on = local_day(one.now)
    said = {"left_on_day": on.day, "left_on_month": on.month, "left_on_year": on.year, "reason": "moved_on"}
    worker.post(reverse("leaving_exit", args=[one.care.reference]), said | {"wants_drop_in": "yes", "recontact": "no"})
    page = worker.get(own).content.decode()
    assert "Moving on is complete" in page
    assert "Record a session" in page
    assert "Ask that they come back" in page
