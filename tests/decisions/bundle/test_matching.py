"""Words and passages are found however they are set, and not inside other words."""

import pytest

from decisions.bundle.matching import Folded, Word, Wording


def taken(word: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Word(word).spans(Folded(text))]


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("Petrik", "met PETRIK there", ["PETRIK"]),
        ("Petrik", "Drago Pétřík’s van", ["Pétřík"]),
        ("Petrik", "Petri\u0301k came", ["Petri\u0301k"]),
        ("Griffin", "the Gri\ufb03n house", ["Gri\ufb03n"]),
        ("Griffin", "the Grif\u00adfin house", ["Grif\u00adfin"]),
        ("Griffin", "the Grif\u200bfin house", ["Grif\u200bfin"]),
        ("Griffin", "the Grif-\nfin house", ["Grif-\nfin"]),
        ("Griffin", "the Grif\r\nfin house", ["Grif\r\nfin"]),
        ("Drago Petrik", "Drago\nPetrik and drago,  petrik", ["Drago\nPetrik", "drago,  petrik"]),
        ("Anna-Maria", "Anna Maria, Anna–Maria", ["Anna Maria", "Anna–Maria"]),
        ("O’Brien", "O'Brien", ["O'Brien"]),
        ("ليلى", "قالت ليلى ثم", ["ليلى"]),
        ("ليلى", "وليلى ذهبت", ["ليلى"]),
        ("ليلى", "لَيْلَى", ["لَيْلَى"]),
        ("小芳", "王小芳说", ["小芳"]),
        ("12 Tannery Lane", "at 12, Tannery Lane now", ["12, Tannery Lane"]),
        ("Łucja", "lucja and Łucja", ["lucja", "Łucja"]),
    ],
)
def test_word_is_found_however_it_is_set(word: str, text: str, expected: list[str]) -> None:
    assert taken(word, text) == expected


@pytest.mark.parametrize(
    ("word", "text"), [("Ana", "banana and Anabel"), ("Ana", "than\na road"), ("12", "at 120 or 312"), ("Le", "elle")]
)
def test_word_is_not_found_inside_another(word: str, text: str) -> None:
    assert taken(word, text) == []


@pytest.mark.parametrize("word", ["", "  ", "-", "’’", "…"])
def test_word_of_no_letters_says_nothing(word: str) -> None:
    assert not Word(word).says_something


def test_page_that_gives_letters_back_to_front_or_apart_is_read_too() -> None:
    assert Word("ليلى").is_in(Folded("ىليل"))
    assert Word("Petrik").is_in(Folded("P e t r i k"))
    assert not Word("Ana").is_in(Folded("an area"))


def test_passage_is_found_over_lines_and_pages() -> None:
    passage = Wording("She slept in a container behind the barn.")
    text = "Then: she slept in a con-\ntainer\n behind the barn. And so on."
    assert [text[start:end] for start, end in passage.spans(Folded(text))] == [
        "she slept in a con-\ntainer\n behind the barn"
    ]
    assert not Wording("Met.").says_something
