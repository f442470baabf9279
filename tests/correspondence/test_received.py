"""The letters in the list of a body: who finds them, what opening leaves behind, and what is handed over."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.gateways.models import CapturedMessage
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from referrals.casefile.board.codes import Capacity
from referrals.casefile.board.models import Party
from referrals.casefile.models import Case
from referrals.casefile.models.wall import Wall, WallState
from referrals.correspondence import choosing, handing, home, mailing, making, refusals
from referrals.correspondence.models import Dispatch, Letter
from referrals.correspondence.models.dispatch import DispatchState
from referrals.correspondence.models.letter import State
from tests.factories import accounts, form, on_its_way
from tests.factories.on_its_way import POST
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(case: Case, now: datetime) -> Membership:
    return on_its_way.body(case, now=now)


@pytest.fixture
def theirs(case: Case, reader: Membership, by: Actor, now: datetime) -> Letter:
    return sent_to(reader, case, by, now)


def sent_to(reader: Membership, case: Case, by: Actor, now: datetime) -> Letter:
    home = reader.organisation
    letter = on_its_way.made(case, to=home, recipient=Recipient.PRIME, code=LetterCode.L7, by=by, now=now)
    on_its_way.sent(letter, now=now)
    return letter


@pytest.fixture
def to_hand_over(case: Case, reader: Membership, by: Actor, now: datetime) -> Dispatch:
    on_its_way.agreed(case, now=now)
    letter = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(letter, now=now) == "queued"
    return letter.dispatches.select_related("letter__case").get()


def address(dispatch: Dispatch, name: str) -> str:
    return reverse(name, args=[dispatch.reference])


def test_the_first_opening_is_the_receipt_and_serves_it(theirs: Letter, reader: Membership, now: datetime) -> None:
    dispatch, browser = theirs.dispatches.get(), client_of(reader)
    link = address(dispatch, "own_letter_file")
    assert browser.head(link).status_code == 200
    assert not Event.objects.filter(kind=Happened.LETTER_OPENED).exists()
    answer = browser.get(link)
    assert answer.content == filestore.read(making.stored_file(theirs))
    assert "no-store" in answer.headers["Cache-Control"]
    browser.get(link)
    dispatch.refresh_from_db()
    assert (dispatch.opened_by_membership_id, dispatch.deemed_served_on) == (reader.pk, local_day(timezone.now()))
    assert Event.objects.filter(kind=Happened.LETTER_OPENED).count() == 1
    looks = AccessEntry.objects.filter(subject_type="correspondence.letter", subject_id=str(theirs.pk))
    assert looks.filter(fields=["letter_file"]).count() == 2
    assert f"First opened by {reader.person.full_name}" in browser.get(address(dispatch, "own_letter")).content.decode()


def test_another_body_finds_nothing(theirs: Letter, case: Case, now: datetime) -> None:
    stranger = client_of(on_its_way.body(case, now=now, capacity=Capacity.GUARDIAN))
    for name in ("own_letter", "own_letter_file", "letter_handed_over", "letter_cannot_hand"):
        assert stranger.get(address(theirs.dispatches.get(), name)).status_code == 404
    assert "No letters yet" in stranger.get(reverse("own_letters")).content.decode()


def test_behind_a_wall_it_is_not_there_and_no_mail_tells_of_it(
    theirs: Letter, reader: Membership, case: Case, by: Actor, now: datetime
) -> None:
    wall = {"case": case, "state": WallState.STANDS, "reason": "x", "made_by_id": by.acting(), "made_at": now}
    Wall.objects.create(person=reader.person, **wall)
    assert client_of(reader).get(address(theirs.dispatches.get(), "own_letter_file")).status_code == 404
    event = on_its_way.event_of(theirs, Happened.LETTER_SENT)
    assert mailing.mail_readers(event, now=now) == "told_0"
    assert not CapturedMessage.objects.exists()


def test_a_letter_whose_bytes_changed_is_shown_to_nobody(theirs: Letter, reader: Membership) -> None:
    other = filestore.put(b"something else")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "stored_file", lambda letter: type(other)(other.name, other.size, letter.sha256))
        answer = client_of(reader).get(address(theirs.dispatches.get(), "own_letter_file"))
    assert answer.status_code == 409
    assert b"something else" not in answer.content


def test_those_who_refer_see_letters_about_their_own_referrals_alone(officer: Membership, now: datetime) -> None:
    home = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    sender, colleague = (accounts.membership(organisation=home, roles=["first_responder"]) for _ in range(2))
    case = form.sent(actor_through(sender), now=now).case
    letter = on_its_way.made(
        case,
        to=home,
        recipient=Recipient.FIRST_RESPONDER,
        code=LetterCode.L1,
        by=actor_through(officer),
        now=now,
    )
    assert on_its_way.sent(letter, now=now) == "sent"
    link = address(letter.dispatches.get(), "own_letter_file")
    assert client_of(sender).get(link).status_code == 200
    assert client_of(colleague).get(link).status_code == 404


def test_the_mail_says_to_sign_in_and_nothing_else(
    theirs: Letter, reader: Membership, case: Case, now: datetime
) -> None:
    event = on_its_way.event_of(theirs, Happened.LETTER_SENT)
    for _time in range(2):
        assert mailing.mail_readers(event, now=now) == "told_1"
    sent = CapturedMessage.objects.get()
    assert (sent.address, sent.basis) == (reader.person.email, "staff_mailbox")
    assert "Sign in" in sent.text
    assert case.number not in sent.text + sent.subject
    handing.open_letter(dispatch=theirs.dispatches.get(), by=actor_through(reader), now=now)
    assert mailing.mail_readers(event, now=now) == "nobody_to_tell"


def test_it_is_printed_handed_over_and_then_closed(to_hand_over: Dispatch, reader: Membership, now: datetime) -> None:
    browser = client_of(reader)
    assert "To hand over" in browser.get(reverse("own_letters")).content.decode()
    assert browser.get(address(to_hand_over, "own_letter_file")).status_code == 200
    today = local_day(now)
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    browser.post(address(to_hand_over, "letter_handed_over"), day)
    to_hand_over.refresh_from_db()
    letter = Letter.objects.get(pk=to_hand_over.letter_id)
    assert (to_hand_over.state, letter.state) == (DispatchState.SENT, State.SENT)
    assert (to_hand_over.deemed_served_on, to_hand_over.sent_by) == (today, reader)
    assert browser.get(address(to_hand_over, "own_letter_file")).status_code == 302
    assert "cannot be opened here any more" in browser.get(address(to_hand_over, "own_letter")).content.decode()


@pytest.mark.parametrize("days", [-1, 1])
def test_it_was_not_handed_over_on_an_impossible_day(
    to_hand_over: Dispatch, reader: Membership, now: datetime, days: int
) -> None:
    with pytest.raises(refusals.DayImpossible):
        handing.handed_over(
            dispatch=to_hand_over, on=local_day(now) + timedelta(days=days), by=actor_through(reader), now=now
        )


def test_what_cannot_be_handed_over_comes_back_to_the_officer(
    to_hand_over: Dispatch, reader: Membership, now: datetime
) -> None:
    handing.cannot_hand_over(dispatch=to_hand_over, why="They moved", by=actor_through(reader), now=now)
    letter = Letter.objects.get(pk=to_hand_over.letter_id)
    assert (letter.state, letter.why) == (State.HELD, "not_handed_over")
    assert not Dispatch.objects.reached(actor_through(reader)).exists()


def test_who_left_the_case_cannot_print_what_they_were_to_hand_over(
    to_hand_over: Dispatch, reader: Membership, now: datetime
) -> None:
    Party.objects.filter(organisation=reader.organisation).update(to_on=local_day(now))
    answer = client_of(reader).get(address(to_hand_over, "own_letter_file"), follow=True)
    assert "not to be handed over any more" in answer.content.decode()
    assert Letter.objects.get(pk=to_hand_over.letter_id).state == State.HELD


def test_the_list_costs_the_same_at_five_and_at_fifty(reader: Membership, case: Case, by: Actor, now: datetime) -> None:
    def make(count: int) -> None:
        for _number in range(count):
            sent_to(reader, case, by, now)

    browser = client_of(reader)
    assert_same_queries(make, lambda: browser.get(reverse("own_letters")))


def test_an_officer_may_take_it_back_for_another_way(
    to_hand_over: Dispatch, case: Case, by: Actor, now: datetime
) -> None:
    on_its_way.agreed(case, (POST, on_its_way.address(), True), now=now)
    letter = to_hand_over.letter
    assert choosing.choose(letter=letter, way="post", nudge=False, by=by, now=now) == "queued"
    assert sorted(letter.dispatches.values_list("channel", "state")) == [("by_hand", "called_off"), ("post", "queued")]


def test_home_page_counts_letters_until_they_are_seen_to(theirs: Letter, reader: Membership, now: datetime) -> None:
    [line] = home.tell(actor_through(reader), now=now)
    assert (line.text, line.url) == ("1 letter has not been seen to", reverse("own_letters"))
    client_of(reader).get(address(theirs.dispatches.get(), "own_letter_file"))
    assert home.tell(actor_through(reader), now=now) == []
