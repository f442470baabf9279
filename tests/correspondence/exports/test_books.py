"""The one PDF: letters as its pages, contents that lead to them, tags that stay, and the stored letters attached."""

import csv
import hashlib
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from pdfua import validate
from pikepdf import Name, Pdf

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.letters import Language, render, sheaves
from nrm.letters.specimen import specimen
from referrals.casefile.models import Case
from referrals.correspondence.making import stored_file
from referrals.correspondence.models import Letter
from tests.factories import exports, on_its_way
from tests.nrm.letters.notices import tags

SPOKEN = (Language.ENGLISH, Language.ARABIC, Language.ENGLISH)


@pytest.fixture
def laid_out(case: Case, by: Actor, now: datetime) -> list[Letter]:
    """Three letters that were laid out, one of them in another language."""
    laid = {language: filestore.put(render(specimen(language))) for language in SPOKEN}
    return [on_its_way.made(case, by=by, now=now, file=laid[language]) for language in SPOKEN]


@pytest.fixture
def book(laid_out: list[Letter], asks: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """In more than one sheaf."""
    monkeypatch.setattr(sheaves, "SHEAF", 2)
    return exports.content(exports.made(exports.asked(kind="letters_pdf", by=asks, now=now), now=now))


def test_a_book_holds_the_letters_leads_to_them_and_has_the_stored_ones_attached(
    book: bytes, laid_out: list[Letter]
) -> None:
    with Pdf.open(BytesIO(book)) as pdf:
        lines = _lines(pdf)
        _attached_as_stored(pdf, lines, laid_out)
        in_front = len(pdf.pages) - sum(letter.pages for letter in laid_out)
        begins = [in_front + int(line["first_page"]) - 1 for line in lines]
        assert _led_to(pdf, in_front) == begins
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][1:] == [
                f"{n}. Withdrawn, {one.case.number}" for n, one in enumerate(laid_out, 1)
            ]
        assert str(pdf.Root.PageLabels.Nums[3].S) == "/D"
        assert int(pdf.Root.PageLabels.Nums[2]) == in_front
        for page, letter in zip(begins, laid_out, strict=True):
            assert _text(pdf, page) == _first_page(letter)


def test_a_book_is_read_aloud_as_its_letters_are(book: bytes, laid_out: list[Letter], tmp_path: Path) -> None:
    """Every tag of every letter, in its language, and nothing that a checker of PDF/UA finds wrong."""
    file = tmp_path / "book.pdf"
    file.write_bytes(book)
    assert [(finding.rule_id, finding.message) for finding in validate(str(file)).findings] == []
    found = [tag.kind for tag in tags(book)]
    of_letters = [tag.kind for letter in laid_out for tag in tags(filestore.read(stored_file(letter)))]
    assert found[-len(of_letters) :] == of_letters
    with Pdf.open(BytesIO(book)) as pdf:
        languages = [str(part.Lang) for part in pdf.Root.StructTreeRoot.K]
        assert languages[-3:] == ["en", "ar", "en"]
        numbers = [int(page.obj.StructParents) for page in pdf.pages]
        assert len(set(numbers)) == len(numbers)
        assert str(pdf.docinfo["/Title"]) == "Exported letters"


def _lines(pdf: Pdf) -> list[dict[str, str]]:
    table = pdf.attachments["manifest.csv"].get_file().read_bytes()
    return list(csv.DictReader(StringIO(table.decode("utf-8-sig"))))


def _attached_as_stored(pdf: Pdf, lines: list[dict[str, str]], laid_out: list[Letter]) -> None:
    assert set(pdf.attachments) == {"manifest.csv", *(line["file"] for line in lines)}
    for line, letter in zip(lines, laid_out, strict=True):
        content = pdf.attachments[line["file"]].get_file().read_bytes()
        assert hashlib.sha256(content).hexdigest() == line["sha256"] == letter.sha256


def _led_to(pdf: Pdf, in_front: int) -> list[int]:
    """The pages to which the lines of the contents lead, in their order."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    links = [link for page in pdf.pages[:in_front] for link in page.obj.get(Name.Annots, [])]
    return [places[link.Dest[0].objgen] for link in links]


def _text(pdf: Pdf, number: int) -> bytes:
    page = pdf.pages[number].Contents
    return page.read_bytes()


def _first_page(letter: Letter) -> bytes:
    with Pdf.open(BytesIO(filestore.read(stored_file(letter)))) as pdf:
        return _text(pdf, 0)
