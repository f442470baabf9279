"""The pages of a case: the board, what was sent, and each date with the sum behind it."""

from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from nrm.actor import Actor
from nrm.ledger.models import AccessEntry
from referrals.casefile.models import Deadline
from referrals.form.models import Referral
from tests import canaries
from tests.factories import form
from tests.queries import assert_same_queries


def test_every_page_of_a_case_opens_and_leads_to_the_others(desk: Client, referral: Referral) -> None:
    names = ("case", "consider", "case_referral", "case_clocks")
    for name in names:
        page = desk.get(reverse(name, args=[referral.case.reference])).content.decode()
        assert referral.case.number in page
        assert all(reverse(other, args=[referral.case.reference]) in page for other in names)
    looks = AccessEntry.objects.filter(subject_type="casefile.case", subject_id=str(referral.case.pk))
    assert {tuple(look.fields) for look in looks} == {("board",), ("answers",), ("clocks",)}


def test_what_was_sent_is_read_with_what_is_sealed_left_sealed(desk: Client, referral: Referral) -> None:
    page = desk.get(reverse("case_referral", args=[referral.case.reference])).content.decode()
    assert canaries.CANARY_PREFIX in page
    assert canaries.VAULT_PREFIX not in page


def test_date_is_explained_day_by_day(desk: Client, responder: Actor, now: datetime) -> None:
    friday = now - timedelta(days=(now.weekday() - 4) % 7)
    clock = Deadline.objects.get(case=form.sent(responder, now=friday).case)
    page = desk.get(reverse("explain_deadline", args=[clock.reference])).content.decode()
    for words in ("the clock starts", "weekend", "bank holidays of England and Wales"):
        assert words in page


def test_clock_of_a_strangers_case_is_not_there(browser_of_responder: Client, referral: Referral) -> None:
    clock = Deadline.objects.get(case=referral.case)
    assert browser_of_responder.get(reverse("explain_deadline", args=[clock.reference])).status_code == 403


def test_intake_costs_the_same_at_fifty_referrals(
    desk: Client, officer: Actor, responder: Actor, now: datetime
) -> None:
    def more(count: int) -> None:
        for number in range(count):
            form.sent(responder, now=now, danger_now="yes" if number % 2 else "no")

    assert_same_queries(more, lambda: desk.get(reverse("intake")))


def test_seldom_page_stands_behind_more_until_it_is_open(desk: Client, referral: Referral) -> None:
    reference = referral.case.reference
    rare = reverse("case_access", args=[reference])
    strip, _word, more = desk.get(reverse("case", args=[reference])).content.decode().partition("nrm-more")
    assert rare in more
    assert rare not in strip
    strip, _word, more = desk.get(rare).content.decode().partition("nrm-more")
    assert f'aria-current="page" href="{rare}"' in strip
    assert rare not in more.partition("</details>")[0]
