"""Safe contact: in words, sealed, opened one by one for a purpose, and agreed anew without overwriting anybody."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from nrm.vault import vault
from referrals.casefile.models import ChannelKind, Person, SafeChannel, SafeContact
from referrals.casefile.person import contact, unsealing
from referrals.casefile.person.wanted import NewChannel, Purpose, Wanted
from tests import canaries
from tests.committed import Committed
from tests.factories.casework import Casework, casework


@pytest.fixture
def telephone() -> str:
    return canaries.secret("telephone")


@pytest.fixture
def work(db: None, now: datetime, telephone: str) -> Casework:
    return casework(now=now, person_phone=telephone, contact_hours=["weekend"])


def holds(work: Casework) -> SafeContact:
    found = contact.open_one(Person.objects.get(pk=work.case.person_id))
    assert found is not None
    return found


def way(work: Casework) -> SafeChannel:
    return holds(work).channels.get()


def page(work: Casework) -> str:
    return work.browser.get(reverse("case_person", args=[work.case.reference])).content.decode()


def opened(work: Casework, **sent: str) -> str:
    return work.browser.post(reverse("person_open", args=[work.case.reference]), sent).content.decode()


def sent(work: Casework, **changed: Any) -> dict[str, Any]:
    state = f"state_{way(work).vault_reference.hex}"
    return {"seen": holds(work).pk, state: "safe", "hours": ["weekend"], "reason": "She said so today", **changed}


def change(work: Casework, data: dict[str, Any]) -> Any:
    return work.browser.post(reverse("contact_change", args=[work.case.reference]), data)


def test_contract_is_read_in_words_and_stays_sealed(work: Casework, telephone: str) -> None:
    shown = page(work)
    assert "Telephone call" in shown
    assert "Weekends" in shown
    assert "Sealed. Open it below" in shown
    assert telephone not in shown


def test_sealed_detail_is_shown_once_and_who_looked_is_written_first(
    committed_database: Committed, now: datetime, telephone: str
) -> None:
    """In a database of its own: the row of the log is committed before anything opens, and outlives a test."""
    work = casework(now=now, person_phone=telephone)
    shown = opened(work, detail=str(way(work).pk), purpose="reach_person")
    assert telephone in shown
    assert telephone not in page(work)
    looks = AccessEntry.objects.filter(purpose="reach_person").order_by("pk")
    assert {(look.subject_type, look.actor_user_id) for look in looks} == {
        ("casefile.case", work.officer.person_id),
        ("vault.vaultentry", work.officer.person_id),
    }


@pytest.mark.parametrize("missing", ["detail", "purpose"])
def test_nothing_opens_without_saying_what_and_why(work: Casework, telephone: str, missing: str) -> None:
    wanted = {"detail": str(way(work).pk), "purpose": "reach_person", missing: ""}
    assert telephone not in opened(work, **wanted)
    looks = AccessEntry.objects.filter(subject_type="vault.vaultentry", actor_user_id=work.officer.person_id)
    assert not looks.exists()


def test_detail_of_somebody_else_is_not_opened(work: Casework, now: datetime, telephone: str) -> None:
    other = casework(now=now)
    shown = opened(work, detail=str(way(other).pk), purpose="reach_person")
    assert "canary-telephone" not in shown
    with pytest.raises(unsealing.NotThere):
        unsealing.open_detail(
            case=work.case, detail=str(way(other).pk), purpose=Purpose.REACH_PERSON, by=work.by, now=now
        )


def test_agreeing_anew_closes_the_earlier_and_keeps_what_was_left_alone(work: Casework, telephone: str) -> None:
    earlier, kept = holds(work), way(work).vault_reference
    data = sent(work, new_kind="email", new_detail="someone@people.example", new_safe="unsafe", words="Say the clinic")
    assert change(work, data | {f"state_{kept.hex}": "unsafe"}).status_code == 302
    later = holds(work)
    earlier.refresh_from_db()
    assert earlier.closed_at is not None
    assert (later.agreed_by, later.reason) == (work.officer, "She said so today")
    assert {(one.kind, one.is_safe) for one in later.channels.all()} == {("telephone", False), ("email", False)}
    assert later.channels.get(kind="telephone").vault_reference == kept
    assert vault.holds(later.words_reference or kept, "Say the clinic")
    assert later.never_tell_reference == earlier.never_tell_reference
    event = Event.objects.get(kind=Happened.SAFE_CONTACT_CHANGED)
    assert event.facts == {"case_id": work.case.pk, "contract_id": later.pk}


def test_way_that_is_taken_out_and_words_that_are_taken_out_go(work: Casework) -> None:
    key = way(work).vault_reference.hex
    change(work, sent(work, **{f"state_{key}": "out"}, never_tell_out="on"))
    assert not holds(work).channels.exists()
    assert holds(work).never_tell_reference is None


def test_new_number_takes_the_place_of_the_old_one(work: Casework) -> None:
    key = way(work).vault_reference
    change(work, sent(work, **{f"detail_{key.hex}": "01632 960777"}))
    assert way(work).vault_reference != key
    assert vault.holds(way(work).vault_reference, "01632 960777")


def test_contract_that_was_agreed_meanwhile_is_not_overwritten(work: Casework, now: datetime) -> None:
    mine = sent(work, words="Typed by me", new_kind="email", new_detail="mine@people.example")
    theirs = Wanted(new=NewChannel(ChannelKind.POST, "1 Nowhere Lane", is_safe=True))
    seen = contact.agree_anew(
        case=work.case, wanted=theirs, seen=holds(work).pk, reason="Said on the telephone", by=work.by, now=now
    )
    response = change(work, mine)
    shown = response.content.decode()
    assert "What holds now" in shown
    assert "Typed by me" in shown
    assert "mine@people.example" in shown
    assert holds(work) == seen
    again = re.search(r'name="seen" value="(\d+)"', shown)
    assert again is not None
    assert int(again[1]) == seen.pk


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": " "}, "Say who agreed this"),
        ({"new_kind": "email", "new_detail": " "}, "Write the number or the address"),
        ({"new_detail": "01632 960778"}, "Choose what kind"),
    ],
)
def test_half_an_agreement_is_refused_and_kept(work: Casework, wrong: dict[str, str], sentence: str) -> None:
    before = holds(work)
    shown = change(work, sent(work, words="Typed by me", **wrong)).content.decode()
    assert sentence in shown
    assert "Typed by me" in shown
    assert holds(work) == before


def test_contract_can_be_written_where_there_was_none(work: Casework, now: datetime) -> None:
    SafeContact.objects.update(closed_at=now)
    assert "Nothing has been agreed" in page(work)
    data = {"seen": "", "reason": "Agreed at interview", "new_kind": "post", "new_detail": "1 Nowhere Lane"}
    assert change(work, data).status_code == 302
    assert [(one.kind, one.is_safe) for one in holds(work).channels.all()] == [("post", False)]
