"""After sending: what the responder sees, adds, answers and reports, and what is refused kindly."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.ledger.models import AccessEntry
from referrals.casefile.access import grants
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose, Request
from referrals.form.actions import after
from referrals.form.models import Addition, DraftKind, Evidence, Manner, Referral, Withdrawal
from tests.factories import accounts, form
from tests.form.evidence import corpus
from tests.queries import assert_same_queries
from tests.signed_in import client_of

DAY = timedelta(days=1)


def asked_of_responder(referral: Referral, officer: Actor, now: datetime) -> Request:
    return asking.ask(
        case=referral.case,
        purpose=Purpose.MISSING_INFORMATION,
        question="Where did they work?",
        of=referral.organisation,
        due_on=local_day(now) + 10 * DAY,
        by=officer,
        now=now,
    )


def page(name: str, found: Referral | Request) -> str:
    return reverse(name, args=[found.reference])


def test_status_says_what_it_waits_for_and_what_was_sent(
    browser_of_responder: Client, referral: Referral, officer: Actor, now: datetime
) -> None:
    asked_of_responder(referral, officer, now)
    shown = browser_of_responder.get(page("sent_referral", referral)).content.decode()
    for words in (referral.case.number, "Consider a new referral", "Something missing in the referral", "Kept sealed"):
        assert words in shown
    assert AccessEntry.objects.filter(subject_type="form.referral", subject_id=str(referral.pk)).exists()


def test_colleague_who_does_not_follow_it_finds_nothing(referral: Referral, membership: Membership) -> None:
    colleague = client_of(accounts.membership(organisation=membership.organisation))
    for name in ("sent_referral", "add_information", "report_withdrawal"):
        assert colleague.get(page(name, referral)).status_code == 404


def test_grant_taken_back_closes_the_page(
    browser_of_responder: Client, referral: Referral, membership: Membership
) -> None:
    grants.take_back(person=membership.person, case=referral.case)
    assert browser_of_responder.get(page("sent_referral", referral)).status_code == 404


def test_information_is_kept_as_typed_once_and_the_authority_has_an_act(
    browser_of_responder: Client, referral: Referral
) -> None:
    typed, token = "One\n\n  <b>two</b> 🙂", str(uuid4())
    for _press in range(2):
        browser_of_responder.post(
            page("add_information", referral), {"text": typed.replace("\n", "\r\n"), "token": token}
        )
    assert Addition.objects.get().text == typed
    assert NextAct.objects.filter(case=referral.case, act=ActCode.CONSIDER_INFORMATION).count() == 1


def test_too_long_information_is_told_and_stays_on_the_page(browser_of_responder: Client, referral: Referral) -> None:
    sent = browser_of_responder.post(page("add_information", referral), {"text": "x" * 15_001, "token": str(uuid4())})
    assert sent.status_code == 200
    assert "x" * 15_001 in sent.content.decode()
    assert not Addition.objects.exists()


def test_answer_reaches_the_authority_and_ends_the_act(
    browser_of_responder: Client, referral: Referral, officer: Actor, now: datetime
) -> None:
    asked = asked_of_responder(referral, officer, now)
    assert NextAct.objects.filter(act=ActCode.ANSWER_REQUEST, organisation=referral.organisation).exists()
    browser_of_responder.post(page("answer_request", asked), {"text": "At a farm"})
    asked.refresh_from_db()
    assert asked.answer == "At a farm"
    assert not NextAct.objects.filter(act=ActCode.ANSWER_REQUEST).exists()
    assert NextAct.objects.get(act=ActCode.READ_ANSWER).organisation_id == officer.organisation_id


def test_second_question_keeps_the_act_until_both_are_answered(
    referral: Referral, responder: Actor, officer: Actor, now: datetime
) -> None:
    first, second = (asked_of_responder(referral, officer, now) for _ in range(2))
    asking.answer(request=first, text="Yes", by=responder, now=now)
    assert NextAct.objects.filter(act=ActCode.ANSWER_REQUEST).exists()
    asking.take_back(request=second, by=officer, now=now)
    assert not NextAct.objects.filter(act=ActCode.ANSWER_REQUEST).exists()


@pytest.mark.parametrize("ending", ["answered", "taken back"])
def test_answer_that_comes_too_late_is_told_and_stays_on_the_page(
    ending: str, browser_of_responder: Client, referral: Referral, responder: Actor, officer: Actor, now: datetime
) -> None:
    asked = asked_of_responder(referral, officer, now)
    if ending == "answered":
        asking.answer(request=asked, text="First", by=responder, now=now)
    else:
        asking.take_back(request=asked, by=officer, now=now)
    late = browser_of_responder.post(page("answer_request", asked), {"text": "My long answer"})
    assert late.status_code == 200
    assert "My long answer" in late.content.decode()
    asked.refresh_from_db()
    assert asked.answer == ("First" if ending == "answered" else "")


def test_question_to_another_body_is_not_there_for_the_responder(
    browser_of_responder: Client, referral: Referral, officer: Actor, now: datetime
) -> None:
    other = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    accounts.membership(organisation=other, roles=["support_manager"])
    asked = asking.ask(
        case=referral.case,
        purpose=Purpose.MEDICAL_REPORT,
        question="How are they?",
        of=other,
        asked_as=Capacity.PRIME,
        due_on=local_day(now),
        by=officer,
        now=now,
    )
    assert browser_of_responder.get(page("answer_request", asked)).status_code == 404


def test_adult_withdraws_in_writing_and_nothing_closes(
    browser_of_responder: Client, referral: Referral, now: datetime
) -> None:
    day = local_day(now)
    said = {
        "manner": "in_writing",
        "said": "I do not want this",
        "said_on_day": day.day,
        "said_on_month": day.month,
        "said_on_year": day.year,
    }
    assert browser_of_responder.post(page("report_withdrawal", referral), said).status_code == 302
    assert Withdrawal.objects.get().said == "I do not want this"
    acts = set(NextAct.objects.filter(case=referral.case).values_list("act", flat=True))
    assert acts == {ActCode.CONSIDER_INTAKE, ActCode.CONSIDER_WITHDRAWAL}


@pytest.mark.parametrize(
    ("manner", "days", "refusal"),
    [(Manner.BY_WORD, 0, after.MustBeWritten), (Manner.IN_WRITING, 1, after.NotYetSaid)],
)
def test_withdrawal_follows_the_guidance_in_use(
    manner: Manner, days: int, refusal: type[Exception], referral: Referral, responder: Actor, now: datetime
) -> None:
    with pytest.raises(refusal):
        withdraw(referral, responder, now, manner=manner, said_on=local_day(now) + days * DAY)


def withdraw(
    referral: Referral, by: Actor, now: datetime, *, manner: Manner = Manner.IN_WRITING, said_on: date | None = None
) -> Withdrawal:
    return after.report_withdrawal(
        referral=referral, manner=manner, said_on=said_on or local_day(now), said="No", by=by, now=now
    )


def test_withdrawal_is_reported_once(referral: Referral, responder: Actor, now: datetime) -> None:
    withdraw(referral, responder, now)
    with pytest.raises(after.WithdrawnAlready):
        withdraw(referral, responder, now)


def test_child_and_report_have_nothing_to_withdraw(officer: Actor, responder: Actor, now: datetime) -> None:
    child = form.sent(responder, now=now, age_now="under_18")
    with pytest.raises(after.ChildCannotWithdraw):
        withdraw(child, responder, now)
    report = form.sent(responder, now=now, kind=DraftKind.DUTY_TO_NOTIFY)
    with pytest.raises(after.NothingToWithdraw):
        withdraw(report, responder, now)


def test_pages_cost_the_same_with_more_rows(
    browser_of_responder: Client, referral: Referral, responder: Actor, officer: Actor, now: datetime
) -> None:
    def more(count: int) -> None:
        for _ in range(count):
            asked_of_responder(referral, officer, now)
            after.add_information(referral=referral, text="More", token=uuid4(), by=responder, now=now)

    assert_same_queries(more, lambda: browser_of_responder.get(page("sent_referral", referral)))


def test_files_come_with_information_and_with_an_answer(
    browser_of_responder: Client, referral: Referral, officer: Actor, now: datetime
) -> None:
    asked = asked_of_responder(referral, officer, now)
    for name, found, number in (("add_information", referral, 1), ("answer_request", asked, 2)):
        file = SimpleUploadedFile(f"{number}.pdf", corpus.pdf() + b"%" * number)
        sent = {"text": "See the file", "token": str(uuid4()), "chosen": file}
        assert browser_of_responder.post(page(name, found), sent).status_code == 302
    kept = Evidence.objects.filter(case=referral.case).order_by("id")
    assert list(kept.values_list("name", flat=True)) == ["1.pdf", "2.pdf"]


def test_refused_file_is_named_and_the_words_stay(browser_of_responder: Client, referral: Referral) -> None:
    sent = {"text": "My words", "token": str(uuid4()), "chosen": SimpleUploadedFile("a.exe", b"MZ")}
    shown = browser_of_responder.post(page("add_information", referral), sent).content.decode()
    assert "a.exe" in shown
    assert "My words" in shown
    assert not Addition.objects.exists()
    assert not Evidence.objects.exists()


def test_older_referrals_are_a_page_further(
    browser_of_responder: Client, officer: Actor, responder: Actor, now: datetime
) -> None:
    sent = [form.sent(responder, now=now + number * DAY) for number in range(27)]
    first = browser_of_responder.get(reverse("referrals")).content.decode()
    assert sent[26].case.number in first
    assert sent[0].case.number not in first
    second = browser_of_responder.get(reverse("referrals"), {"after": str(sent[2].reference)}).content.decode()
    assert sent[0].case.number in second
    assert sent[26].case.number not in second


def test_form_of_one_referral_sent_to_another_adds_to_that_one_and_breaks_nothing(
    browser_of_responder: Client, referral: Referral, responder: Actor, now: datetime
) -> None:
    other, token = form.sent(responder, now=now), str(uuid4())
    for found in (referral, other):
        sent = browser_of_responder.post(page("add_information", found), {"text": "Same form", "token": token})
        assert sent.status_code == 302
    assert Addition.objects.count() == 2
