"""A letter is made once, as it was approved; what cannot be made is marked, and the rest goes on."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from nrm.letters.presses import Presses
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from referrals.correspondence import approving, composing, leftovers, making, opening, refusals
from referrals.correspondence.models import Letter
from tests.correspondence import storages
from tests.correspondence.storages import kept
from tests.factories import letters
from tests.nrm.letters.notices import words

pytestmark = pytest.mark.django_db
# What one letter takes differs by a few megabytes from press to press; three thousand paragraphs take far more.
SPARE = 24_000_000


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    """Documents of this test, in a folder that can be counted."""
    storages.use(settings, tmp_path / "documents")
    return tmp_path / "documents"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A real press that has one second."""
    own = Presses(seconds=1, at_once=2)
    monkeypatch.setattr("nrm.letters.PRESSES", own)
    yield own
    own.stop()


def test_letter_is_stored_with_its_fingerprint_and_says_what_was_approved(
    letter: Letter, store: Path, by: Actor, now: datetime
) -> None:
    letters.written(letter, "Come by any day.", by=by, now=now)
    made = letters.made(letter, by=by, now=now)
    assert kept(store) == [made.file]
    content = opening.read(letter=made, by=by, now=now)
    assert "Come by any day." in words(content)
    assert (made.pages, made.size, made.laying) == (1, len(content), "")


def test_made_again_it_is_the_same_file(letter: Letter, store: Path, by: Actor, now: datetime) -> None:
    made = letters.made(letter, by=by, now=now)
    before = (made.file, made.sha256)
    assert making.make(letters.approval_of(letter), now=now) == "made_already"
    made.refresh_from_db()
    assert (made.file, made.sha256) == before
    assert kept(store) == [made.file]


def test_letter_that_says_something_else_by_now_is_not_made(
    letter: Letter, store: Path, by: Actor, now: datetime
) -> None:
    letters.approved(letter, by=by, now=now)
    letter.case.person.given_names = "Somebody else"
    letter.case.person.save()
    assert making.make(letters.approval_of(letter), now=now) == "failed"
    letter.refresh_from_db()
    assert (letter.state, letter.why) == ("failed", "SaysOtherThings")
    assert kept(store) == []


def test_hostile_letter_is_marked_and_the_next_one_is_made(
    letter: Letter, slow: Presses, case: Case, by: Actor, now: datetime
) -> None:
    hostile, good = letter, letters.drafted(case, now=now, about=2)
    case.person.given_names = "word " * 60
    case.person.save()
    hostile.paragraphs.bulk_create(
        [hostile.paragraphs.model(letter=hostile, slot=letters.PLACE, position=n, text="x " * 60_000) for n in range(9)]
    )
    letters.made(hostile, by=by, now=now)
    assert (hostile.state, hostile.why) == ("failed", "too_slow")
    assert NextAct.objects.filter(case=case, act=ActCode.SEE_TO_LETTER).exists()
    assert letters.made(good, by=by, now=now).state == "made"


@pytest.fixture
def narrow(letter: Letter, by: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Presses]:
    """A real press with just the memory that a letter takes, and room for a few hundred paragraphs more."""
    html = composing.worded(letter, dated=local_day(now)).html
    roomy = Presses(at_once=1)
    roomy.print(html)
    own = Presses(at_once=1, seconds=60, memory=1024 * memory_of(roomy.idle[0].child.pid) + SPARE)
    roomy.stop()
    monkeypatch.setattr("nrm.letters.PRESSES", own)
    yield own
    own.stop()


def memory_of(child: int) -> int:
    """In kilobytes, as its limit counts it."""
    status = Path(f"/proc/{child}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmSize")))


def test_letter_whose_press_ate_its_memory_is_marked_and_the_next_one_is_made(
    letter: Letter, narrow: Presses, case: Case, by: Actor, now: datetime
) -> None:
    greedy, good = letter, letters.drafted(case, now=now, about=2)
    many = [{"letter": greedy, "slot": letters.PLACE, "position": number, "text": "x"} for number in range(3_000)]
    greedy.paragraphs.bulk_create(greedy.paragraphs.model(**one) for one in many)
    letters.made(greedy, by=by, now=now)
    assert greedy.state == "failed"
    # As Python met the end of it, as the child was lost by it, or as a library of the layout made something else of it.
    assert greedy.why in {"too_big", "died", "layout"}
    assert NextAct.objects.filter(case=case, act=ActCode.SEE_TO_LETTER).exists()
    assert letters.made(good, by=by, now=now).state == "made"


def test_letter_with_a_character_that_no_font_has_is_marked(letter: Letter, by: Actor, now: datetime) -> None:
    letters.written(letter, "Welcome \U0001f9ff", by=by, now=now)
    assert letters.made(letter, by=by, now=now).why == "no_such_character"


def test_failed_letter_is_tried_again_with_the_same_words(letter: Letter, by: Actor, now: datetime) -> None:
    letters.approved(letter, by=by, now=now)
    Letter.objects.filter(pk=letter.pk).update(state="failed", why="died")
    approving.again(letter=letter, by=by, now=now)
    assert making.make(letters.approval_of(letter), now=now) == "made"


def test_failed_letter_can_be_a_draft_again(letter: Letter, by: Actor, now: datetime) -> None:
    letters.approved(letter, by=by, now=now)
    Letter.objects.filter(pk=letter.pk).update(state="failed", why="no_such_character")
    reopened = approving.reopen(letter=letter, by=by, now=now)
    assert (reopened.state, reopened.approved_at, reopened.dated) == ("drafted", None, None)
    assert letters.made(letter, by=by, now=now).state == "made"


def test_what_a_dead_worker_left_behind_is_removed_by_the_next(
    letter: Letter, store: Path, by: Actor, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    letters.approved(letter, by=by, now=now)
    with transaction.atomic():
        name = leftovers.begin(Letter.objects.select_for_update().get(pk=letter.pk))
    filestore.put(b"half way", name=name)
    with django_capture_on_commit_callbacks(execute=True):
        assert making.make(letters.approval_of(letter), now=now) == "made"
    letter.refresh_from_db()
    assert kept(store) == [letter.file]


def test_what_was_begun_for_a_letter_that_is_dropped_is_removed(
    letter: Letter, store: Path, by: Actor, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    letters.approved(letter, by=by, now=now)
    with transaction.atomic():
        name = leftovers.begin(Letter.objects.select_for_update().get(pk=letter.pk))
    filestore.put(b"half way", name=name)
    with django_capture_on_commit_callbacks(execute=True):
        approving.drop(letter=letter, why="It is not needed", by=by, now=now)
    assert kept(store) == []


@pytest.mark.parametrize(
    "column", ["sha256", "file", "recipient", "case_id", "made_at", "size", "pages", "approved_by_id"]
)
def test_nobody_changes_what_was_made(letter: Letter, by: Actor, now: datetime, column: str) -> None:
    """As the application's own role, past every line of ours."""
    letters.made(letter, by=by, now=now)
    value = {
        "case_id": "case_id + 1",
        "approved_by_id": "NULL",
        "made_at": "made_at + interval '1 day'",
        "size": "size + 1",
        "pages": "pages + 1",
        "sha256": "reverse(sha256)",
    }
    changed = value.get(column, f"{column} || 'x'")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE correspondence_letter SET {column} = {changed}")


def test_nobody_deletes_a_letter(letter: Letter) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM correspondence_letter")


def test_file_that_is_not_the_one_that_was_made_is_shown_to_nobody(
    letter: Letter, store: Path, browser: Client, by: Actor, now: datetime
) -> None:
    made = letters.made(letter, by=by, now=now)
    (store / made.file).write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(refusals.FileLost):
        opening.read(letter=made, by=by, now=now)
    answer = browser.get(reverse("letter_file", args=[made.reference]))
    assert answer.status_code == 409
    assert "forged" not in answer.content.decode()


def test_reading_what_was_made_is_written_down(letter: Letter, browser: Client, by: Actor, now: datetime) -> None:
    made = letters.made(letter, by=by, now=now)
    answer = browser.get(reverse("letter_file", args=[made.reference]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="letter.pdf"'
    looks = AccessEntry.objects.filter(subject_type="correspondence.letter", subject_id=str(made.pk))
    assert looks.filter(fields=["letter_file"], actor_user_id=by.user_id).count() == 1


def test_events_of_a_letter_hold_no_word_of_it(letter: Letter, by: Actor, now: datetime) -> None:
    letters.written(letter, "Words that only the letter has", by=by, now=now)
    letters.made(letter, by=by, now=now)
    told = Event.objects.filter(subject_id=str(letter.pk), kind__startswith="letter_")
    assert {event.kind for event in told} >= {Happened.LETTER_CHANGED, Happened.LETTER_APPROVED, Happened.LETTER_MADE}
    assert all("Words" not in str(event.facts) and "Ana" not in str(event.facts) for event in told)
