"""A child's case goes to the panel of its local authority: which child, what the panel records, and the way back."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.again import considering, reactions
from decisions.child_panel import areas, choosing, fit, recording, refusals, sweep
from decisions.models import BodyKind, ChildPanel, Decision, HostingArea, LeftBecause, Origin, PanelSeat, State
from decisions.workbench import beginning, finishing
from decisions.workbench.considering import Work
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Outcome, RouteCode, Stage
from nrm.happened import Happened
from nrm.refusal import Refusal
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, Party
from referrals.casefile.models import AgeClass, Case, Deadline
from tests.factories import accounts, again, child_panels, decisions
from tests.signed_in import client_of

RG, CG = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
DAY = timedelta(days=1)


@pytest.fixture
def council(db: None) -> Organisation:
    return child_panels.council()


@pytest.fixture
def lead(council: Organisation) -> Membership:
    return child_panels.lead(council)


@pytest.fixture
def panel(officer: Membership, council: Organisation, now: datetime) -> ChildPanel:
    return child_panels.passed(officer, council, now=now)


def acts(case: Case) -> dict[tuple[int, str], str]:
    return {(row.organisation_id, row.act): row.waiting_on for row in NextAct.objects.filter(case=case)}


def test_passed_case_stands_on_the_panels_list_and_waits_on_the_authoritys(
    panel: ChildPanel, officer: Membership, council: Organisation, now: datetime
) -> None:
    assert acts(panel.case) == {
        (council.pk, ActCode.DECIDE_AS_CHILD_PANEL): "",
        (officer.organisation_id, ActCode.DECIDE_REASONABLE_GROUNDS): ActCode.DECIDE_AS_CHILD_PANEL,
    }
    clock = Deadline.objects.running().get(case=panel.case)
    assert (clock.kind, clock.due_on) == (
        ClockCode.CHILD_PANEL_REASONABLE_GROUNDS,
        local_day(panel.case.opened_at) + 45 * DAY,
    )


def test_authority_begins_nothing_on_a_case_of_the_panel(panel: ChildPanel, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.WithChildPanel):
        beginning.begin(case=panel.case, stage=RG, by=author, now=now)
    with pytest.raises(refusals.ChosenAlready):
        choosing.choose(case=panel.case, by=author, now=now)


def _an_adult(case: Case, now: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(age_class=AgeClass.ADULT)


def _no_birthday(case: Case, now: datetime) -> None:
    case.person.birth_year = None
    case.person.save()


def _hundred_days_before_18(case: Case, now: datetime) -> None:
    on = local_day(now) + 100 * DAY
    child_panels.born(case, on.replace(year=on.year - 18))


def _hosts_no_more(case: Case, now: datetime) -> None:
    HostingArea.objects.update(to_on=local_day(now))


def _takes_no_part(case: Case, now: datetime) -> None:
    Party.objects.filter(case=case, capacity="local_authority").update(to_on=local_day(now))


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (_an_adult, refusals.NotAChild),
        (_no_birthday, refusals.BirthdayUnknown),
        (_hundred_days_before_18, refusals.TooNearEighteen),
        (_hosts_no_more, refusals.NoPanelHere),
        (_takes_no_part, refusals.NoPanelHere),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_child_that_no_panel_may_decide_about_stays(
    spoil: object, refusal: type[Refusal], officer: Membership, council: Organisation, now: datetime
) -> None:
    child_panels.hosts(council, now=now)
    case = child_panels.child(officer, council, now=now)
    spoil(case, now)  # type: ignore[operator] # one of the functions above
    with pytest.raises(refusal):
        choosing.choose(case=case, by=actor_through(officer), now=now)


def test_hundred_and_one_days_before_18_is_in_time(officer: Membership, council: Organisation, now: datetime) -> None:
    child_panels.hosts(council, now=now)
    case = child_panels.child(officer, council, now=now)
    on = local_day(now) + 101 * DAY
    child_panels.born(case, on.replace(year=on.year - 18))
    assert fit.require(case, on=local_day(now)) == council


def test_route_is_settled_before_the_decision_is_begun(
    officer: Membership, council: Organisation, author: Actor, now: datetime
) -> None:
    child_panels.hosts(council, now=now)
    case = child_panels.child(officer, council, now=now)
    decisions.begun(case, author, now=now)
    with pytest.raises(refusals.RouteTaken):
        choosing.choose(case=case, by=author, now=now)


def test_both_decided_together_are_final_and_the_authority_serves_them(
    panel: ChildPanel, lead: Membership, author: Actor, now: datetime
) -> None:
    both = {RG: child_panels.found(), CG: child_panels.found(met=False)}
    record = child_panels.recorded(panel, actor_through(lead), now=now, stages=both)
    first, second = record.reasonable, record.conclusive
    assert first is not None
    assert second is not None
    for one, outcome in ((first, Outcome.POSITIVE), (second, Outcome.NEGATIVE)):
        assert (one.route, one.state, one.outcome) == (RouteCode.CHILD_PANEL, State.FINAL, outcome)
        assert (one.author_id, one.final_by_id, one.minutes.count()) == (lead.pk, lead.pk, 1)
        assert not one.findings.filter(limb="means").exists()
    assert ActCode.DECIDE_AS_CHILD_PANEL not in {act for _body, act in acts(panel.case)}
    finishing.serve(decision=first, by=author, now=now)
    finishing.serve(decision=second, by=author, now=now)
    assert ActCode.SERVE_DECISION not in {act for _body, act in acts(panel.case)}


def test_after_reasonable_grounds_alone_the_panel_concludes_later(
    panel: ChildPanel, lead: Membership, author: Actor, council: Organisation, now: datetime
) -> None:
    by = actor_through(lead)
    child_panels.recorded(panel, by, now=now)
    assert acts(panel.case)[(council.pk, ActCode.DECIDE_AS_CHILD_PANEL)] == ""
    with pytest.raises(refusals.WithChildPanel):
        beginning.begin(case=panel.case, stage=CG, by=author, now=now)
    record = child_panels.recorded(panel, by, now=now + DAY, stages={CG: child_panels.found()})
    assert record.conclusive is not None
    with pytest.raises(refusals.NotOfThisPanel):
        child_panels.recorded(panel, by, now=now + DAY)


def test_negative_reasonable_grounds_ends_it(panel: ChildPanel, lead: Membership, now: datetime) -> None:
    by, negative = actor_through(lead), child_panels.found(met=False)
    with pytest.raises(refusals.NothingToConclude):
        child_panels.recorded(panel, by, now=now, stages={RG: negative, CG: negative})
    assert not Decision.objects.exists()
    child_panels.recorded(panel, by, now=now, stages={RG: negative})
    assert ActCode.DECIDE_AS_CHILD_PANEL not in {act for _body, act in acts(panel.case)}


LOCAL, POLICE, HEALTH = child_panels.MEMBERS
Member = recording.Member


@pytest.mark.parametrize(
    ("members", "refusal"),
    [
        ((LOCAL, POLICE), refusals.BodiesMissing),
        ((LOCAL, Member(BodyKind.POLICE, "Birch"), HEALTH), refusals.ChairMissing),
        (
            (Member(BodyKind.LOCAL_AUTHORITY, "Ash", is_chair=True, is_lead_social_worker=True), POLICE, HEALTH),
            refusals.ChairMissing,
        ),
        (
            (
                Member(BodyKind.LOCAL_AUTHORITY, "Ash", is_chair=True, is_lead_social_worker=True),
                Member(BodyKind.POLICE, "Birch"),
                HEALTH,
            ),
            refusals.ChairLeadsCase,
        ),
    ],
)
def test_panel_is_of_three_bodies_and_its_chair_does_not_lead_the_case(
    members: tuple[recording.Member, ...],
    refusal: type[Refusal],
    panel: ChildPanel,
    lead: Membership,
    now: datetime,
) -> None:
    with pytest.raises(refusal):
        child_panels.recorded(panel, actor_through(lead), now=now, members=members)


def test_record_says_when_and_lacks_nothing(panel: ChildPanel, lead: Membership, now: datetime) -> None:
    by, today = actor_through(lead), local_day(now)
    for on in (today - DAY, today + DAY):
        with pytest.raises(refusals.HeldWhen):
            child_panels.recorded(panel, by, now=now, held_on=on)
    with pytest.raises(refusals.StageMissing):
        child_panels.recorded(panel, by, now=now, stages={CG: child_panels.found()})
    empty = Work("child")
    with pytest.raises(refusals.Incomplete, match="A finding: action"):
        child_panels.recorded(panel, by, now=now, stages={RG: empty})
    assert not Decision.objects.exists()


def test_database_itself_keeps_the_lead_social_worker_from_the_chair(
    panel: ChildPanel, lead: Membership, now: datetime
) -> None:
    child_panels.recorded(panel, actor_through(lead), now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        PanelSeat.objects.filter(is_chair=True).update(is_lead_social_worker=True)


def test_panel_of_another_council_finds_nothing(panel: ChildPanel, now: datetime) -> None:
    other = child_panels.lead(child_panels.council())
    with pytest.raises(refusals.NotOfThisPanel):
        child_panels.recorded(panel, actor_through(other), now=now)
    assert client_of(other).get(reverse("child_panel", args=[panel.reference])).status_code == 404


def test_child_who_comes_too_near_18_goes_back_to_the_authority(
    panel: ChildPanel, lead: Membership, officer: Membership, author: Actor, now: datetime
) -> None:
    assert sweep.sweep(now=now) == 0
    _hundred_days_before_18(panel.case, now)
    with pytest.raises(refusals.TooNearEighteen):
        child_panels.recorded(panel, actor_through(lead), now=now)
    assert (sweep.sweep(now=now), sweep.sweep(now=now)) == (1, 0)
    panel.refresh_from_db()
    assert (panel.left_because, panel.left_at) == (LeftBecause.AGE, now)
    assert acts(panel.case) == {(officer.organisation_id, ActCode.DECIDE_REASONABLE_GROUNDS): ""}
    assert Deadline.objects.running().get(case=panel.case).kind == ClockCode.REASONABLE_GROUNDS
    assert beginning.begin(case=panel.case, stage=RG, by=author, now=now).route == RouteCode.AUTHORITY


def test_what_the_panel_decided_stays_when_it_hands_back_the_rest(
    panel: ChildPanel, lead: Membership, author: Actor, now: datetime
) -> None:
    by = actor_through(lead)
    child_panels.recorded(panel, by, now=now)
    choosing.leave(panel=panel, because=LeftBecause.UNABLE, by=by, now=now)
    assert beginning.begin(case=panel.case, stage=CG, by=author, now=now).route == RouteCode.AUTHORITY
    assert Decision.objects.get(case=panel.case, stage=RG).route == RouteCode.CHILD_PANEL
    with pytest.raises(refusals.NotOfThisPanel):
        choosing.leave(panel=panel, because=LeftBecause.UNABLE, by=by, now=now)


def test_area_hosts_one_panel_at_a_time(officer: Membership, council: Organisation, now: datetime) -> None:
    manager, today = actor_through(decisions.checker(officer, role="authority_manager")), local_day(now)
    area = areas.add(local_authority=council, from_on=today, basis="An agreement", by=manager, now=now)
    with pytest.raises(refusals.HostsAlready):
        areas.add(local_authority=council, from_on=today + DAY, basis="Another", by=manager, now=now)
    with pytest.raises(refusals.EndsBeforeItBegan):
        areas.end(area=area, to_on=today - DAY, by=manager, now=now)
    areas.end(area=area, to_on=today + DAY, by=manager, now=now)
    areas.add(local_authority=council, from_on=today + DAY, basis="Another", by=manager, now=now)


def test_from_the_officers_page_to_the_panels_record(
    officer: Membership, council: Organisation, lead: Membership, now: datetime
) -> None:
    manager = client_of(decisions.checker(officer, role="authority_manager"))
    today = local_day(now)
    day = {"from_on_day": today.day, "from_on_month": today.month, "from_on_year": today.year}
    area = {"local_authority": str(council.reference), "basis": "An agreement", **day}
    assert manager.post(reverse("hosting_area_add"), area).status_code == 302
    assert council.name in manager.get(reverse("hosting_areas")).content.decode()
    case = child_panels.child(officer, council, now=now)
    browser = client_of(officer)
    page = reverse("case_decision", args=[case.reference])
    assert "Pass it to the child panel" in browser.get(page).content.decode()
    browser.post(reverse("child_panel_choose", args=[case.reference]))
    assert "Begin the reasonable grounds decision" not in browser.get(page).content.decode()
    panel = ChildPanel.objects.get()
    theirs = client_of(lead)
    assert case.number in theirs.get(reverse("child_panels")).content.decode()
    form = reverse("child_panel_record", args=[panel.reference])
    said = {
        **{f"held_on_{part}": getattr(today, part) for part in ("day", "month", "year")},
        "body_1": "local_authority",
        "body_2": "police",
        "body_3": "health",
        "chair": "2",
        **{f"rg_{limb}_answer": "met" for limb in ("action", "purpose")},
        **{f"rg_{limb}_reasons": "She was moved there at fourteen." for limb in ("action", "purpose")},
    }
    refused = theirs.post(form, {**said, "chair": "4"}).content.decode()
    assert "Say who chaired the panel" in refused
    assert "She was moved there at fourteen." in refused
    assert theirs.post(form, said).status_code == 302
    assert "Reasonable grounds: positive" in theirs.get(reverse("child_panel", args=[panel.reference])).content.decode()
    assert "Record that it was served" in browser.get(page).content.decode()


def test_nobody_else_of_the_council_sees_it(panel: ChildPanel, council: Organisation) -> None:
    worker = accounts.membership(organisation=council, roles=["childrens_worker"])
    assert client_of(worker).get(reverse("child_panel", args=[panel.reference])).status_code == 403


@pytest.fixture
def served(panel: ChildPanel, lead: Membership, author: Actor, now: datetime) -> Decision:
    """A negative of the panel, served by the authority."""
    by = actor_through(lead)
    record = child_panels.recorded(panel, by, now=now, stages={RG: child_panels.found(met=False)})
    assert record.reasonable is not None
    return finishing.serve(decision=record.reasonable, by=author, now=now)


def test_panel_looks_at_its_own_decision_again(
    served: Decision, panel: ChildPanel, lead: Membership, council: Organisation, officer: Membership, now: datetime
) -> None:
    asked = again.asked(served.case, again.body(served.case, now=now), now=now)
    fresh = again.officer_beside(officer)
    assert considering.look_again(asked=asked, by=fresh, now=now).opened is None
    assert acts(served.case)[(council.pk, ActCode.DECIDE_AS_CHILD_PANEL)] == ""
    assert (
        "A witness was found." in client_of(lead).get(reverse("child_panel", args=[panel.reference])).content.decode()
    )
    record = child_panels.recorded(panel, actor_through(lead), now=now)
    new = record.reasonable
    assert new is not None
    assert (new.route, new.origin, new.replaces) == (RouteCode.CHILD_PANEL, Origin.RECONSIDERATION, served)
    finishing.serve(decision=new, by=fresh, now=now)
    assert again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now) == "changed"


def test_panel_that_hands_on_what_it_was_to_look_at_again_leaves_it_to_the_authority(
    served: Decision, panel: ChildPanel, lead: Membership, officer: Membership, now: datetime
) -> None:
    asked, fresh = again.asked(served.case, again.body(served.case, now=now), now=now), again.officer_beside(officer)
    considering.look_again(asked=asked, by=fresh, now=now)
    choosing.leave(panel=panel, because=LeftBecause.UNABLE, by=actor_through(lead), now=now)
    assert acts(served.case) == {(officer.organisation_id, ActCode.CONSIDER_RECONSIDERATION): ""}
    new = considering.look_again(asked=asked, by=fresh, now=now).opened
    assert new is not None
    assert (new.route, new.replaces) == (RouteCode.AUTHORITY, served)


def test_authority_looks_again_where_the_child_has_come_too_near_18(
    served: Decision, panel: ChildPanel, officer: Membership, now: datetime
) -> None:
    asked = again.asked(served.case, again.body(served.case, now=now), now=now)
    _hundred_days_before_18(served.case, now)
    new = considering.look_again(asked=asked, by=again.officer_beside(officer), now=now).opened
    assert new is not None
    assert new.route == RouteCode.AUTHORITY
    panel.refresh_from_db()
    assert panel.left_because == LeftBecause.AGE
