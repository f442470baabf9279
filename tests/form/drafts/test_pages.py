"""The pages from my referrals to the check of the answers, and what is kept of what was typed."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor, Assurance
from referrals.form.models import Draft, DraftKind
from referrals.form.questions.order import FULL, form_of
from tests import canaries
from tests.factories import accounts, form
from tests.queries import assert_same_queries
from tests.signed_in import client_of

ODD = "“<b>bold</b>” =1+1 مرحبا 你好 🙂‍↔️  two  spaces \n\n  new paragraph\t"


def page(draft: Draft, code: str, *more: object) -> str:
    return reverse("draft_row" if more else "draft_page", args=[draft.reference, code, *more])


def value(draft: Draft, code: str, row: int = 0) -> object:
    return draft.answers.get(question=code, row=row).value


def test_a_referral_is_begun_answered_and_checked(browser_of_responder: Client, membership: Membership) -> None:
    browser = browser_of_responder
    begun = browser.post(reverse("begin_referral"), {"kind": "full"})
    draft = Draft.objects.get(holder=membership)
    assert begun.headers["Location"] == reverse("draft", args=[draft.reference])
    assert "28 days left" in browser.get(reverse("referrals")).content.decode()
    assert "Not started" in browser.get(begun.headers["Location"]).content.decode()
    answered = browser.post(page(draft, "account"), {"account": "They took my passport"})
    assert answered.status_code == 302
    checked = browser.get(reverse("draft_check", args=[draft.reference])).content.decode()
    assert "They took my passport" in checked
    assert "Needed to send" in checked


# The two-minute referral has a page of its own.
@pytest.mark.parametrize("kind", [DraftKind.FULL, DraftKind.DUTY_TO_NOTIFY])
def test_every_page_of_every_form_opens(
    kind: DraftKind, browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now, kind=kind)
    for _section, found in form_of(kind).pages():
        address = page(draft, found.code)
        assert browser_of_responder.get(address).status_code == 200, address
        if found.repeats:
            assert browser_of_responder.get(page(draft, found.code, 1)).status_code == 200
    for name in ("draft", "draft_check", "draft_history", "draft_hand_over", "draft_delete"):
        assert browser_of_responder.get(reverse(name, args=[draft.reference])).status_code == 200


def test_what_is_typed_is_kept_to_the_letter(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now)
    browser_of_responder.post(page(draft, "account"), {"account": ODD.replace("\n", "\r\n")})
    assert value(draft, "account") == ODD
    shown = browser_of_responder.get(page(draft, "account")).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
    assert "<b>bold</b>" not in shown


def test_sixteen_thousand_characters_are_saved_and_queried_once(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft, text = form.draft(responder, now=now), "a" * 16_000
    said = browser_of_responder.post(page(draft, "account"), {"account": text})
    assert value(draft, "account") == text
    assert "1000 characters longer" in said.content.decode()
    assert text in said.content.decode()
    again = {"account": text, "queried": "account", "seen": "account:1"}
    assert browser_of_responder.post(page(draft, "account"), again).status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"birth_day": "31", "birth_month": "2", "birth_year": "1990"}, "that day does not exist"),
        ({"birth_year": "2999"}, "cannot be in the future"),
        ({"birth_month": "spring"}, "must be numbers"),
        ({"birth_year": "0"}, ""),
        ({"birth_year": "99999"}, "that day does not exist"),
    ],
)
def test_an_odd_date_is_saved_and_queried(
    typed: dict[str, str], sentence: str, browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now)
    code = next(found.code for _section, found in FULL.pages() if "birth" in {q.code for q in found.questions})
    said = browser_of_responder.post(page(draft, code), typed)
    assert value(draft, "birth") == {"day": "", "month": "", "year": "", "words": ""} | {
        name.removeprefix("birth_"): text for name, text in typed.items()
    }
    assert sentence in said.content.decode()
    assert said.status_code == (200 if sentence else 302)
    assert browser_of_responder.get(reverse("draft_check", args=[draft.reference])).status_code == 200


def test_a_removed_option_stays_on_the_page_and_is_queried(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now, answers={"police_told": "long_ago"})
    assert "long_ago (no longer offered)" in browser_of_responder.get(page(draft, "police")).content.decode()
    said = browser_of_responder.post(page(draft, "police"), {"police_told": "long_ago", "seen": "police_told:1"})
    assert "no longer offered. Choose another" in said.content.decode()
    assert value(draft, "police_told") == "long_ago"


def test_entries_are_added_changed_and_removed(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now)
    for row in (1, 2):
        browser_of_responder.post(page(draft, "situation", row), {"situation_type": f"car wash {row}"})
    listed = browser_of_responder.get(page(draft, "situation")).content.decode()
    assert "car wash 1" in listed
    assert "car wash 2" in listed
    browser_of_responder.post(reverse("draft_row_remove", args=[draft.reference, "situation", 1]))
    assert list(draft.answers.filter(question="situation_type").values_list("row", flat=True)) == [2]


def test_an_address_lies_in_the_vault_only(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft, address = form.draft(responder, now=now), canaries.secret("address")
    browser_of_responder.post(page(draft, "where_now"), {"where_now_address": address})
    assert set(value(draft, "where_now_address")) == {"vault"}  # type: ignore[call-overload]
    assert address in browser_of_responder.get(page(draft, "where_now")).content.decode()
    assert address not in browser_of_responder.get(reverse("draft_check", args=[draft.reference])).content.decode()


def test_a_strangers_draft_is_not_there(responder: Actor, now: datetime, membership: Membership) -> None:
    draft = form.draft(responder, now=now)
    colleague = client_of(accounts.membership(organisation=membership.organisation, roles=["referral_lead"]))
    for name in ("draft", "draft_check", "draft_delete", "draft_history", "draft_hand_over"):
        assert colleague.get(reverse(name, args=[draft.reference])).status_code == 404
    assert colleague.get(page(draft, "account")).status_code == 404
    assert colleague.post(page(draft, "account"), {"account": "mine"}).status_code == 404
    assert not draft.answers.exists()


def test_the_mailbox_alone_writes_but_sees_nothing_sent(membership: Membership) -> None:
    browser = client_of(membership, at=Assurance.MAILBOX)
    assert browser.post(reverse("begin_referral"), {"kind": "safety"}).status_code == 302
    assert "open with a second step only" in browser.get(reverse("referrals")).content.decode()


@pytest.mark.parametrize("about", ["new", "again", "undecided", "information", "look_again", "no_consent", "not_sure"])
def test_the_decision_aid_looks_nothing_up(about: str, browser_of_responder: Client) -> None:
    said = browser_of_responder.get(reverse("new_referral"), {"about": about})
    assert said.status_code == 200
    assert "Select" not in said.content.decode().split("<main")[1].split("<h2")[0]


def test_my_referrals_cost_the_same_at_fifty_drafts(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    assert_same_queries(
        lambda count: [form.draft(responder, now=now) for _number in range(count)],
        lambda: browser_of_responder.get(reverse("referrals")),
    )


def test_a_draft_has_its_writers_own_name(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now)
    browser_of_responder.post(reverse("draft_label", args=[draft.reference]), {"label": " Tuesday, second flat "})
    assert "Full referral: Tuesday, second flat" in browser_of_responder.get(reverse("referrals")).content.decode()
    too_long = browser_of_responder.post(reverse("draft_label", args=[draft.reference]), {"label": "x" * 61})
    assert "x" * 61 in too_long.content.decode()


@pytest.mark.parametrize(
    "typed", ["null\0byte", "half \ud83d of a sign".encode("utf-16", "surrogatepass").decode("utf-16", "replace")]
)
def test_what_no_keyboard_types_breaks_nothing(
    typed: str, browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now)
    assert browser_of_responder.post(page(draft, "account"), {"account": typed}).status_code in (200, 302)
    assert value(draft, "account") == typed.replace("\0", "")


@pytest.mark.parametrize("row", [0, 100, 101, 99_999])
def test_an_entry_out_of_range_breaks_nothing(
    row: int, browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now)
    assert browser_of_responder.get(page(draft, "aliases", row)).status_code in (200, 302)
    assert browser_of_responder.post(page(draft, "aliases", row), {"alias": "A"}).status_code in (200, 302)
    saved = reverse("draft_save", args=[draft.reference, "aliases", row])
    assert browser_of_responder.post(saved, {"alias": "A", "changed": "alias"}).status_code in (200, 302, 404)


@pytest.mark.parametrize(
    ("kind", "told", "not_told"),
    [
        (OrganisationKind.POLICE_FORCE, "has a legal duty to report", "need not"),
        (OrganisationKind.CHARITY, "may report, and need not", "legal duty"),
    ],
)
def test_public_bodies_are_told_of_the_duty_and_charities_are_not(
    db: None, kind: OrganisationKind, told: str, not_told: str
) -> None:
    browser = client_of(accounts.membership(organisation=accounts.organisation(kind=kind)))
    shown = browser.get(reverse("new_referral")).content.decode()
    assert told in shown
    assert not_told not in shown
