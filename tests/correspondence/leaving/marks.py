"""One marked word for each thing that is known about somebody, planted wherever the product keeps that thing."""

import re
from collections.abc import Callable

from tests import canaries

# A line of a page may end inside a word.
GAPS = re.compile(r"\s+")
# The year of birth is a number of four digits, wherever it stands; nothing else in these cases is of that year.
BORN = "1871"


class Marks:
    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def personal(self, name: str) -> str:
        return self._word(name, canaries.personal)

    def secret(self, name: str) -> str:
        """Of what only the vault may hold."""
        return self._word(name, canaries.secret)

    def found_in(self, text: str) -> set[str]:
        """The names of those that somebody who reads all of it has read."""
        joined = GAPS.sub("", text)
        found = {name for name, word in self.words.items() if word in joined}
        return found | {"born"} if re.search(rf"\b{BORN}\b", text) else found

    def _word(self, name: str, plant: Callable[[str], str]) -> str:
        """It ends in a letter: what stands behind it on the page makes no other word of it."""
        if name not in self.words:
            self.words[name] = f"{plant(name)}z"
        return self.words[name]
