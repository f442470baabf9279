"""Names and words that are hard to set: whatever stands in its fields, the file says all of it, within its pages."""

from pathlib import Path
from typing import Any

import pytest

from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Language, render
from tests.correspondence import specimens
from tests.correspondence.leaving.reading import pages_of
from tests.correspondence.specimens import Kind
from tests.nrm.letters import structure
from tests.nrm.letters.faultless import faults
from tests.nrm.letters.notices import words as read_back
from tests.proof import PROVING

KINDS = list(specimens.kinds())
HOSTILE = "\"'><script>x</script><img src=http://evil.example/>{{ reasons }}&amp;"
NAMES = {
    "four hundred letters": "Aurora " * 57,
    "one word of four hundred letters": "Ab" * 200,
    "apostrophes": "Siân O’Brien-d'Arcy",
    "mark-up": HOSTILE,
    "arabic": "ليلى حسن",
    "chinese": "王小芳",
    "vietnamese": "Nguyễn Thị Đặng Hương",
    "only one part": "Ana",
    "nobody knows": "",
}
PLACES = ("about_you", "what_next", "in_closing", "plain_reasons", "why_not", "passages", "conclusion")
# Each reader's frame once, with reasons, and the copy for the police; `make prove` takes every letter.
FRAMES = (LetterCode.L3, LetterCode.L12)


def kind_of(template: str) -> Kind:
    return next(kind for kind in KINDS if kind.letter.template == template)


def says(pdf: bytes, words: str) -> bool:
    """Readers put what runs from right to left in an order of their own, and end a line where the page does."""
    joined = "".join(pages_of(pdf).split())
    return "".join(words.split()) in joined or all(sorted(word) in _sorted(pdf) for word in words.split())


def _sorted(pdf: bytes) -> list[list[str]]:
    return [sorted(word) for word in pages_of(pdf).split()]


@pytest.mark.parametrize("who", NAMES)
def test_name_is_all_there_and_on_the_page(who: str, tmp_path: Path) -> None:
    name = NAMES[who].strip()
    pdf = render(kind_of("L2/person").specimen(name=name))
    assert faults(pdf, tmp_path) == []
    assert structure.off_the_page(pdf) == []
    assert says(pdf, f"Dear {name}" if name else "Hello")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if PROVING or kind.code in FRAMES], ids=str)
def test_mark_up_in_every_field_is_shown_as_it_was_typed(kind: Kind, tmp_path: Path) -> None:
    typed: dict[str, Any] = dict.fromkeys(("name", "organisation", "citation"), HOSTILE)
    typed.update(dict.fromkeys(PLACES, (HOSTILE,)))
    pdf = render(kind.specimen(**typed))
    assert faults(pdf, tmp_path) == []
    assert structure.off_the_page(pdf) == []
    shown = "".join(pages_of(pdf).split())
    assert shown.count("".join(HOSTILE.split())) == len([one for one in typed if one in kind.fields])


def test_slip_in_ten_languages_is_read_as_it_was_written() -> None:
    kind = kind_of("L2/young")
    text = read_back(render(kind.specimen(language=Language.VIETNAMESE, name="王小芳")))
    assert text.index("Lá thư này rất quan trọng") < text.index("This letter is important") < text.index("Dear 王小芳")
    assert "这封信很重要" in text
    assert "ደብዳበ" in text
