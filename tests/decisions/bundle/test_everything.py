"""Whatever can be read in a file is read: its pages, and what it says about itself or carries along."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Pdf, String

from decisions.bundle import proving, refusals
from decisions.bundle.matching import Folded, Word
from decisions.bundle.redacting import Removal
from nrm.letters import Language, everything, render
from nrm.letters.specimen import specimen

CANARY = "Zibrowius"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return render(specimen(Language.ENGLISH))


def _metadata(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = CANARY


def _information(pdf: Pdf) -> None:
    pdf.docinfo["/Subject"] = CANARY


def _alternative_text(pdf: Pdf) -> None:
    kids = pdf.Root.StructTreeRoot.K
    (kids[0] if isinstance(kids, Array) else kids).Alt = String(CANARY)


def _bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(CANARY, 0))


def _field(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), V=String(CANARY)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _carried(pdf: Pdf, text: str) -> AttachedFileSpec:
    said = {"description": "", "mime_type": "text/plain", "creation_date": "", "mod_date": ""}
    return AttachedFileSpec(pdf, text.encode(), filename="a.txt", **said)


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = _carried(pdf, f"About {CANARY}")


def _name_of_attachment(pdf: Pdf) -> None:
    pdf.attachments[f"{CANARY}.txt"] = _carried(pdf, "nothing")


def _note(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(CANARY))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _replacement_text(pdf: Pdf) -> None:
    text = CANARY.encode("utf-16-be").hex()
    pdf.pages[0].contents_add(f"/Span <</ActualText <feff{text}>>> BDC EMC".encode())


HIDES: tuple[Callable[[Pdf], None], ...] = (
    _metadata,
    _information,
    _alternative_text,
    _bookmark,
    _field,
    _attachment,
    _name_of_attachment,
    _note,
    _replacement_text,
)


@pytest.mark.parametrize("hide", HIDES, ids=lambda hide: hide.__name__.strip("_"))
def test_word_is_found_wherever_a_file_can_carry_it(hide: Callable[[Pdf], None], plain: bytes) -> None:
    removal = Removal(((Word(CANARY), "TP"),), {}, ())
    proving.prove(plain, removal)
    with Pdf.open(BytesIO(plain)) as pdf:
        hide(pdf)
        out = BytesIO()
        pdf.save(out)
    with pytest.raises(refusals.StillInFile):
        proving.prove(out.getvalue(), removal)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC, Language.VIETNAMESE, Language.CHINESE])
def test_every_word_of_a_letter_is_found_on_its_page(language: Language) -> None:
    letter = specimen(language)
    said = [text for where, text in everything.words(render(letter)) if where.startswith(everything.PAGE)]
    page = Folded("\n".join(said))
    assert [step for step in (letter.reader_name, *letter.steps) if not Word(step).is_in(page)] == []
