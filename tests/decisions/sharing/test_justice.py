"""A section 45 defence hurries the decision; immigration decides nothing; reports are counted."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from decisions import board, stages
from decisions import refusals as of_decisions
from decisions.lifecycle import TRANSITIONS
from decisions.models import Decision, Defence, Disclosure, Excluded, ImmigrationMatter, State, Urgency
from decisions.sharing import hearings, immigration, justice, reactions, refusals, rules, sending
from decisions.sharing.justice import Raised
from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day, local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, IntakeState, JusticeState
from referrals.casefile.board.models import NextAct, OtherReference, Party, Track
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from referrals.casefile.models.case import Route
from referrals.correspondence.models.protocol import DataClass
from tests.decisions.test_lifecycle import ACTS
from tests.factories import accounts, casefile, decisions, sharing
from tests.security.addresses import every_route

DAY = timedelta(days=1)


@pytest.fixture
def waiting(case: Case, now: datetime) -> Case:
    """As the desk leaves it: the decision comes up when its clock warns."""
    warns = Deadline.objects.get(case=case, kind=ClockCode.REASONABLE_GROUNDS).warn_at
    authority = Party.objects.get(case=case, capacity="authority").organisation
    post.next_act(case, ActCode.DECIDE_REASONABLE_GROUNDS, organisation=authority, attention_at=warns, now=now)
    return case


def attention(case: Case) -> datetime:
    return NextAct.objects.get(case=case, act=ActCode.DECIDE_REASONABLE_GROUNDS).attention_at


def noted(case: Case, by: Actor, now: datetime, *, seen: int = 0, **known: object) -> Defence:
    return justice.note(case=case, raised=Raised("Theft", **known), seen=seen, by=by, now=now)  # type: ignore[arg-type]


def test_defence_is_recorded_in_the_browser_and_stands_on_the_board(
    waiting: Case, liaison: Membership, browser: Client, now: datetime
) -> None:
    hearing = local_day(now) + 9 * DAY
    said = {
        "seen": "0",
        "offence": "Production of cannabis",
        "excluded": "not_known",
        "urgency": "ordinary",
        "force": str(liaison.organisation.reference),
        "court_reference": "T 2026/0417",
        "hearing_0_day": str(hearing.day),
        "hearing_0_month": str(hearing.month),
        "hearing_0_year": str(hearing.year),
    }
    record = reverse("justice_record", args=[waiting.reference])
    assert browser.get(record).status_code == 200
    answer = browser.post(record, said)
    assert answer.status_code == 302, answer.content.decode()
    assert set(waiting.flags.values_list("flag", flat=True)) == {"s45"}
    assert Track.objects.get(case=waiting, track="justice").state == JusticeState.S45_RAISED
    assert OtherReference.objects.get(case=waiting).kind == "court_reference"
    assert Party.objects.get(case=waiting, capacity="force").organisation == liaison.organisation
    assert attention(waiting) == end_of_day(hearing - hearings.LEAD - DAY)
    page = browser.get(reverse("case_justice", args=[waiting.reference])).content.decode()
    assert "Production of cannabis" in page
    assert Event.objects.get(kind=Happened.S45_RECORDED).facts == {"case_id": waiting.pk, "is_over": False}
    late = browser.post(record, said).content.decode()
    assert "Somebody recorded a newer version meanwhile" in late
    assert "Production of cannabis" in late


def test_hearing_put_off_puts_the_decision_back_and_one_far_away_hurries_nothing(
    waiting: Case, author: Actor, now: datetime
) -> None:
    usual = attention(waiting)
    noted(waiting, author, now, hearings=(local_day(now) + 3 * DAY,))
    assert attention(waiting) < usual
    noted(waiting, author, now, seen=1, hearings=(local_day(now) + 300 * DAY,))
    assert attention(waiting) == usual


def test_urgent_is_now_and_over_is_as_usual(waiting: Case, author: Actor, now: datetime) -> None:
    usual = attention(waiting)
    noted(waiting, author, now, urgency=Urgency.URGENT)
    assert attention(waiting) == now
    noted(waiting, author, now, seen=1, is_over=True)
    assert attention(waiting) == usual
    assert not waiting.flags.exists()


def test_draft_that_comes_back_to_its_author_is_still_hurried(waiting: Case, author: Actor, now: datetime) -> None:
    hearing = local_day(now) + 3 * DAY
    noted(waiting, author, now, hearings=(hearing,))
    decisions.drafted(waiting, author, now=now)
    assert attention(waiting) == end_of_day(hearing - hearings.LEAD - DAY)


def test_what_is_decided_next_is_hurried_too(case: Case, author: Actor, now: datetime) -> None:
    noted(case, author, now, urgency=Urgency.URGENT)
    decision = decisions.drafted(case, author, now=now)
    board.final(decision, stages.rules_of(decision), now=now)
    event = Event.objects.filter(kind=Happened.S45_RECORDED).get()
    reactions.hurry(event, now=now)
    assert NextAct.objects.get(case=case, act=ActCode.PREPARE_CONCLUSIVE).attention_at == now


def test_earlier_versions_stay(case: Case, author: Actor, now: datetime) -> None:
    noted(case, author, now)
    noted(case, author, now, seen=1, excluded=Excluded.YES)
    assert list(Defence.objects.order_by("number").values_list("excluded", flat=True)) == ["not_known", "yes"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Defence.objects.update(offence="Another")


def test_defence_names_an_offence_and_a_police_force(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.OffenceMissing):
        justice.note(case=case, raised=Raised("  "), seen=0, by=author, now=now)
    charity = accounts.organisation(kind=OrganisationKind.CHARITY)
    with pytest.raises(refusals.NotAForce):
        noted(case, author, now, force=charity)


@pytest.fixture
def home_office(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.IMMIGRATION_ENFORCEMENT)


def test_immigration_is_told_an_outcome_only_where_a_matter_and_a_protocol_are_on_record(
    decision: Decision, home_office: Organisation, keeper: Membership, author: Actor, now: datetime
) -> None:
    to, case = sending.to_organisation(home_office), decision.case
    sharing.protocol(keeper, OrganisationKind.IMMIGRATION_ENFORCEMENT, now=now)
    with pytest.raises(refusals.NoImmigrationMatter):
        sharing.sent(decision, to, DataClass.OUTCOME, author, now=now)
    immigration.note(case=case, reference="IM/1", is_live=True, seen=0, by=author, now=now)
    left = sharing.sent(decision, to, DataClass.OUTCOME, author, now=now)
    assert (left.recipient, left.channel) == ("immigration", "post")
    assert "IM/1" in left.text
    assert "Because" not in left.text
    another = sending.to_organisation(accounts.organisation(kind=OrganisationKind.VISAS_AND_IMMIGRATION))
    with pytest.raises(refusals.NoProtocol):
        sharing.sent(decision, another, DataClass.OUTCOME, author, now=now)
    immigration.note(case=case, reference="IM/1", is_live=False, seen=1, by=author, now=now)
    with pytest.raises(refusals.NoImmigrationMatter):
        sharing.sent(decision, another, DataClass.OUTCOME, author, now=now)


def test_immigration_matter_is_recorded_in_the_browser(case: Case, browser: Client) -> None:
    address = reverse("immigration_record", args=[case.reference])
    said = {"seen": "0", "immigration_reference": "IM/77", "is_live": "yes"}
    assert browser.post(address, said).status_code == 302
    assert "Somebody recorded a newer version meanwhile" in browser.post(address, said).content.decode()
    assert "Enter" in browser.post(address, said | {"immigration_reference": ""}).content.decode()
    assert ImmigrationMatter.objects.get().is_live
    assert "IM/77: live" in browser.get(reverse("case_sharing", args=[case.reference])).content.decode()


def test_immigration_reference_is_needed(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.ReferenceMissing):
        immigration.note(case=case, reference=" ", is_live=True, seen=0, by=author, now=now)


# Any consulted body comments on guidance; responders ask about and answer on their own referrals.
OF_RESPONDERS = {Permission.START_REFERRAL, Permission.WRITE_REFERRALS, Permission.ANSWER_REQUESTS}


def of_immigration() -> list[str]:
    return [role.code for role in ROLES if role.kinds & rules.IMMIGRATION]


def test_no_role_of_an_immigration_body_opens_a_page_of_decisions() -> None:
    held = {right for role in ROLES if role.kinds & rules.IMMIGRATION for right in role.may}
    doors = {route.door.permission for route in every_route() if route.pattern.startswith("decisions/")}
    assert None not in doors
    assert held
    assert held & (doors - OF_RESPONDERS) == set()


def test_no_transition_is_an_immigration_officers(
    case: Case, home_office: Organisation, author: Actor, now: datetime
) -> None:
    """Whatever roles such a body can give, by every act, in every state that something leads out of."""
    visitor = accounts.actor(organisation=home_office, roles=of_immigration())
    decision = decisions.drafted(case, author, now=now)
    for state in set(TRANSITIONS) - {State.FINAL, State.SERVED, State.ENDED}:
        Decision.objects.filter(pk=decision.pk).update(state=state)
        for act in ACTS.values():
            with pytest.raises(Refusal), transaction.atomic():
                act(decision, visitor, now)
    assert not Decision.objects.visible_to(visitor).exists()
    assert not Disclosure.objects.visible_to(visitor).exists()


def test_duty_to_notify_report_is_counted_and_never_decided(officer: Membership, author: Actor, now: datetime) -> None:
    report = casefile.case(officer.organisation, now=now, state=IntakeState.ACCEPTED_REPORT)
    Case.objects.filter(pk=report.pk).update(route=Route.DUTY_TO_NOTIFY)
    with pytest.raises(of_decisions.ReportHasNoDecision):
        decisions.begun(report, author, now=now)
    assert not Decision.objects.filter(case=report).exists()
    assert not report.tracks.filter(track="decision").exists()
    assert not report.next_acts.exists()
    assert Case.objects.filter(route=Route.DUTY_TO_NOTIFY, opened_at__lte=now).count() == 1
