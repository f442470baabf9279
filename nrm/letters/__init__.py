"""Letters: a frozen dataclass and a template become a tagged PDF.

`render(MyLetter(reference="…", dated=…, language=Language.ARABIC, …))` gives its bytes.
"""

from nrm.letters.languages import Language
from nrm.letters.letter import Letter, MarkedSafe, MissingLetterField
from nrm.letters.presses import PRESSES, LetterCouldNotBeMade, LetterTooSlow
from nrm.letters.wording import UndeclaredLetterField, html_of

__all__ = [
    "Language",
    "Letter",
    "LetterCouldNotBeMade",
    "LetterTooSlow",
    "MarkedSafe",
    "MissingLetterField",
    "UndeclaredLetterField",
    "html_of",
    "printed",
    "render",
]


def render(letter: Letter) -> bytes:
    """The PDF. Raises LetterTooSlow or LetterCouldNotBeMade with a code; the process that asks is never harmed."""
    return printed(html_of(letter))


def printed(html: str) -> bytes:
    """The PDF of just this HTML, for whoever has to know what was printed."""
    return PRESSES.print(html)
