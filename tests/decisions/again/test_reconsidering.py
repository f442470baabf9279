"""A request to look at a served negative again: who asks, in time or not, who considers it, and what comes of it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from decisions.again import considering, reactions, refusals, standing
from decisions.again.asking import Wanted, record_letter
from decisions.assurance import second_check
from decisions.models import Asker, Decision, Ground, Origin, Reconsideration, State, Verdict
from decisions.workbench import drafting, finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.models import Adoption, GuidanceVersion
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import ActCode, Capacity, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import Case, Deadline
from referrals.form import waiting
from tests.factories import accounts, again, decisions
from tests.signed_in import client_of

RG = Stage.REASONABLE_GROUNDS
DAY = timedelta(days=1)


def opened(asked: Reconsideration) -> Decision:
    assert asked.opened is not None
    return asked.opened


def track(case: Case) -> str:
    return Track.objects.get(case=case, track=TrackCode.RECONSIDERATION).state


def follow(code: str, *, on: date) -> None:
    """The version that this installation follows from that day."""
    found = GuidanceVersion.objects.get(code=code)
    Adoption.objects.create(version=found, starts_on=on, reason="A test", adopted_at=timezone.now())


def test_request_waits_for_somebody_who_had_no_hand_in_it(
    served: Decision, body: Actor, author: Actor, checker: Actor, fresh: Actor, now: datetime
) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    assert (asked.asker, asked.organisation_id, asked.is_late) == (Asker.SUPPORT, body.organisation_id, False)
    assert track(served.case) == "requested"
    act = NextAct.objects.get(case=served.case)
    assert (act.act, act.holder_id) == (ActCode.CONSIDER_RECONSIDERATION, None)
    for actor in (author, again.through_a_new_membership(checker, role="authority_manager")):
        with pytest.raises(refusals.HadAHand):
            considering.look_again(asked=asked, by=actor, now=now + DAY)
        with pytest.raises(assignment.NothingWaits):
            assignment.take_next(by=actor, now=now + DAY)
    assert assignment.take_next(by=fresh, now=now + DAY) == served.case


def test_declining_says_why_and_leaves_nothing_open(served: Decision, body: Actor, fresh: Actor, now: datetime) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    with pytest.raises(refusals.ReasonsMissing):
        considering.decline(asked=asked, reasons=" ", by=fresh, now=now + DAY)
    considering.decline(asked=asked, reasons="Nothing in it is new.", by=fresh, now=now + DAY)
    assert track(served.case) == "declined"
    assert not NextAct.objects.filter(case=served.case).exists()
    assert assignment.holding_of(served.case, HoldingKind.CASE) is None
    assert standing.standing(served.case, RG) == served
    with pytest.raises(refusals.ConsideredAlready):
        considering.look_again(asked=asked, by=fresh, now=now + DAY)
    again.asked(served.case, body, now=now + 2 * DAY)


def test_new_decision_stands_only_when_it_is_served(served: Decision, body: Actor, fresh: Actor, now: datetime) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    new = opened(considering.look_again(asked=asked, by=fresh, now=now + DAY))
    served.refresh_from_db()
    assert (new.origin, new.replaces, new.state) == (Origin.RECONSIDERATION, served, State.DRAFTING)
    assert (served.replaced_at, served.state) == (now + DAY, State.SERVED)
    assert list(Decision.objects.live().filter(case=served.case, stage=RG)) == [new]
    assert NextAct.objects.get(case=served.case).act == ActCode.DECIDE_REASONABLE_GROUNDS
    assert waiting.waits(served.case) == []
    _finish(new, fresh, Outcome.POSITIVE, now=now + 2 * DAY)
    assert standing.standing(served.case, RG) == served
    finishing.serve(decision=new, by=fresh, now=now + 3 * DAY)
    assert standing.standing(served.case, RG) == new


def test_changed_outcome_is_recorded_and_starts_the_recovery_period(
    served: Decision, body: Actor, fresh: Actor, now: datetime
) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    new = opened(considering.look_again(asked=asked, by=fresh, now=now + DAY))
    _finish(new, fresh, Outcome.POSITIVE, now=now + 2 * DAY)
    finishing.serve(decision=new, by=fresh, now=now + 3 * DAY)
    assert again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now + 3 * DAY) == "changed"
    assert again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now + 3 * DAY) == "not_asked_for"
    asked.refresh_from_db()
    assert (asked.progress, asked.concluded_at, track(served.case)) == ("changed", now + 3 * DAY, "changed")
    recovery = Deadline.objects.get(case=served.case, kind=ClockCode.RECOVERY)
    assert recovery.due_on == local_day(now + 2 * DAY) + 45 * DAY
    assert NextAct.objects.filter(case=served.case, act=ActCode.SHARE_DECISION).exists()
    concluded = Event.objects.get(kind=Happened.RECONSIDERATION_CONCLUDED)
    assert (concluded.facts["outcome"], concluded.facts["changed"]) == ("positive", True)


def test_late_word_of_the_old_service_concludes_nothing(
    served: Decision, body: Actor, fresh: Actor, now: datetime
) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    considering.look_again(asked=asked, by=fresh, now=now + DAY)
    assert again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now + DAY) == "not_asked_for"
    asked.refresh_from_db()
    assert (asked.progress, track(served.case)) == ("under_way", "under_way")


def test_maintained_negative_was_checked_by_somebody_new_to_both(
    served: Decision, body: Actor, checker: Actor, fresh: Actor, officer: Membership, now: datetime
) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    new = opened(considering.look_again(asked=asked, by=fresh, now=now + DAY))
    drafted = _draft(new, fresh, Outcome.NEGATIVE, now=now + DAY)
    second_check.send(decision=drafted, by=fresh, now=now + DAY)
    with pytest.raises(refusals.HadAHand):
        second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="", by=checker, now=now + DAY)
    other = again.officer_beside(officer, "second_reviewer")
    second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="", by=other, now=now + DAY)
    finishing.finalise(decision=drafted, by=fresh, now=now + DAY)
    finishing.serve(decision=drafted, by=fresh, now=now + DAY)
    assert again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now + DAY) == "maintained"


def test_what_ends_while_it_is_looked_at_again_leaves_the_earlier_decision(
    served: Decision, body: Actor, fresh: Actor, now: datetime
) -> None:
    asked = again.asked(served.case, body, now=now + DAY)
    new = opened(considering.look_again(asked=asked, by=fresh, now=now + DAY))
    assert again.follow(Happened.DECISION_BEGUN, reactions.after_ending, now=now + DAY) == "declined"
    assert standing.standing(served.case, RG) == served
    assert new.served_at is None


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"words": " "}, refusals.WordsMissing),
        ({"ground": "dislike"}, refusals.WordsMissing),
        ({"ground": Ground.GUIDANCE}, refusals.PartMissing),
    ],
)
def test_request_says_on_what_ground(
    more: dict[str, str], refusal: type[Exception], served: Decision, body: Actor, now: datetime
) -> None:
    with pytest.raises(refusal):
        again.asked(served.case, body, now=now, **more)


def test_one_request_at_a_time_and_only_about_what_was_served(
    served: Decision, body: Actor, officer: Membership, author: Actor, now: datetime
) -> None:
    positive = decisions.drafted(decisions.case(officer, now=now), author, now=now)
    finishing.finalise(decision=positive, by=author, now=now)
    finishing.serve(decision=positive, by=author, now=now)
    with pytest.raises(refusals.NothingToAskAbout):
        again.asked(positive.case, again.body(positive.case, now=now), now=now)
    again.asked(served.case, body, now=now)
    with pytest.raises(refusals.AskedAlready):
        again.asked(served.case, body, now=now)


def test_database_itself_opens_one_decision_for_one_request(served: Decision, body: Actor, now: datetime) -> None:
    asked = again.asked(served.case, body, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reconsideration.objects.filter(pk=asked.pk).update(progress="under_way")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reconsideration.objects.filter(pk=asked.pk).update(progress="declined")


def test_letter_counts_from_the_day_on_which_it_came(served: Decision, fresh: Actor, now: datetime) -> None:
    wanted = Wanted(Ground.GUIDANCE, "Nobody asked a doctor.", "Medical evidence")
    for received in (local_day(now) - DAY, local_day(now) + 2 * DAY):
        with pytest.raises(refusals.NotYetReceived):
            record_letter(
                case=served.case, asker=Asker.PERSON, received_on=received, wanted=wanted, by=fresh, now=now + DAY
            )
    asked = record_letter(
        case=served.case, asker=Asker.PERSON, received_on=local_day(now), wanted=wanted, by=fresh, now=now + DAY
    )
    assert (asked.received_on, asked.part_of_guidance) == (local_day(now), "Medical evidence")


def test_where_not_everybody_may_ask_only_referrer_and_support_are_heard(
    served: Decision, body: Actor, fresh: Actor, now: datetime
) -> None:
    council = again.body(served.case, now=now, capacity=Capacity.LOCAL_AUTHORITY)
    follow("2015-2018", on=local_day(now))
    wanted = Wanted(Ground.NEW_EVIDENCE, "A witness was found.")
    with pytest.raises(refusals.NotHeard):
        record_letter(
            case=served.case, asker=Asker.PERSON, received_on=local_day(now), wanted=wanted, by=fresh, now=now
        )
    with pytest.raises(refusals.NothingToAskAbout):
        again.asked(served.case, council, now=now)
    again.asked(served.case, body, now=now)


@pytest.fixture
def in_days(now: datetime, case: Case) -> None:
    """A version with thirty days for asking."""
    follow("2025", on=local_day(now))


def test_out_of_time_needs_a_reason_and_a_manager(
    in_days: None, served: Decision, body: Actor, fresh: Actor, officer: Membership, now: datetime
) -> None:
    late = now + 31 * DAY
    with pytest.raises(refusals.LateReasonMissing):
        again.asked(served.case, body, now=late)
    asked = again.asked(served.case, body, now=late, late_reason="She was in hospital.")
    assert asked.is_late
    assert not Deadline.objects.running().filter(kind=ClockCode.RECONSIDERATION).exists()
    with pytest.raises(refusals.LateNeedsManager):
        considering.look_again(asked=asked, by=fresh, now=late)
    with pytest.raises(refusals.LateNeedsManager):
        considering.allow_late(asked=asked, by=fresh, now=late)
    manager = again.officer_beside(officer, "authority_manager")
    considering.allow_late(asked=asked, by=manager, now=late)
    with pytest.raises(refusals.NotLate):
        considering.allow_late(asked=asked, by=manager, now=late)
    considering.look_again(asked=asked, by=fresh, now=late)


def test_last_day_is_in_time(in_days: None, served: Decision, body: Actor, now: datetime) -> None:
    assert not again.asked(served.case, body, now=now + 30 * DAY).is_late


def test_body_asks_in_the_portal_and_learns_what_came_of_it(
    served: Decision, body: Actor, fresh: Actor, now: datetime
) -> None:
    browser = client_of(accounts.membership_of(body))
    page = reverse("ask_again", args=[served.case.reference])
    assert page in browser.get(reverse("askable")).content.decode()
    kept = browser.post(page, {"ground": "guidance", "words": "Nobody asked a doctor."}).content.decode()
    assert "Say which part of the guidance was not followed" in kept
    assert "Nobody asked a doctor." in kept
    assert browser.post(page, {"ground": "new_evidence", "words": "A witness was found."}).status_code == 302
    received = browser.get(page).content.decode()
    assert "your request was received on" in received
    assert "Looked at again" not in received
    considering.decline(asked=Reconsideration.objects.get(), reasons="Nothing new.", by=fresh, now=timezone.now())
    concluded = browser.get(page).content.decode()
    assert "Declined on" in concluded
    assert "Nothing new." not in concluded


def test_body_that_takes_no_part_finds_nothing(served: Decision, now: datetime) -> None:
    stranger = accounts.actor(roles=["contractor_coordinator"])
    browser = client_of(accounts.membership_of(stranger))
    assert browser.get(reverse("ask_again", args=[served.case.reference])).status_code == 404


def test_officer_records_a_letter_and_a_colleague_looks_again(
    served: Decision, officer: Membership, fresh: Actor
) -> None:
    page = reverse("case_again", args=[served.case.reference])
    browser, today = client_of(officer), timezone.localdate()
    said = {
        "asker": "person",
        "received_on_day": today.day,
        "received_on_month": today.month,
        "received_on_year": today.year,
        "ground": "new_evidence",
        "words": "A witness was found.",
    }
    sent = browser.post(reverse("letter_record", args=[served.case.reference]), said)
    assert sent.status_code == 302, sent.content.decode()
    assert "You wrote or checked" in browser.get(page).content.decode()
    asked = Reconsideration.objects.get()
    colleague = client_of(accounts.membership_of(fresh))
    assert "Look at the decision again" in colleague.get(page).content.decode()
    opened = colleague.post(reverse("reconsideration_open", args=[asked.reference]))
    assert "A witness was found." in colleague.get(opened.headers["Location"]).content.decode()


def _draft(new: Decision, by: Actor, outcome: Outcome, *, now: datetime) -> Decision:
    answers = decisions.MET if outcome is Outcome.POSITIVE else decisions.NOT_MET
    decisions.saved(new, by, now=now, work=decisions.found(answers))
    return drafting.draft(decision=new, outcome=outcome, looked=True, by=by, now=now)


def _finish(new: Decision, by: Actor, outcome: Outcome, *, now: datetime) -> Decision:
    return finishing.finalise(decision=_draft(new, by, outcome, now=now), by=by, now=now)
