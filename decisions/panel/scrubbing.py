"""Takes out of a text what says who somebody is. Case, accents and line breaks make no difference; word ends do.

What it knows is what the record offers; shapes that always tell (an email address, a telephone number, a postcode, a
street with its number) go whoever's they are. It cannot know a nickname: the secretary reads, and adds words.
"""

import re
from collections.abc import Iterable, Sequence

from decisions.panel.folding import folded, is_written_without_blanks
from decisions.panel.telling import PLACE, Word

ALWAYS_STREETS = "street|road|lane|avenue|crescent|terrace"
# Words of other meanings, which are streets with capital letters only.
CAPITAL_STREETS = "Close|Drive|Court|Way|House|Hill|Grove|Square|Place|Gardens|Walk|Row|Mews"
NUMBER = r"(?<!\w)\d{1,4}[A-Za-z]?,?\s+"
SHAPES: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?<!\w)\+?\(?\d(?:[ ().-]{0,2}\d){8,14}(?!\w)"), "[telephone]"),
    (re.compile(r"(?<!\w)[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}(?!\w)", re.IGNORECASE), PLACE),
    (re.compile(rf"{NUMBER}(?:[^\W\d]+\s+){{1,3}}(?:{ALWAYS_STREETS})(?!\w)", re.IGNORECASE), PLACE),
    (re.compile(rf"{NUMBER}(?:[A-Z][^\W\d]*\s+){{1,3}}(?:{CAPITAL_STREETS})(?!\w)"), PLACE),
)
REPEATED = re.compile(r"(the person|\[place\])(?:[\s,]+\1)+", re.IGNORECASE)
ENDS_SENTENCE = frozenset(".!?\n")


class Scrubber:
    def __init__(self, words: Iterable[Word]) -> None:
        """The longest first: a whole name goes as one."""
        known = sorted({word for word in words if word.text.strip()}, key=lambda word: (-len(word.text), word.text))
        self._patterns = [(_pattern(word), word) for word in known]

    def __call__(self, text: str) -> str:
        """The shapes first: an address that is made of a name goes as an address."""
        for shape, instead in SHAPES:
            text = shape.sub(instead, text)
        for pattern, word in self._patterns:
            text = _replaced(text, pattern, word)
        return REPEATED.sub(r"\1", text)


def _pattern(word: Word) -> re.Pattern[str]:
    """Between its words any blank; before and after it no letter, or no figure where it begins or ends in one."""
    parts = ["".join(_letters(part, word)) for part in word.text.split()]
    inside = r"[\s,]+".join(re.escape(part) for part in parts)
    return re.compile(f"{_edge(parts[0][0], '<')}{inside}{_edge(parts[-1][-1], '')}")


def _edge(letter: str, behind: str) -> str:
    if not letter.isalnum() or is_written_without_blanks(letter):
        return ""
    return rf"(?{behind}!\d)" if letter.isdigit() else rf"(?{behind}![^\W\d_])"


def _replaced(text: str, pattern: re.Pattern[str], word: Word) -> str:
    """Found in the folded text, cut out of the original: each folded letter knows where it came from."""
    letters = _letters(text, word)
    places = [place for place, folded_letter in enumerate(letters) for _one in folded_letter]
    kept, end = [], 0
    for match in pattern.finditer("".join(letters)):
        first, last = places[match.start()], places[match.end() - 1] + 1
        while last < len(letters) and not letters[last]:
            last += 1
        kept += [text[end:first], _begun_as(word.instead, text, first)]
        end = last
    return "".join((*kept, text[end:]))


def _letters(text: str, word: Word) -> Sequence[str]:
    return list(text) if word.exactly else folded(text)


def _begun_as(instead: str, text: str, at: int) -> str:
    """At the start of a sentence it begins as one."""
    before = text[:at].rstrip(" \t\"'“‘(")
    return instead[0].upper() + instead[1:] if not before or before[-1] in ENDS_SENTENCE else instead
