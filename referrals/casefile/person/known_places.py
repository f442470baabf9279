"""Whether an address is one at which the person was exploited, as far as anybody wrote that down. Pure: text in.

It errs on the side of yes: a letter that waits for an officer harms nobody.
"""

import re
from collections.abc import Iterable, Iterator

POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2})\b")
# As one writer shortens what another writes out.
SHORT = {
    "st": "street",
    "rd": "road",
    "ave": "avenue",
    "ln": "lane",
    "dr": "drive",
    "cl": "close",
    "ct": "court",
    "pl": "place",
    "sq": "square",
    "terr": "terrace",
    "apt": "flat",
}
# A word or two, such as a town or “car wash”, stands in too many addresses to say anything.
FEWEST_LETTERS = 8


def is_one_of(address: str, places: Iterable[str]) -> bool:
    words, codes = f" {_plain(address)} ", _postcodes(address)
    return any(codes & _postcodes(place) or any(f" {one} " in words for one in _telling(place)) for place in places)


def _telling(place: str) -> Iterator[str]:
    """The whole of it, and each part that has a number and a name: “12 Mill Lane”."""
    if len(whole := _plain(place)) >= FEWEST_LETTERS:
        yield whole
    for part in re.split(r"[,;\n]", place):
        words = _plain(part)
        if not _postcodes(part) and re.search(r"[0-9]", words) and re.search(r"[a-z]{3}", words):
            yield words


def _plain(text: str) -> str:
    words = re.sub(r"[^\w]+", " ", text.casefold().replace("’", "").replace("'", "")).split()
    return " ".join(SHORT.get(word, word) for word in words)


def _postcodes(text: str) -> set[str]:
    return {"".join(found) for found in POSTCODE.findall(re.sub(r"[^\w]+", " ", text.casefold()))}
