"""Members’ views: nobody sees another’s before the chair opens them, and what changes after that is kept as such."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models import Conflict, Decision, Hearing, Opinion, Panellist, Seat
from decisions.panel import hearing_refusals as refusals
from decisions.panel import opening, opinions
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.factories import accounts, hearings
from tests.queries import queries_of
from tests.security.addresses import every_route
from tests.signed_in import client_of

HOUR = timedelta(hours=1)
SECRET = "It rests on nothing"
# Whatever leads to the decision, its case or its hearing, and the lists that tell of them.
OBJECTS = {"case", "decision", "hearing"}
LISTS = {"home", "hearings", "ledger", "ledger_access", "work"}
PAGES = [
    route
    for route in every_route()
    if "GET" in route.door.methods and set(route.kinds.values()) <= OBJECTS and (route.kinds or route.name in LISTS)
]


def give(hearing: Hearing, by: Actor, now: datetime, view: str = "no_concern", reasons: str = "Because.") -> Opinion:
    return opinions.give(hearing=hearing, view=view, reasons=reasons, by=by, now=now)


def test_no_page_shows_a_sealed_view_to_anybody_else(hearing: Hearing, officer: Membership, now: datetime) -> None:
    decision = hearing.decision
    give(hearing, hearings.actors(hearing)[0], now, "look_again", SECRET)
    values = {"case": decision.case.reference, "decision": decision.reference, "hearing": hearing.reference}
    assert hearing.sitting.chair is not None
    authority = ["caseworker", "second_reviewer", "authority_manager", "intake_officer"]
    readers = (
        hearings.members(hearing)[1],
        hearing.sitting.chair.membership,
        hearing.sitting.arranged_by,
        accounts.membership(organisation=officer.organisation, roles=authority),
        accounts.membership(roles=["auditor", "delivery_supervisor"]),
    )
    shown = 0
    for reader in readers:
        browser = client_of(reader)
        for route in (route for route in PAGES if route.door.permission and _may(reader, route.door.permission)):
            page = browser.get(route.address({name: values[kind] for name, kind in route.kinds.items()}))
            shown += page.status_code == 200
            assert SECRET.encode() not in page.getvalue(), f"{route.name} shows it to {reader.roles}"
    assert shown > 40


def _may(reader: Membership, permission: object) -> bool:
    return permission in actor_through(reader).permissions


def test_view_itself_is_read_in_one_module_only() -> None:
    """Whatever is written later cannot pass by the seal without being seen here."""
    sealed, allowed = ("Opinion.objects", ".opinions.", "opinions__"), "decisions/panel/opinions.py"
    floor = Path(settings.BASE_DIR) / "decisions"
    modules = [path for path in floor.rglob("*.py") if not {"migrations"} & set(path.parts)]
    found = {str(path.relative_to(settings.BASE_DIR)) for path in modules if _names(path.read_text(), sealed)}
    assert found == {allowed}


def _names(text: str, sealed: tuple[str, ...]) -> bool:
    return any(word in line for line in text.splitlines() if "import" not in line for word in sealed)


def test_no_event_tells_a_view_or_that_it_turned(hearing: Hearing, members: list[Actor], now: datetime) -> None:
    give(hearing, members[0], now)
    give(hearing, members[0], now, "look_again")
    facts = [event.facts for event in Event.objects.filter(kind=Happened.OPINION_SEALED)]
    assert len(facts) == 2
    assert facts[0] == facts[1]
    assert "look_again" not in str(facts)


def test_view_is_revised_until_they_are_opened(hearing: Hearing, members: list[Actor], now: datetime) -> None:
    for view in ("no_concern", "look_again", "look_again"):
        give(hearing, members[0], now, view)
    kept = Opinion.objects.order_by("number").values_list("number", "view", "after_opening")
    assert list(kept) == [(1, "no_concern", False), (2, "look_again", False)]
    assert opinions.opened(hearing) == []


def test_views_are_opened_by_the_chair_at_quorum_and_once(
    hearing: Hearing, members: list[Actor], chair: Actor, now: datetime
) -> None:
    for member in members[:2]:
        give(hearing, member, now)
    with pytest.raises(refusals.QuorumMissing):
        opening.open_views(hearing=hearing, by=chair, now=now)
    give(hearing, members[2], now)
    with pytest.raises(refusals.NotInTheChair):
        opening.open_views(hearing=hearing, by=members[0], now=now)
    for at in (now, now + HOUR):
        opening.open_views(hearing=hearing, by=chair, now=at)
    hearing.refresh_from_db()
    assert hearing.opened_at == now
    assert Event.objects.filter(kind=Happened.OPINIONS_OPENED).count() == 1
    assert len(opinions.opened(hearing)) == 3


def test_whoever_has_a_conflict_has_no_voice(
    hearing: Hearing, members: list[Actor], chair: Actor, decision: Decision, now: datetime
) -> None:
    for member in members:
        give(hearing, member, now)
    conflicted = Panellist.objects.get(membership=members[0].membership_id)
    Conflict.objects.create(panellist=conflicted, decision=decision, reason="A neighbour", declared_at=now)
    with pytest.raises(refusals.QuorumMissing):
        opening.open_views(hearing=hearing, by=chair, now=now)
    with pytest.raises(refusals.KeptOut):
        give(hearing, members[0], now, "look_again")
    give(hearing, chair, now)
    opening.open_views(hearing=hearing, by=chair, now=now)
    assert conflicted not in [one.member for one in opinions.opened(hearing)]


def test_employer_that_takes_part_in_the_case_keeps_its_member_out(
    hearing: Hearing, members: list[Actor], officer: Membership, now: datetime
) -> None:
    Panellist.objects.filter(membership=members[0].membership_id).update(employer=officer.organisation)
    with pytest.raises(refusals.KeptOut):
        give(hearing, members[0], now)


def test_change_after_opening_is_kept_beside_what_was_sealed(
    opened: Hearing, members: list[Actor], now: datetime
) -> None:
    give(opened, members[2], now + HOUR, "no_concern", "They convinced me.")
    changed = next(one for one in opinions.opened(opened) if one.is_changed)
    assert (changed.sealed.view, changed.now.view, changed.now.after_opening) == ("look_again", "no_concern", True)
    assert Event.objects.filter(kind=Happened.OPINION_CHANGED).count() == 1
    page = client_of(hearings.members(opened)[0]).get(reverse("hearing", args=[opened.reference])).content.decode()
    assert "They convinced me." in page
    assert "Because of look_again." in page


def test_views_of_one_kind_of_body_are_not_opened(
    said: Hearing, members: list[Actor], chair: Actor, now: datetime
) -> None:
    """The agenda was right when it was published; what somebody comes from changed since."""
    Panellist.objects.filter(membership__in=[member.membership_id for member in members]).update(body_kind="police")
    with pytest.raises(refusals.NotComposed, match="too few kinds of body"):
        opening.open_views(hearing=said, by=chair, now=now)
    page = client_of(hearings.members(said)[0]).get(reverse("hearing", args=[said.reference])).content.decode()
    assert "Because of look_again." not in page


def test_views_on_a_child_are_not_opened_where_nobody_who_gave_one_knows_about_children(
    said: Hearing, chair: Actor, now: datetime
) -> None:
    Decision.objects.update(age_then="child")
    with pytest.raises(refusals.NotComposed, match="knows about children"):
        opening.open_views(hearing=said, by=chair, now=now)


def test_chair_who_came_to_work_for_an_authority_opens_nothing(said: Hearing, chair: Actor, now: datetime) -> None:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    Panellist.objects.filter(membership=chair.membership_id).update(employer=elsewhere)
    with pytest.raises(refusals.NotComposed, match="must be independent"):
        opening.open_views(hearing=said, by=chair, now=now)


def test_page_of_a_hearing_costs_the_same_however_many_sit(hearing: Hearing, now: datetime) -> None:
    browser, home = client_of(hearings.members(hearing)[0]), hearing.sitting.secretariat
    address = reverse("hearing", args=[hearing.reference])
    browser.get(address)
    few = len(queries_of(lambda: browser.get(address)))
    for number in range(5):
        Seat.objects.create(sitting=hearing.sitting, panellist=hearings.panellist(home, number=number))
    assert len(queries_of(lambda: browser.get(address))) == few


def test_nobody_joins_in_once_the_views_are_known(opened: Hearing, chair: Actor, now: datetime) -> None:
    with pytest.raises(refusals.OpenedBefore):
        give(opened, chair, now)


def test_member_who_leaves_later_still_said_what_they_said(opened: Hearing, now: datetime) -> None:
    Panellist.objects.update(left_at=now)
    assert len(opinions.opened(opened)) == 3


def test_view_says_why_and_is_one_of_two(hearing: Hearing, members: list[Actor], now: datetime) -> None:
    with pytest.raises(refusals.SayWhy):
        give(hearing, members[0], now, reasons=" ")
    with pytest.raises(refusals.ViewMissing):
        give(hearing, members[0], now, "negative")


def test_whoever_does_not_sit_has_no_view(hearing: Hearing, now: datetime) -> None:
    unseated = actor_through(hearings.panellist(hearing.sitting.secretariat).membership)
    for by in (unseated, hearings.secretary(hearing)):
        with pytest.raises(refusals.NotSitting):
            give(hearing, by, now)
