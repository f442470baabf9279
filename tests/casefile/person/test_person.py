"""Who the person is, and two who change it at once: nobody's words are lost and nobody's are overwritten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from accounts.cast import actor_through
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.models import Alias, OtherReference, Person, PersonChange
from referrals.casefile.person import changing, knowing
from referrals.casefile.person.boxes import posted
from tests.committed import Committed
from tests.factories.casework import Casework, casework
from tests.signed_in import client_of


def known(work: Casework) -> AboutPerson:
    return knowing.known(Person.objects.get(pk=work.case.person_id))


def sent(work: Casework, *, seen: int = 1, **changed: Any) -> dict[str, Any]:
    return {**posted(known(work)), "seen": seen, "reason": "Passport seen", **changed}


def address(work: Casework) -> str:
    return reverse("person_change", args=[work.case.reference])


def change(work: Casework, now: datetime, *, seen: int = 1, **changed: Any) -> bool:
    about = replace(known(work), **changed)
    return changing.change(case=work.case, about=about, seen=seen, reason="Passport seen", by=work.by, now=now)


def test_what_is_known_is_on_the_page(work: Casework) -> None:
    person = Person.objects.get(pk=work.case.person_id)
    shown = work.browser.get(reverse("case_person", args=[work.case.reference])).content.decode()
    assert person.given_names in shown
    assert person.family_names in shown
    assert "Competent authority" in shown
    assert AccessEntry.objects.latest("pk").fields == ["person", "safe_contact", "parties", "other_references"]


def test_number_of_a_case_that_is_not_there_for_the_reader_is_not_named(work: Casework) -> None:
    OtherReference.objects.create(case=work.case, kind="crime_reference", value="42/1234/26")
    OtherReference.objects.create(case=work.case, kind="duplicate_of", value="NRM-2222-3333")
    shown = work.browser.get(reverse("case_person", args=[work.case.reference])).content.decode()
    assert "42/1234/26" in shown
    assert "NRM-2222-3333" not in shown


def test_change_is_kept_with_who_when_why_and_what_was_there(work: Casework) -> None:
    was = known(work)
    edit = sent(
        work, family_names="Invented", birth_year="1998", nationality="Congolese DRC", aliases="One\n\nTwo\nOne"
    )
    assert work.browser.post(address(work), edit).status_code == 302
    now_known = known(work)
    assert (now_known.family_names, now_known.birth_year, now_known.birth_day) == ("Invented", 1998, None)
    assert (now_known.nationalities, now_known.aliases) == (("congolese-drc",), ("One", "Two"))
    kept = PersonChange.objects.get()
    assert (kept.revision, kept.reason, kept.changed_by) == (2, "Passport seen", work.officer)
    assert kept.before["family_names"] == was.family_names
    assert set(kept.before) == {"family_names", "birth_year", "nationalities", "aliases"}
    event = Event.objects.get(kind=Happened.PERSON_DETAILS_CHANGED)
    assert event.facts == {"case_id": work.case.pk, "fields": sorted(kept.before)}
    shown = work.browser.get(reverse("case_person", args=[work.case.reference])).content.decode()
    assert f"Family names was: {was.family_names}" in shown


def test_name_that_is_taken_out_is_gone(work: Casework, now: datetime) -> None:
    change(work, now, aliases=("One", "Two"))
    change(work, now, seen=2, aliases=("Two",))
    assert list(Alias.objects.values_list("name", flat=True)) == ["Two"]


def test_change_without_a_reason_is_refused_and_keeps_what_was_typed(work: Casework) -> None:
    response = work.browser.post(address(work), sent(work, given_names="Typed", reason=" "))
    shown = response.content.decode()
    assert "Say why you change it" in shown
    assert 'value="Typed"' in shown
    assert not PersonChange.objects.exists()


@pytest.mark.parametrize("birth", [{"birth_day": "32"}, {"birth_month": "May"}, {"birth_year": "98"}])
def test_impossible_birth_is_refused(work: Casework, birth: dict[str, Any]) -> None:
    assert "in figures" in work.browser.post(address(work), sent(work, **birth)).content.decode()
    assert not PersonChange.objects.exists()


def test_same_again_changes_nothing(work: Casework) -> None:
    edit = sent(work, given_names="Once")
    for _press in range(2):
        assert work.browser.post(address(work), edit).status_code == 302
    assert PersonChange.objects.count() == 1


def test_older_copy_is_shown_what_differs_and_overwrites_nothing(work: Casework, now: datetime) -> None:
    mine = sent(work, given_names="Mine", languages="Twi")
    other = work.colleague("Birch Invented")
    change(work, now, given_names="Theirs", gender="male")
    PersonChange.objects.update(changed_by=other)
    response = work.browser.post(address(work), mine)
    shown = response.content.decode()
    assert "Changed by Birch Invented on" in shown
    assert "Both of you changed it" in shown
    assert "They changed it" in shown
    assert "You changed it" in shown
    assert (known(work).given_names, known(work).gender, known(work).languages) == ("Theirs", "male", ())
    assert 'name="given_names" value="Mine"' in shown
    assert 'name="languages" value="Twi"' in shown
    assert 'value="male" checked' in shown
    assert 'name="seen" value="2"' in shown


def test_saving_after_reading_the_difference_keeps_both(work: Casework, now: datetime) -> None:
    mine = sent(work, languages="Twi")
    change(work, now, gender="male")
    merged = knowing.meanwhile(Person.objects.get(), since=1).merged(
        replace(known(work), languages=("Twi",), gender="unknown")
    )
    again = {**mine, **posted(merged), "seen": 2}
    assert work.browser.post(address(work), again).status_code == 302
    assert (known(work).languages, known(work).gender) == (("Twi",), "male")


def test_how_it_was_is_worked_out_over_several_changes(work: Casework, now: datetime) -> None:
    first = known(work)
    change(work, now, given_names="Second")
    second = known(work)
    change(work, now, seen=2, given_names="Third", gender="male")
    person = Person.objects.get()
    assert knowing.meanwhile(person, since=1).then == first
    assert knowing.meanwhile(person, since=2).then == second


def test_of_two_who_save_at_once_one_is_told(committed_database: Committed, now: datetime) -> None:
    work = casework(now=now)

    def save(name: str) -> str:
        try:
            change(work, now, given_names=name)
        except changing.ChangedMeanwhile:
            return "told"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(save, ["A", "B", "C", "D"])) == ["saved", "told", "told", "told"]
    assert PersonChange.objects.count() == 1


def test_no_reader_without_the_right_to_work_changes_anything(work: Casework) -> None:
    reader = client_of(work.colleague(role="guidance_editor"))
    assert reader.post(address(work), sent(work, given_names="X")).status_code in {403, 404}
    assert actor_through(work.officer).membership_id == work.officer.pk
    assert not PersonChange.objects.exists()
