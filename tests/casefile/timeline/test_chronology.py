"""The certified chronology: a tagged PDF with the dates, their sums, and what vouches for them."""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Seal
from nrm.ledger.record import Fact, Happening, record_all
from referrals.casefile.timeline import chronology, reading
from referrals.casefile.timeline.kinds import MAIN
from tests import canaries
from tests.factories.casework import Casework


def printed(work: Casework) -> PdfReader:
    response = work.browser.get(reverse("case_chronology", args=[work.case.reference]))
    assert response.status_code == 200
    assert 'filename="chronology.pdf"' in response.headers["Content-Disposition"]
    return PdfReader(BytesIO(response.content))


def words_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_it_is_one_tagged_sheet_with_dates_sums_and_who_printed_it(work: Casework) -> None:
    pdf = printed(work)
    said = words_of(pdf)
    assert pdf.root_object["/MarkInfo"].get_object()["/Marked"]  # type: ignore[index]
    assert len(pdf.pages) == 1
    assert work.case.number in said
    assert "5 working days counted" in said
    assert "The referral was sent" in said
    assert f"Printed by {work.officer.person.full_name}, {work.authority.name}" in said


def test_it_holds_nothing_that_the_person_told(work: Casework) -> None:
    said = words_of(printed(work)).replace(work.officer.person.full_name, "")
    assert canaries.CANARY_PREFIX not in said


def test_printing_is_a_look(work: Casework) -> None:
    printed(work)
    entry = AccessEntry.objects.latest("pk")
    assert (entry.action, entry.fields, entry.subject_id) == ("printed", ["chronology"], str(work.case.pk))


def test_unsealed_ledger_is_not_passed_off_as_sealed(work: Casework, now: datetime) -> None:
    assert not Seal.objects.exists()
    assert "not been sealed yet" in chronology.letter_of(work.case, by=work.by, now=now).seal


def test_long_life_says_what_it_leaves_out(work: Casework, now: datetime) -> None:
    already = reading.of(work.case).filter(kind__in=MAIN).count()
    facts: dict[str, Fact] = {"case_id": work.case.pk, "clock": "recovery"}
    many = [Happening(Happened.CLOCK_STOPPED, work.case, facts)] * (chronology.MOST - already + 2)
    with transaction.atomic():
        record_all(many, by=SYSTEM, at=now)
    letter = chronology.letter_of(work.case, by=work.by, now=now)
    assert (len(letter.entries), letter.left_out) == (chronology.MOST, 2)
