"""How old a reader of English has to be: the Flesch–Kincaid grade of what a letter says, by its sentences.

Five lines of arithmetic and a count of vowels: a library for it would bring data to be fetched from elsewhere.
"""

import re
from html import unescape

BLOCK = re.compile(r"</(?:p|li|h1|h2|h3|td|th|caption)>")
# Of a date or a number nobody asks how many syllables it has.
NOT_WORDS = re.compile(r"\d[\d ]*|\b(?:January|February|March|April|June|July|August)\b")
# The headings of a table and the particulars above the letter are looked at, not read.
NOT_READ = re.compile(
    r"<thead>.*?</thead>|<head>.*?</head>|<div class=\"(?:particulars|folio|slip|letterhead)\">.*?</div>", re.S
)


def sentences(html: str) -> list[list[str]]:
    text = unescape(re.sub(r"<[^>]+>", " ", BLOCK.sub(". ", NOT_READ.sub(" ", html))))
    parts = re.split(r"[.!?:]+\s", NOT_WORDS.sub(" ", text))
    return [words for part in parts if (words := re.findall(r"[A-Za-z’']+", part))]


def grade(html: str) -> float:
    """School years: 5 is a reader of ten."""
    said = sentences(html)
    words = [word for sentence in said for word in sentence]
    return 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    word = re.sub(r"(?:[^laeiouy]es|[^aeiouyltd]ed|[^l]e)$", lambda end: end[0][0], word.lower().replace("’", ""))
    return max(1, len(re.findall(r"[aeiouy]+", word)))
