"""Autosave, two windows at once, handing over, and what is left of a draft that is gone."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.gateways.models import CapturedMessage
from nrm.ledger.models import Event
from nrm.vault.models import VaultEntry
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from referrals.form import expiry, reactions
from referrals.form.actions import handover
from referrals.form.models import Draft, DraftState
from tests import canaries
from tests.factories import accounts, form
from tests.signed_in import client_of

CONFLICT = 409


def autosave(browser: Client, draft: Draft, code: str, **fields: object) -> tuple[int, dict[str, object]]:
    answer = browser.post(reverse("draft_save", args=[draft.reference, code, 0]), fields)
    return answer.status_code, answer.json()


def test_an_answer_is_saved_as_it_is_given(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now)
    status, said = autosave(browser_of_responder, draft, "account", account="It began", changed=["account"])
    assert status == 200
    assert re.fullmatch(r"Saved at \d\d:\d\d", str(said["saved_at"]))
    assert said["revisions"] == {"account": 1}
    assert draft.answers.get().value == "It began"


def test_only_what_changed_is_saved(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now, answers={"police_told": "yes"})
    autosave(browser_of_responder, draft, "police", operation_name="Heron", changed=["operation_name"])
    assert dict(draft.answers.values_list("question", "value")) == {"police_told": "yes", "operation_name": "Heron"}


def test_a_window_that_is_behind_overwrites_nothing(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now, answers={"account": "first"})
    autosave(browser_of_responder, draft, "account", account="newer", seen="account:1", changed=["account"])
    status, said = autosave(
        browser_of_responder, draft, "account", account="mine", seen="account:1", changed=["account"]
    )
    assert status == CONFLICT
    assert "another window" in str(said["sentence"])
    address = reverse("draft_page", args=[draft.reference, "account"])
    page = browser_of_responder.post(address, {"account": "mine", "seen": "account:1"})
    assert page.status_code == CONFLICT
    assert "mine" in page.content.decode()
    assert draft.answers.get().value == "newer"
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    assert seen is not None
    assert browser_of_responder.post(address, {"account": "mine", "seen": seen[1]}).status_code == 302
    assert draft.answers.get().value == "mine"


def test_button_takes_the_place_of_what_its_page_sent_before(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    """The answer never came, so the page still knows the first revision."""
    draft = form.draft(responder, now=now, answers={"account": "first"})
    autosave(browser_of_responder, draft, "account", account="They", seen="account:1", changed=["account"])
    address = reverse("draft_page", args=[draft.reference, "account"])
    sent = {"account": "They took", "seen": "account:1", "unheard": "account=They"}
    assert browser_of_responder.post(address, sent).status_code == 302
    assert draft.answers.get().value == "They took"
    sent = {"account": "Mine", "seen": "account:1", "unheard": "account=They"}
    assert browser_of_responder.post(address, sent).status_code == CONFLICT
    assert draft.answers.get().value == "They took"


def test_a_sealed_answer_that_its_page_sent_before_is_its_own(
    responder: Actor, now: datetime, browser_of_responder: Client
) -> None:
    draft = form.draft(responder, now=now, answers={"where_now_address": "1 First Street"})
    changed = {"changed": ["where_now_address"], "seen": "where_now_address:1"}
    before = {"where_now_address": "2 Second"}
    assert autosave(browser_of_responder, draft, "where_now", **before, **changed)[0] == 200
    unheard = {"unheard": "where_now_address=2+Second"}
    assert autosave(browser_of_responder, draft, "where_now", where_now_address="3", **unheard, **changed)[0] == 200


def test_a_sealed_answer_is_guarded_in_two_windows_too(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now, answers={"where_now_address": "1 First Street"})
    changed = {"changed": ["where_now_address"], "seen": "where_now_address:1"}
    assert autosave(browser_of_responder, draft, "where_now", where_now_address="2 Second Street", **changed)[0] == 200
    assert autosave(browser_of_responder, draft, "where_now", where_now_address="3 Third", **changed)[0] == CONFLICT


def test_emptying_a_sealed_answer_deletes_it(responder: Actor, now: datetime, browser_of_responder: Client) -> None:
    draft = form.draft(responder, now=now, answers={"where_now_address": "1 First Street"})
    autosave(
        browser_of_responder,
        draft,
        "where_now",
        where_now_address="",
        seen="where_now_address:1",
        changed=["where_now_address"],
    )
    assert not VaultEntry.objects.exists()


@pytest.fixture
def elsewhere(db: None) -> Membership:
    return accounts.membership()


def _take(code: str, taker: Membership, now: datetime) -> Draft | None:
    return handover.take(code=code, by=actor_through(taker), now=now)


def test_a_code_moves_the_draft_to_the_named_responder(
    responder: Actor, browser_of_responder: Client, elsewhere: Membership, now: datetime
) -> None:
    draft = form.draft(responder, now=now, answers={"account": "words"})
    address = reverse("draft_hand_over", args=[draft.reference])
    shown = browser_of_responder.post(address, {"to": elsewhere.person.email.upper()}).content.decode()
    code = re.search(r">([A-Z2-9]{4}-[A-Z2-9]{4})<", shown)
    assert code is not None
    assert "who must never be told" in shown
    taken = client_of(elsewhere).post(reverse("draft_take"), {"code": code[1].lower()})
    assert taken.headers["Location"] == reverse("draft", args=[draft.reference])
    assert browser_of_responder.get(reverse("draft", args=[draft.reference])).status_code == 404
    assert Holding.objects.get(subject_id=draft.pk, subject_type="form.draft").membership == elsewhere
    history = client_of(elsewhere).get(reverse("draft_history", args=[draft.reference])).content.decode()
    assert responder.name in history


def test_a_code_that_is_wrong_late_used_revoked_or_anothers_does_nothing(
    responder: Actor, elsewhere: Membership, now: datetime
) -> None:
    draft = form.draft(responder, now=now)
    to = elsewhere.person.email
    first = handover.offer(draft=draft, to=to, by=responder, now=now)
    second = handover.offer(draft=draft, to=to, by=responder, now=now)
    assert _take("WRONGWRONG", elsewhere, now) is None
    assert _take(first, elsewhere, now) is None
    assert _take(second, accounts.membership(), now) is None
    assert _take(second, elsewhere, now + timedelta(hours=25)) is None
    handover.revoke(draft=draft, by=responder, now=now)
    assert _take(second, elsewhere, now) is None
    third = handover.offer(draft=draft, to=to, by=responder, now=now)
    assert _take(third, elsewhere, now) == draft
    assert _take(third, elsewhere, now) is None


def test_five_wrong_tries_end_a_code(responder: Actor, elsewhere: Membership, now: datetime) -> None:
    draft = form.draft(responder, now=now)
    code = handover.offer(draft=draft, to=elsewhere.person.email, by=responder, now=now)
    for _try in range(handover.MOST_TRIES):
        assert _take("NOTTHISONE", elsewhere, now) is None
    assert _take(code, elsewhere, now) is None


def test_nobody_hands_over_to_themselves(responder: Actor, membership: Membership, now: datetime) -> None:
    with pytest.raises(handover.ToYourself):
        handover.offer(draft=form.draft(responder, now=now), to=membership.person.email, by=responder, now=now)


def test_a_deleted_draft_leaves_no_word(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    word = canaries.personal("account").replace(canaries.CANARY_PREFIX, "leftword")
    draft = form.draft(responder, now=now, answers={"account": word, "where_now_address": word, "given_names": word})
    handover.offer(draft=draft, to=f"{word}@body.example", by=responder, now=now)
    assert _tables_with(word)
    page = reverse("draft_delete", args=[draft.reference])
    gone = browser_of_responder.post(page, _confirmed(browser_of_responder, page))
    assert gone.headers["Location"] == reverse("referrals")
    assert _tables_with(word) == []
    assert not VaultEntry.objects.exists()
    assert not Holding.objects.exists()
    assert Event.objects.filter(kind="draft_deleted").count() == 1


def _confirmed(browser: Client, page: str) -> dict[str, str]:
    names = re.findall(r'type="checkbox" name="(\w+)"|name="(\w+)" type="checkbox"', browser.get(page).content.decode())
    return {first or second: "on" for first, second in names}


def _tables_with(word: str) -> list[str]:
    """Each table written out as text, as a dump has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {name} AS held WHERE held::text LIKE %s", [f"%{word}%"])
            found += [name] if cursor.fetchone()[0] else []
    return found


def test_day_21_reminds_once_and_day_28_deletes(responder: Actor, now: datetime) -> None:
    form.draft(responder, now=now, answers={"account": "words"})
    for day, reminded, left in ((20, 0, 1), (21, 1, 1), (22, 1, 1), (27, 1, 1), (28, 1, 0), (29, 1, 0)):
        expiry.sweep(now=now + timedelta(days=day))
        assert Event.objects.filter(kind="draft_reminded").count() == reminded, day
        assert Draft.objects.count() == left, day
    assert Event.objects.get(kind="draft_deleted").facts["reason"] == "expired"


def test_the_reminder_says_nothing_of_the_case(responder: Actor, now: datetime, membership: Membership) -> None:
    form.draft(responder, now=now, answers={"account": "words of the person", "given_names": "Anh"})
    later = now + timedelta(days=21)
    expiry.sweep(now=later)
    reactions.mail_reminder(Event.objects.get(kind="draft_reminded"), now=later)
    text = CapturedMessage.objects.get().text
    assert "unfinished referral" in text
    assert "words of the person" not in text
    assert "Anh" not in text


def test_a_held_draft_is_never_deleted_by_itself(responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now)
    held = {"state": DraftState.HELD, "case": _case(now)}
    Draft.objects.filter(pk=draft.pk).update(**held)
    expiry.sweep(now=now + timedelta(days=400))
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert not Event.objects.filter(kind="draft_reminded", actor_user_id=SYSTEM.user_id).exists()


def _case(now: datetime) -> Case:
    person = Person.objects.create(created_at=now)
    return Case.objects.create(
        number="NRM-TEST-0001", person=person, route="nrm", age_class="adult", nation="england", opened_at=now
    )
