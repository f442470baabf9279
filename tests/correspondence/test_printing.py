"""The print room: what waits, batches from printing to posting, what is printed again, and what comes back."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pikepdf import Pdf

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from referrals.casefile.models import Case
from referrals.casefile.models.wall import Wall, WallState
from referrals.correspondence import making, refusals
from referrals.correspondence.models import Batch, Dispatch, Letter
from referrals.correspondence.models.dispatch import DispatchState
from referrals.correspondence.models.letter import State
from referrals.correspondence.printing import batches, carrier, returns
from referrals.correspondence.printing.carrier import Envelope
from tests.factories import accounts, decisions, on_its_way
from tests.factories.on_its_way import POST
from tests.form.evidence import corpus
from tests.nrm.letters.notices import words
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(officer: Membership) -> Membership:
    return accounts.membership(organisation=officer.organisation, roles=["print_clerk"])


@pytest.fixture
def room(clerk: Membership) -> Actor:
    return actor_through(clerk)


@pytest.fixture
def place(case: Case, now: datetime) -> str:
    address = on_its_way.address()
    on_its_way.agreed(case, (POST, address, True), now=now)
    return address


@pytest.fixture
def waiting(case: Case, place: str, by: Actor, now: datetime) -> Dispatch:
    return queued(case, by, now)


def queued(case: Case, by: Actor, now: datetime) -> Dispatch:
    letter = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(letter, now=now) == "queued"
    return letter.dispatches.get()


def text_of(pdf: bytes) -> str:
    return words(pdf)


def test_a_batch_is_printed_with_the_address_and_the_letter_as_it_is_stored(
    waiting: Dispatch, place: str, room: Actor, now: datetime
) -> None:
    letter = Letter.objects.get(pk=waiting.letter_id)
    before = filestore.read(making.stored_file(letter))
    batch = batches.make(by=room, now=now)
    content = batches.file_of(batch=batch, by=room, now=now)
    for line in place.splitlines():
        assert line in text_of(content)
        assert line not in text_of(before)
    assert filestore.read(making.stored_file(letter)) == before
    opened = AccessEntry.objects.filter(subject_id=str(waiting.address_reference))
    assert [(one.purpose, one.actor_user_id) for one in opened] == [("address_envelope", room.user_id)]
    batch.refresh_from_db()
    assert batch.printed_at == now


def test_no_envelope_begins_on_the_back_of_another(now: datetime) -> None:
    letter = corpus.pdf()
    content = carrier.printed(
        [Envelope("NRM-T1", ("Ana", "1 Street"), letter), Envelope("NRM-T2", ("Bo", "2 Street"), letter)],
        on=local_day(now),
    )
    with Pdf.open(BytesIO(content)) as pdf, Pdf.open(BytesIO(letter)) as one:
        each = 2 + len(one.pages) + len(one.pages) % 2
        assert len(pdf.pages) == 2 * each
        starts = [alone(pdf, number) for number in (0, each)]
    assert ["1 Street" in starts[0], "2 Street" in starts[1]] == [True, True]


def alone(pdf: Pdf, number: int) -> str:
    with Pdf.new() as single:
        single.pages.append(pdf.pages[number])
        made = BytesIO()
        single.save(made)
    return text_of(made.getvalue())


def test_posted_it_is_sent_and_counts_as_served_two_working_days_later(
    waiting: Dispatch, room: Actor, now: datetime
) -> None:
    batch = batches.make(by=room, now=now)
    with pytest.raises(refusals.NotPrintedYet):
        batches.post(batch=batch, by=room, now=now)
    batches.file_of(batch=batch, by=room, now=now)
    posted = batches.post(batch=batch, by=room, now=now)
    waiting.refresh_from_db()
    assert (posted.left, posted.taken_out) == (1, 0)
    assert (waiting.state, waiting.sent_at, waiting.letter.state) == (DispatchState.SENT, now, State.SENT)
    assert waiting.deemed_served_on is not None
    assert waiting.deemed_served_on >= local_day(now) + timedelta(days=2)
    assert Event.objects.filter(kind=Happened.BATCH_POSTED, subject_id=str(batch.pk)).count() == 1
    with pytest.raises(refusals.PostedAlready):
        batches.post(batch=batch, by=room, now=now)


def test_what_may_not_go_any_more_is_taken_out_of_the_pile(
    case: Case, waiting: Dispatch, by: Actor, room: Actor, now: datetime
) -> None:
    batch = batches.make(by=room, now=now)
    batches.file_of(batch=batch, by=room, now=now)
    on_its_way.agreed(case, (POST, on_its_way.address(), False), now=now)
    posted = batches.post(batch=batch, by=room, now=now)
    waiting.refresh_from_db()
    assert (posted.left, posted.taken_out) == (0, 1)
    assert (waiting.state, waiting.letter.state) == (DispatchState.CALLED_OFF, State.HELD)
    assert not Event.objects.filter(kind=Happened.LETTER_SENT).exists()


def test_an_address_that_is_not_safe_any_more_is_not_opened_for_the_printer(
    case: Case, waiting: Dispatch, room: Actor, now: datetime
) -> None:
    batch = batches.make(by=room, now=now)
    on_its_way.agreed(case, now=now)
    with pytest.raises(refusals.NothingWaits):
        batches.file_of(batch=batch, by=room, now=now)
    assert not AccessEntry.objects.filter(subject_id=str(waiting.address_reference)).exists()


def test_a_batch_takes_the_oldest_and_no_more_than_fit(
    case: Case, place: str, by: Actor, room: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST", 2)
    made = [queued(case, by, now - timedelta(hours=hours)) for hours in (1, 3, 2)]
    batch = batches.make(by=room, now=now)
    assert set(batch.dispatches.all()) == {made[1], made[2]}
    assert list(batches.make(by=room, now=now).dispatches.all()) == [made[0]]
    with pytest.raises(refusals.NothingWaits):
        batches.make(by=room, now=now)


def test_printed_again_it_is_a_batch_of_its_own_and_the_first_stays(
    waiting: Dispatch, room: Actor, now: datetime
) -> None:
    first = batches.make(by=room, now=now)
    batches.file_of(batch=first, by=room, now=now)
    batches.post(batch=first, by=room, now=now)
    later = now + timedelta(days=3)
    second = batches.print_again(batch=first, chosen=[waiting.reference], by=room, now=later)
    waiting.refresh_from_db()
    assert (second.again, first.dispatches.get(), waiting.state) == (first, waiting, DispatchState.REPEATED)
    assert (waiting.sent_at, second.dispatches.get().state) == (now, DispatchState.QUEUED)
    batches.file_of(batch=second, by=room, now=later)
    assert batches.post(batch=second, by=room, now=later).left == 1
    assert waiting.letter.dispatches.filter(state=DispatchState.SENT).count() == 1


def test_what_came_back_is_held_and_its_address_not_used_again(
    case: Case, place: str, waiting: Dispatch, by: Actor, room: Actor, now: datetime
) -> None:
    batch = batches.make(by=room, now=now)
    batches.file_of(batch=batch, by=room, now=now)
    batches.post(batch=batch, by=room, now=now)
    returns.came_back(dispatch=waiting, why="Gone away", by=room, now=now)
    letter = Letter.objects.get(pk=waiting.letter_id)
    assert (letter.state, letter.why) == (State.HELD, "returned")
    assert Event.objects.filter(kind=Happened.LETTER_RETURNED).count() == 1
    assert on_its_way.sent(on_its_way.made(case, by=by, now=now), now=now) == "came_back"
    on_its_way.agreed(case, (POST, place, True), now=now)
    assert on_its_way.sent(on_its_way.made(case, by=by, now=now), now=now) == "queued"


def test_the_database_keeps_that_what_was_posted_was_printed(waiting: Dispatch, room: Actor, now: datetime) -> None:
    batch = batches.make(by=room, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(posted_at=now, posted_by=room.membership_id)


def test_another_authority_and_whoever_is_walled_off_finds_nothing(
    waiting: Dispatch, case: Case, clerk: Membership, room: Actor, by: Actor, now: datetime
) -> None:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    stranger = accounts.membership(organisation=elsewhere, roles=["print_clerk"])
    batch = batches.make(by=room, now=now)
    for who in (stranger,):
        browser = client_of(who)
        assert browser.get(reverse("batch", args=[batch.reference])).status_code == 404
        assert browser.post(reverse("batch_file", args=[batch.reference])).status_code == 404
        assert browser.get(reverse("dispatch_call_off", args=[waiting.reference])).status_code == 404
    wall = {"case": case, "state": WallState.STANDS, "reason": "x", "made_by_id": by.acting(), "made_at": now}
    Wall.objects.create(person=clerk.person, **wall)
    assert client_of(clerk).get(reverse("dispatch_call_off", args=[waiting.reference])).status_code == 404


def test_the_clerk_runs_a_batch(waiting: Dispatch, place: str, case: Case, clerk: Membership) -> None:
    browser = client_of(clerk)
    page = browser.get(reverse("print_queue")).content.decode()
    assert case.number in page
    assert place.splitlines()[0] not in page
    batch = browser.post(reverse("batch_make"), follow=True).context["batch"]
    assert browser.get(reverse("batch_file", args=[batch.reference])).status_code == 405
    printed = browser.post(reverse("batch_file", args=[batch.reference]))
    assert (printed.headers["Content-Type"], "no-store" in printed.headers["Cache-Control"]) == (
        "application/pdf",
        True,
    )
    assert place.splitlines()[0] in text_of(printed.content)
    page = browser.post(reverse("batch_posted", args=[batch.reference]), follow=True).content.decode()
    assert "1 letter is recorded as posted" in page
    found = browser.post(reverse("print_find"), {"number": case.number.lower()}).content.decode()
    assert reverse("dispatch_came_back", args=[waiting.reference]) in found
    browser.post(reverse("dispatch_came_back", args=[waiting.reference]), {"why": "Unknown there"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.why) == (DispatchState.RETURNED, "Unknown there")


def test_the_clerk_calls_a_letter_off_and_says_why(waiting: Dispatch, clerk: Membership, browser: Client) -> None:
    there, address = client_of(clerk), reverse("dispatch_call_off", args=[waiting.reference])
    assert "take it out of the pile" in there.get(address).content.decode()
    assert "govuk-error-summary" in there.post(address, {"why": " "}).content.decode()
    assert there.post(address, {"why": "The wrong enclosure"}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.why) == (DispatchState.CALLED_OFF, "The wrong enclosure")
    assert (waiting.letter.state, waiting.letter.why) == (State.HELD, "called_off")
    assert "moved this letter on" in there.post(address, {"why": "Again"}).content.decode()
    page = browser.get(reverse("letter_way", args=[waiting.letter.reference])).content.decode()
    assert "It was taken out of the print queue" in page


def test_the_clerk_chooses_what_is_printed_again(waiting: Dispatch, clerk: Membership) -> None:
    there = client_of(clerk)
    batch = there.post(reverse("batch_make"), follow=True).context["batch"]
    there.post(reverse("batch_file", args=[batch.reference]))
    there.post(reverse("batch_posted", args=[batch.reference]))
    address = reverse("batch_again", args=[batch.reference])
    assert str(waiting.reference) in there.get(address).content.decode()
    assert "govuk-error-summary" in there.post(address, {}).content.decode()
    assert "govuk-error-summary" in there.post(address, {"which": [str(uuid4())]}).content.decode()
    second = there.post(address, {"which": [str(waiting.reference)]}, follow=True).context["batch"]
    assert (second.again, second.dispatches.get().state) == (batch, DispatchState.QUEUED)


def test_each_letter_of_a_posted_batch_is_an_event_of_its_own(
    case: Case, place: str, by: Actor, room: Actor, now: datetime
) -> None:
    """What follows from a letter that was sent follows from one by post as well."""
    found = [queued(case, by, now) for _ in range(3)]
    batch = batches.make(by=room, now=now)
    batches.file_of(batch=batch, by=room, now=now)
    batches.post(batch=batch, by=room, now=now)
    told = Event.objects.filter(kind=Happened.LETTER_SENT)
    assert {event.subject_id for event in told} == {str(one.letter_id) for one in found}
    assert {event.facts["channel"] for event in told} == {"post"}
    assert {event.facts["case_id"] for event in told} == {case.pk}


def test_the_queue_costs_the_same_at_five_and_at_fifty(
    place: str, officer: Membership, case: Case, by: Actor, clerk: Membership, now: datetime
) -> None:
    def make(count: int) -> None:
        first = queued(case, by, now)
        more = [on_its_way.made(case, by=by, now=now) for _ in range(count - 1)]
        Dispatch.objects.bulk_create(
            Dispatch(letter=letter, channel="post", address_reference=first.address_reference, queued_at=now)
            for letter in more
        )

    browser = client_of(clerk)
    assert_same_queries(make, lambda: browser.get(reverse("print_queue")))


def test_a_case_officer_has_no_way_into_the_print_room(officer: Membership, browser: Client) -> None:
    assert browser.get(reverse("print_queue")).status_code == 403
    assert client_of(decisions.checker(officer)).post(reverse("batch_make")).status_code == 403
