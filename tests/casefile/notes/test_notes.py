"""Notes of the authority: written once, corrected by later ones, seen by those they mention."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from nrm.refusal import Refusal
from referrals.casefile.models import Case, Mention, Note, Pin
from referrals.casefile.notes import colleagues, refusals, writing
from tests.committed import Committed
from tests.factories import accounts
from tests.factories.casework import Casework, casework
from tests.queries import assert_same_queries
from tests.signed_in import client_of

SECOND = timedelta(seconds=1)


def add(work: Casework, now: datetime, **more: object) -> Note:
    wanted = {"case": work.case, "text": "Rang the force.", "token": uuid4(), "by": work.by, "now": now, **more}
    return writing.add(**wanted)  # type: ignore[arg-type]


def page(work: Casework) -> str:
    return work.browser.get(reverse("case_notes", args=[work.case.reference])).content.decode()


def test_note_is_kept_as_it_was_typed(work: Casework) -> None:
    text = "  Two lines,\n\n  <b>as typed</b>  "
    address = reverse("note_add", args=[work.case.reference])
    assert work.browser.post(address, {"text": text, "token": str(uuid4())}).status_code == 302
    note = Note.objects.get()
    assert (note.text, note.written_by) == (text, work.officer)
    shown = page(work)
    assert "&lt;b&gt;as typed&lt;/b&gt;" in shown
    event = Event.objects.get(kind=Happened.NOTE_ADDED)
    assert event.facts == {"case_id": work.case.pk, "mentioned_ids": []}


def test_saved_note_is_never_changed_or_deleted(work: Casework, now: datetime) -> None:
    note = add(work, now)
    for act in (lambda: Note.objects.filter(pk=note.pk).update(text="Other"), note.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert Note.objects.get().text == note.text


def test_form_that_was_sent_twice_is_one_note(work: Casework) -> None:
    sent = {"text": "Once", "token": str(uuid4())}
    for _press in range(2):
        assert work.browser.post(reverse("note_add", args=[work.case.reference]), sent).status_code == 302
    assert Note.objects.count() == 1
    assert Event.objects.filter(kind=Happened.NOTE_ADDED).count() == 1


def test_two_presses_at_the_same_time_are_one_note(committed_database: Committed, now: datetime) -> None:
    work, token = casework(now=now), uuid4()

    def press(_number: int) -> int:
        try:
            return add(work, now, token=token).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(press, range(4)))) == 1


def test_refused_note_keeps_every_word(work: Casework, now: datetime) -> None:
    colleague = work.colleague("Birch Invented")
    token = str(uuid4())
    sent = {"text": "  ", "token": token, "mentioned": [str(colleague.reference)]}
    response = work.browser.post(reverse("note_add", args=[work.case.reference]), sent)
    shown = response.content.decode()
    assert "Write the note" in shown
    assert f'value="{colleague.reference}" checked' in shown
    assert token in shown
    assert not Note.objects.exists()


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_empty_or_endless_note_is_refused(work: Casework, now: datetime, text: str) -> None:
    with pytest.raises(Refusal):
        add(work, now, text=text)


def test_correction_is_a_later_note_that_names_the_earlier(work: Casework, now: datetime) -> None:
    earlier = add(work, now, text="Born in May")
    address = reverse("note_correct", args=[earlier.reference])
    assert "Born in May" in work.browser.get(address).content.decode()
    work.browser.post(address, {"text": "Born in March", "token": str(uuid4())})
    later = Note.objects.latest("pk")
    assert later.corrects == earlier
    shown = page(work)
    assert "Corrects the note of" in shown
    assert "Corrected on" in shown
    assert Event.objects.filter(kind=Happened.NOTE_ADDED, facts__corrects_id=earlier.pk).exists()


def test_mentioned_colleague_finds_it_on_the_home_page_until_it_is_read(work: Casework, now: datetime) -> None:
    colleague = work.colleague()
    add(work, now, mentioned=[colleague.reference])
    browser = client_of(colleague)
    assert "1 note mentions you" in browser.get(reverse("home")).content.decode()
    assert "Not read yet" in browser.get(reverse("mentions")).content.decode()
    assert "Mentions you" in browser.get(reverse("note", args=[Note.objects.get().reference])).content.decode()
    assert "mentions you" not in browser.get(reverse("home")).content.decode()
    read_at = Mention.objects.get().read_at
    browser.get(reverse("case_notes", args=[work.case.reference]))
    assert Mention.objects.get().read_at == read_at


def test_reading_by_somebody_else_leaves_a_mention_unread(work: Casework, now: datetime) -> None:
    add(work, now, mentioned=[work.colleague().reference])
    page(work)
    assert Mention.objects.get().read_at is None


def test_only_colleagues_who_may_see_the_case_can_be_mentioned(work: Casework, now: datetime) -> None:
    blind = work.colleague("Rowan Invented", role="guidance_editor")
    elsewhere = accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY), roles=["caseworker"]
    )
    gone = work.colleague()
    gone.deactivated_at = now
    gone.save()
    for one in (blind, elsewhere, gone):
        with pytest.raises(refusals.CannotBeMentioned):
            add(work, now, mentioned=[one.reference])
    assert colleagues.found(work.case, by=work.by, name="", on=now.date()) == []


def test_somebody_who_lost_sight_of_the_case_loses_the_mention(work: Casework, now: datetime) -> None:
    colleague = work.colleague()
    add(work, now, mentioned=[colleague.reference])
    Case.objects.filter(pk=work.case.pk).update(is_restricted=True)
    assert not Mention.objects.of(actor_through(colleague)).exists()


def test_looking_for_a_colleague_by_name_loses_no_word(work: Casework) -> None:
    for number in range(colleagues.MOST):
        work.colleague(f"Alder Invented {number}")
    last, ticked = work.colleague("Willow Invented"), work.colleague("Yew Invented")
    sent = {
        "text": "Half a sen",
        "token": str(uuid4()),
        "mentioned": [str(ticked.reference)],
        "find": "willow",
        "search": "1",
    }
    shown = work.browser.post(reverse("note_add", args=[work.case.reference]), sent).content.decode()
    assert "Half a sen" in shown
    assert "Willow Invented" in shown
    assert f'value="{ticked.reference}" checked' in shown
    assert f'value="{last.reference}" checked' not in shown
    assert "Alder Invented" not in shown
    assert not Note.objects.exists()


def test_pinned_note_stands_first_until_it_is_taken_down(work: Casework, now: datetime) -> None:
    first, second = add(work, now, text="The first"), add(work, now + SECOND, text="The second")
    pin = reverse("note_pin", args=[first.reference])
    for _press in range(2):
        work.browser.post(pin, {"pin": "1"})
    assert Pin.objects.count() == 1
    shown = page(work)
    assert shown.index("The first") < shown.index("The second")
    assert shown.count("The first") == 1
    for _press in range(2):
        work.browser.post(pin, {"unpin": "1"})
    assert not Pin.objects.exists()
    assert second.pk


def test_sixth_pin_is_refused_in_a_sentence(work: Casework, now: datetime) -> None:
    notes = [add(work, now) for _ in range(writing.MOST_PINNED + 1)]
    for note in notes:
        response = work.browser.post(reverse("note_pin", args=[note.reference]), {"pin": "1"}, follow=True)
    assert "Five notes are pinned already" in response.content.decode()
    assert Pin.objects.count() == writing.MOST_PINNED


def test_no_first_responder_ever_sees_a_note(work: Casework, now: datetime) -> None:
    note = add(work, now)
    sender = Event.objects.get(kind=Happened.REFERRAL_SENT).actor_membership_id
    actor = actor_through(Membership.objects.get(pk=sender or 0))
    assert Case.objects.visible_to(actor).filter(pk=work.case.pk).exists()
    assert not Note.objects.visible_to(actor).filter(pk=note.pk).exists()


def test_reading_notes_is_a_look(work: Casework) -> None:
    page(work)
    assert AccessEntry.objects.latest("pk").fields == ["notes"]


def test_list_costs_the_same_however_many_notes(work: Casework, now: datetime) -> None:
    def make(count: int) -> None:
        for _ in range(count):
            note = add(work, now, mentioned=[work.colleague().reference])
            add(work, now, corrects=note)

    browser, address = work.browser, reverse("case_notes", args=[work.case.reference])
    assert_same_queries(make, lambda: browser.get(address))


def test_list_of_mentions_costs_the_same_however_many(work: Casework, now: datetime) -> None:
    colleague = work.colleague()
    browser = client_of(colleague)

    def make(count: int) -> None:
        for _ in range(count):
            add(work, now, mentioned=[colleague.reference])

    assert_same_queries(make, lambda: browser.get(reverse("mentions")))
