"""The panel in the browser: from an empty register to a published agenda, and what a member sees of it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models.membership import Membership
from decisions.models import Availability, Conflict, Decision, Panellist, Sitting, SittingState
from decisions.panel.matters import name_of
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from tests.factories import accounts, panels
from tests.queries import assert_same_queries
from tests.signed_in import client_of


@pytest.fixture
def desk(secretary: Actor) -> Client:
    return client_of(accounts.membership_of(secretary))


def browser(panellist: Panellist) -> Client:
    return client_of(Membership.objects.get(pk=panellist.membership_id))


def test_secretary_adds_a_member_and_changes_what_is_known_of_them(secretary: Actor, desk: Client) -> None:
    joins = panels.membership(secretary)
    said = {"membership": joins.reference, "body_kind": "health", "expertise": ["trauma"], "nation": "wales"}
    assert desk.post(reverse("panel_member_add"), said).status_code == 302
    added = Panellist.objects.get(membership=joins)
    address = reverse("panel_member", args=[added.reference])
    refused = desk.post(address, {"body_kind": "health", "nation": "wales", "can_chair": "on"})
    assert "Give them the role first" in refused.content.decode()
    desk.post(address, {"body_kind": "police", "expertise": ["labour", "children"], "nation": "wales"})
    added.refresh_from_db()
    assert (added.body_kind, added.expertise, added.can_chair) == ("police", ["labour", "children"], False)
    assert joins.person.full_name in desk.get(reverse("panel_register")).content.decode()


def test_whoever_left_the_register_comes_back_on_the_same_line(
    secretary: Actor, desk: Client, members: list[Panellist], now: datetime
) -> None:
    desk.post(reverse("panel_member_leave", args=[members[1].reference]))
    members[1].refresh_from_db()
    assert members[1].left_at
    assert not members[1].days.exists()
    back = panels.member(secretary, now=now, of=members[1].membership)
    assert (back.pk, back.left_at) == (members[1].pk, None)


def test_member_enters_their_own_days(members: list[Panellist], day: datetime) -> None:
    page, on = browser(members[1]), local_day(day)
    page.post(reverse("own_availability"), {})
    assert not members[1].days.exists()
    week = f"week_{(on - timedelta(days=on.weekday())).isoformat()}"
    page.post(reverse("own_availability"), {week: [on.isoformat()]})
    assert Availability.objects.get(panellist=members[1]).on == on


def test_day_with_a_seat_is_not_taken_back(published: Sitting, members: list[Panellist]) -> None:
    answer = browser(members[1]).post(reverse("own_availability"), {})
    assert "There is a seat to be filled" in answer.content.decode()
    assert members[1].days.exists()


def test_secretary_arranges_seats_lists_and_publishes(
    desk: Client, members: list[Panellist], matter: Decision, day: datetime
) -> None:
    on = timezone.localtime(day)
    when = {"on_day": on.day, "on_month": on.month, "on_year": on.year, "at": "10:00", "minutes": "90"}
    desk.post(reverse("sitting_add"), when)
    sitting = Sitting.objects.get()
    page = desk.get(reverse("sitting", args=[sitting.reference])).content.decode()
    assert "Nobody chairs it yet." in page
    assert "Publish the agenda" not in page
    seats = {"seats": [row.reference for row in members], "chair": members[0].reference}
    desk.post(reverse("sitting_seating", args=[sitting.reference]), seats)
    agenda = reverse("sitting_agenda", args=[sitting.reference])
    assert "No particular expertise is needed." in desk.get(agenda).content.decode()
    desk.post(f"{agenda}?each=45", {"matters": [matter.reference]})
    assert panels.hearing(sitting).minutes == 45
    desk.post(reverse("sitting_publish", args=[sitting.reference]))
    sitting.refresh_from_db()
    assert sitting.state == SittingState.PUBLISHED


def test_what_waits_is_shown_without_number_or_name(desk: Client, matter: Decision) -> None:
    page = desk.get(reverse("panel_queue")).content.decode()
    assert name_of(matter) in page
    assert matter.case.number not in page
    assert str(matter.reference) not in page


def test_member_sees_the_agenda_on_their_pages_when_it_is_published(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    sitting = panels.planned(secretary, members, [matter], now=now, at=day)
    page, address = browser(members[1]), reverse("my_sitting", args=[sitting.reference])
    assert page.get(address).status_code == 404
    Sitting.objects.update(state="published", published_at=now)
    assert name_of(matter) in page.get(address).content.decode()
    assert address in page.get(reverse("home")).content.decode()
    stranger = panels.member(secretary, now=now)
    assert browser(stranger).get(address).status_code == 404


def test_declared_conflict_closes_the_matter_and_tells_the_secretary_alone(
    desk: Client, published: Sitting, members: list[Panellist], matter: Decision
) -> None:
    hearing, page = panels.hearing(published), browser(members[1])
    address = reverse("declare_conflict", args=[hearing.reference])
    assert page.post(address, {"reason": ""}).status_code == 200
    page.post(address, {"reason": "I treated them once"})
    assert Conflict.objects.get().panellist == members[1]
    own = page.get(reverse("my_sitting", args=[published.reference])).content.decode()
    assert "You declared a conflict." in own
    colleague = browser(members[2]).get(reverse("my_sitting", args=[published.reference])).content.decode()
    assert "treated them" not in colleague
    assert "Closed to you" not in colleague
    assert "I treated them once" in desk.get(reverse("sitting", args=[published.reference])).content.decode()
    again = page.post(address, {"reason": "Typed for an hour"}).content.decode()
    assert "Typed for an hour" in again
    assert "declared a conflict already" in again


def test_queue_costs_the_same_at_five_matters_and_at_fifty(
    desk: Client, authority: panels.Authority, now: datetime
) -> None:
    assert_same_queries(
        lambda count: [authority.matter(now=now) for _ in range(count)], lambda: desk.get(reverse("panel_queue"))
    )


def test_agenda_and_proposal_cost_the_same_however_long_they_are(
    secretary: Actor, desk: Client, members: list[Panellist], authority: panels.Authority, now: datetime, day: datetime
) -> None:
    sitting = panels.planned(secretary, members, [], now=now, at=day)
    proposal = reverse("sitting_agenda", args=[sitting.reference])
    assert_same_queries(lambda count: [authority.matter(now=now) for _ in range(count)], lambda: desk.get(proposal))
