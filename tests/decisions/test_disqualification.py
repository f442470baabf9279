"""Disqualification: the person is heard, another officer weighs, support ends when they were told, the case goes on."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.disqualification import considering, deciding, refusals
from decisions.disqualification.considering import Considered
from decisions.disqualification.deciding import Weighed
from decisions.models import Disqualification, OverBecause
from decisions.refusals import SomebodyElsesCase
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import Case, Notice
from tests.factories import course, decisions
from tests.signed_in import client_of

DAY = timedelta(days=1)
MADE = Weighed("made", "Weighed against all that was said.", "They have no other home.", "some", "Debts in the port.")


@pytest.fixture
def believed(case: Case, author: Actor, now: datetime) -> Case:
    decisions.recovering(case, author, now=now - 40 * DAY)
    course.adopt("2026", now=now - 39 * DAY)
    return case


@pytest.fixture
def manager(officer: Membership) -> Actor:
    return actor_through(decisions.checker(officer, role="authority_manager"))


def _considered(case: Case, by: Actor, now: datetime, **other: object) -> Disqualification:
    said = {"ground": "public_order", "why": "A conviction.", "invited_on": local_day(now)}
    said |= {"answer_by": local_day(now + 10 * DAY), **other}
    return considering.consider(case=case, said=Considered(**said), by=by, now=now)  # type: ignore[arg-type]


def _made(case: Case, author: Actor, manager: Actor, now: datetime) -> Disqualification:
    _considered(case, author, now - 20 * DAY)
    return deciding.decide(case=case, said=MADE, by=manager, now=now)


def test_nobody_is_disqualified_before_they_commented_or_let_the_day_pass(
    believed: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    _considered(believed, author, now)
    with pytest.raises(refusals.CommentAwaited):
        deciding.decide(case=believed, said=MADE, by=manager, now=now + 10 * DAY)
    considering.comment(case=believed, on=local_day(now), words="It was long ago.", by=author, now=now)
    assert NextAct.objects.get(case=believed, act=ActCode.DECIDE_DISQUALIFICATION).waiting_on == ""
    assert deciding.decide(case=believed, said=MADE, by=manager, now=now).outcome == "made"


def test_day_that_passed_without_a_comment_is_enough(
    believed: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    _considered(believed, author, now - 11 * DAY)
    assert deciding.decide(case=believed, said=MADE, by=manager, now=now).decided_at == now


@pytest.mark.parametrize("missing", ["protection", "risk", "risk_words"])
def test_nobody_is_disqualified_unweighed(
    missing: str, believed: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    _considered(believed, author, now - 11 * DAY)
    said = Weighed(**{name: "" if name == missing else getattr(MADE, name) for name in Weighed.__dataclass_fields__})
    with pytest.raises(refusals.NotWeighed):
        deciding.decide(case=believed, said=said, by=manager, now=now)


def test_only_a_manager_who_did_not_consider_it_decides(
    believed: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    found = _considered(believed, author, now - 11 * DAY)
    with pytest.raises(refusals.ForManager):
        deciding.decide(case=believed, said=MADE, by=author, now=now)
    Disqualification.objects.filter(pk=found.pk).update(considered_by=manager.acting())
    with pytest.raises(refusals.ForAnother):
        deciding.decide(case=believed, said=MADE, by=manager, now=now)
    rows = Disqualification.objects.filter(pk=found.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(outcome="not_made", reasons="None.", decided_at=now, decided_by=manager.acting())


def test_older_guidance_knows_none(case: Case, author: Actor, now: datetime) -> None:
    decisions.recovering(case, author, now=now)
    with pytest.raises(refusals.NotInThisGuidance):
        _considered(case, author, now)


def test_only_the_believed_can_be_disqualified_and_once(case: Case, author: Actor, now: datetime) -> None:
    course.adopt("2026", now=now)
    with pytest.raises(refusals.NotBelieved):
        _considered(case, author, now)
    decisions.recovering(case, author, now=now)
    _considered(case, author, now)
    with pytest.raises(refusals.OneStands):
        _considered(case, author, now)


def test_case_goes_on_with_its_decision(believed: Case, author: Actor, manager: Actor, now: datetime) -> None:
    before = set(NextAct.objects.filter(case=believed).values_list("act", flat=True))
    _made(believed, author, manager, now)
    deciding.told(case=believed, on=local_day(now), by=author, now=now)
    assert set(NextAct.objects.filter(case=believed).values_list("act", flat=True)) == before
    assert not Track.objects.filter(case=believed, track="course").exclude(state="running").exists()


def test_those_who_support_them_are_told_without_the_ground(
    believed: Case, author: Actor, manager: Actor, now: datetime
) -> None:
    prime = course.takes_part(
        believed, OrganisationKind.PRIME_CONTRACTOR, Capacity.PRIME, "contractor_coordinator", now=now
    )
    _made(believed, author, manager, now)
    assert not Notice.objects.filter(organisation=prime.organisation, kind="disqualified").exists()
    deciding.told(case=believed, on=local_day(now), by=author, now=now)
    deciding.end(case=believed, because=OverBecause.QUASHED, reason="The court.", by=manager, now=now)
    kinds = Notice.objects.filter(organisation=prime.organisation).order_by("id").values_list("kind", "facts")
    assert list(kinds)[-2:] == [("disqualified", {}), ("not_disqualified", {})]
    page = client_of(prime).get(reverse("notice", args=[Notice.objects.get(kind="disqualified").reference]))
    assert b"conclusive grounds decision" in page.content
    assert b"public order" not in page.content


def test_whoever_does_not_hold_the_case_does_not_consider_it(
    believed: Case, officer: Membership, now: datetime
) -> None:
    other = actor_through(decisions.checker(officer, role="caseworker"))
    with pytest.raises(SomebodyElsesCase):
        _considered(believed, other, now)


def test_pages_lead_from_considering_to_the_end(
    believed: Case, browser: Client, officer: Membership, now: datetime
) -> None:
    head = client_of(decisions.checker(officer, role="authority_manager"))
    day, later = local_day(now), local_day(now + 5 * DAY)

    def post(who: Client, name: str, **said: object) -> None:
        answer = who.post(reverse(name, args=[believed.reference]), said)
        assert answer.status_code == 302, answer.content.decode()

    def date(name: str, on: object) -> dict[str, object]:
        return {f"{name}_{part}": getattr(on, part) for part in ("day", "month", "year")}

    asked = date("invited_on", day) | date("answer_by", later)
    post(browser, "disqualification_consider", ground="bad_faith", why="Two accounts.", **asked)
    assert b"They can comment to" in head.get(reverse("case_disqualification", args=[believed.reference])).content
    post(browser, "disqualification_comment", words="I was afraid.", **date("on", day))
    said = {name: getattr(MADE, name) for name in Weighed.__dataclass_fields__}
    post(head, "disqualification_decide", **said)
    post(browser, "disqualification_told", **date("on", day))
    shown = browser.get(reverse("case_disqualification", args=[believed.reference])).content.decode()
    assert "The conclusive grounds decision still follows" in shown
    assert "I was afraid." in shown
    post(head, "disqualification_end", because="withdrawn", reason="New papers.")
    assert b"Not disqualified" in browser.get(reverse("case_course", args=[believed.reference])).content
