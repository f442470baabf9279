"""Who is told that a case stopped, ran on or ended, and at once."""

from datetime import datetime

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind as Kind
from accounts.models.membership import Membership
from decisions.course import reactions, resuming
from decisions.models import Because, Turn
from nrm.actor import Actor
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.access import walls
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Notice
from referrals.casefile.models.notice import NoticeKind
from tests.factories import accounts, course, form
from tests.signed_in import client_of


@pytest.fixture
def contractor(case: Case, now: datetime) -> Membership:
    return course.takes_part(case, Kind.PRIME_CONTRACTOR, Capacity.PRIME, "contractor_coordinator", now=now)


def _kinds(body: Membership) -> list[str]:
    return list(Notice.objects.filter(organisation=body.organisation).order_by("id").values_list("kind", flat=True))


def test_each_body_is_told_once_for_each_time(case: Case, author: Actor, contractor: Membership, now: datetime) -> None:
    local = course.takes_part(case, Kind.LOCAL_AUTHORITY, Capacity.LOCAL_AUTHORITY, "childrens_worker", now=now)
    course.missing(case, author, now=now)
    for _again in range(2):
        course.turned(case, Turn.SUSPENDED, author, now=now)
        resuming.resume(case=case, because=Because.SUFFICIENT, reason="A file came.", by=author, now=now)
    assert _kinds(contractor) == _kinds(local) == [NoticeKind.SUSPENDED, NoticeKind.RESUMED] * 2
    assert not NextAct.objects.filter(act=ActCode.TELL_BY_TELEPHONE).exists()


@pytest.mark.parametrize("is_prosecuted", [False, True])
def test_police_are_told_at_once_where_there_are_proceedings(
    is_prosecuted: bool, case: Case, author: Actor, now: datetime
) -> None:
    if is_prosecuted:
        post.flag(case, FlagCode.S45, now=now)
    course.suspended(case, author, now=now)
    assert NextAct.objects.filter(act=ActCode.TELL_BY_TELEPHONE).exists() is is_prosecuted


def test_police_who_read_notices_need_no_call(case: Case, author: Actor, now: datetime) -> None:
    post.flag(case, FlagCode.S45, now=now)
    force = course.takes_part(case, Kind.POLICE_FORCE, Capacity.FORCE, "police_liaison", now=now)
    course.suspended(case, author, now=now)
    assert _kinds(force) == [NoticeKind.SUSPENDED]
    assert not NextAct.objects.filter(act=ActCode.TELL_BY_TELEPHONE).exists()


def test_body_where_nobody_reads_is_telephoned_after_the_case_ended(case: Case, author: Actor, now: datetime) -> None:
    post.party(case, accounts.organisation(kind=Kind.PRIME_CONTRACTOR), Capacity.PRIME, now=now)
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    assert NextAct.objects.get(case=case).act == ActCode.TELL_BY_TELEPHONE


def test_body_behind_a_wall_is_not_told(
    case: Case, author: Actor, manager: Actor, contractor: Membership, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walls, "stands_before", lambda case, body: body == contractor.organisation)
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    assert _kinds(contractor) == []


@pytest.mark.parametrize(("to", "words"), [(Turn.WITHDRAWN, "Support goes on until"), (Turn.DIED, "has died")])
def test_notice_says_what_to_act_on_and_not_why(
    to: Turn, words: str, case: Case, manager: Actor, contractor: Membership, now: datetime
) -> None:
    course.turned(case, to, manager, now=now, reason="What they said alone.")
    page = client_of(contractor).get(reverse("notice", args=[Notice.objects.get().reference])).content.decode()
    assert words in page
    assert "What they said alone." not in page


def test_first_responder_is_mailed_once_and_reads_it_on_the_page_of_the_referral(manager: Actor, now: datetime) -> None:
    responder = accounts.membership(organisation=accounts.organisation(kind=Kind.POLICE_FORCE))
    referral = form.sent(actor_through(responder), now=now)
    post.track(referral.case, TrackCode.INTAKE, IntakeState.ACCEPTED_NRM, now=now)
    course.turned(referral.case, Turn.WITHDRAWN, manager, now=now)
    event = Event.objects.get(kind=Happened.CASE_WITHDRAWN)
    assert [reactions.mail_referrer(event, now=now) for _twice in range(2)] == ["told_1", "told_1"]
    assert CapturedMessage.objects.filter(key__startswith="course:").count() == 1
    page = client_of(responder).get(reverse("sent_referral", args=[referral.reference])).content.decode()
    assert "Withdrawn" in page
