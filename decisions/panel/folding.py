"""Letters as they are compared: small, without accents, with one kind of apostrophe and of dash."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = frozenset("’‘ʼ`´ʹ")
DASHES = frozenset("‐‑‒–—―−")
# Scripts that set no blank between words: a name stands in the middle of a line there.
WITHOUT_BLANKS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def folded(text: str) -> list[str]:
    """For each letter what it is compared by: none, one or several letters."""
    return [_letter(letter) for letter in text]


def is_written_without_blanks(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(WITHOUT_BLANKS)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in APOSTROPHES:
        return "'"
    if letter in DASHES:
        return "-"
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(one))
    is_latin = not plain.isascii() and unicodedata.name(letter, "").startswith("LATIN")
    return anyascii(plain).lower() if is_latin else plain
