"""The PDF is tagged PDF/UA-1 and holds the words, in every script we write in."""

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from pdfua import validate
from pypdf import PdfReader

from nrm.letters import Language, LetterCouldNotBeMade, render
from nrm.letters.presses import PRESSES, Fault
from nrm.letters.specimen import SHOWN, Specimen, specimen
from nrm.letters.wording import html_of
from tests.nrm.letters.notices import TESTS_ENGINE, notice, opened, tags, words

A4_MIDDLE = 297


@pytest.fixture(scope="module", params=SHOWN)
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(scope="module")
def letter(language: Language) -> Specimen:
    return specimen(language)


@pytest.fixture(scope="module")
def pdf(letter: Specimen) -> bytes:
    return render(letter)


def test_file_is_marked_titled_and_says_its_language(pdf: bytes, language: Language) -> None:
    document = opened(pdf)
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == language
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert str(document.docinfo["/Title"]).strip()
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_tags_tell_headings_lists_and_tables(pdf: bytes) -> None:
    found = [tag.kind for tag in tags(pdf)]
    assert found[0] == "/Document"
    assert found.count("/H1") == 1
    assert found.count("/H2") == 2
    assert {"/P", "/L", "/LI", "/Table", "/Caption", "/TH", "/TD"} <= set(found)


def test_cells_name_their_headers(pdf: bytes) -> None:
    found = tags(pdf)
    headers = [tag for tag in found if tag.kind == "/TH"]
    cells = [tag for tag in found if tag.kind == "/TD"]
    assert [header.attributes["/Scope"] for header in headers] == ["/Column", "/Column"]
    assert [cell.attributes["/Headers"] for cell in cells] == [[header.name] for header in headers] * 2


def test_bookmarks_are_the_headings(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf)
    outline = PdfReader(file).outline
    assert len(outline) == 2  # the heading, and a list of those below it
    assert len(outline[1]) == 2


def test_machine_check_of_pdf_ua_finds_nothing(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf)
    assert [(finding.rule_id, finding.message) for finding in validate(str(file)).findings] == []


def test_every_font_is_ours_and_inside_the_file(pdf: bytes) -> None:
    for page in opened(pdf).pages:
        for font in page.Resources.Font.values():
            described = font.DescendantFonts[0]
            assert "+Letter" in str(font.BaseFont)
            assert {"/FontFile2", "/FontFile3"} & set(described.FontDescriptor.keys())


def test_words_can_be_read_back(pdf: bytes, letter: Specimen) -> None:
    text = words(pdf)
    assert letter.reference in text
    if letter.language is not Language.ARABIC:
        assert letter.reader_name in text
        assert all(step.replace(" ", "") in text.replace(" ", "") for step in letter.steps)


def test_arabic_words_can_be_read_back_and_stand_to_the_right() -> None:
    letter, edges = specimen(Language.ARABIC), []

    def note(text: str, _: object, matrix: list[float], *rest: object) -> None:
        if text.strip():
            edges.append(matrix[4])

    text = PdfReader(BytesIO(render(letter))).pages[0].extract_text(visitor_text=note)
    found = [sorted(word) for word in text.split()]  # readers differ in which end they begin at
    assert all(sorted(word) in found for word in letter.reader_name.split())
    assert max(edges) > A4_MIDDLE


def test_every_figure_has_its_alternative_text() -> None:
    figures = [tag for tag in tags(PRESSES.print(html_of(notice(), engine=TESTS_ENGINE))) if tag.kind == "/Figure"]
    assert [figure.alternative for figure in figures] == ["A blue square"]


ALPHABETS = {
    "albanian": "Çështja ime është këtu",
    "welsh": "Ŵyn ŷd tŷ dŵr â ê î ô û",
    "polish": "Zażółć gęślą jaźń",
    "romanian": "Înștiințare ţară ăâ",
    "vietnamese": "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ịi ọo ạa tôi",
    "icelandic": "Þórður Ævar",
    "greek": "Ἀθηνᾶ Παπαδοπούλου",
    "ukrainian": "Євгенія Їжак ґанок",
    "decomposed": "Zoe\u0308 Rene\u0301e",
    "ligatures": "office flat affluent",
    "chinese": "王小芳，您好。请在此日期前答复",
    "tigrinya": "ሰላም ንዓኹም እንቋዕ ብደሓን መጻእኹም",
}


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_text_of_the_file_is_what_went_in(alphabet: str) -> None:
    """What a screen reader hears. A font that shares shapes between letters makes it nonsense that looks right."""
    line = ALPHABETS[alphabet]
    text = words(PRESSES.print(html_of(notice(lines=(line,), note=f"Again {line}"), engine=TESTS_ENGINE)))
    assert normalize("NFC", text).count(normalize("NFC", line)) == 2


@pytest.mark.parametrize(
    "line",
    ["اقرأ هذه الرسالة تثق يقرأها ضظطغ ءآأؤإئ", "پچژگکی این نامه را بخوانید", "ٹڈڑںےہ یہ خط پڑھیں", "ڕێۆڵ ئەم نامەیە"],
)
def test_text_of_a_file_in_arabic_letters_is_what_went_in(line: str) -> None:
    """Readers put runs of such letters in their own order, so word by word and letter by letter."""
    letter = notice(language=Language.ARABIC, lines=(line,))
    found = [sorted(word) for word in words(PRESSES.print(html_of(letter, engine=TESTS_ENGINE))).split()]
    assert [word for word in line.split() if sorted(word) not in found] == []


def test_letter_with_a_character_no_font_of_ours_has_is_not_made() -> None:
    with pytest.raises(LetterCouldNotBeMade) as refusal:
        PRESSES.print(html_of(notice(reader_name="\U00012000"), engine=TESTS_ENGINE))
    assert refusal.value.fault is Fault.NO_SUCH_CHARACTER


def test_long_letter_numbers_its_pages() -> None:
    text = words(PRESSES.print(html_of(notice(lines=("A line of the letter",) * 120), engine=TESTS_ENGINE)))
    assert "Page 1 of 4" in text
    assert "Page 4 of 4" in text
