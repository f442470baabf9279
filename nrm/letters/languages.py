"""The languages a letter can be written in: direction, and the few fixed words that stand around every letter.

They are not in gettext's catalogues: a letter's language is the reader's, the catalogues' is the screen's.
"""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True)
class Words:
    reference: str
    date: str
    page: str
    of: str
    date_format: str = "j F Y"


class Language(StrEnum):
    """BCP 47 tags, as they stand in a letter's `lang` and in its file's name."""

    ENGLISH = "en"
    WELSH = "cy"
    ALBANIAN = "sq"
    VIETNAMESE = "vi"
    ROMANIAN = "ro"
    POLISH = "pl"
    ARABIC = "ar"
    FARSI = "fa"
    CHINESE = "zh-Hans"
    TIGRINYA = "ti"

    @property
    def direction(self) -> Direction:
        right = self in (Language.ARABIC, Language.FARSI)
        return Direction.RIGHT_TO_LEFT if right else Direction.LEFT_TO_RIGHT

    @property
    def words(self) -> Words:
        return WORDS[self]


WORDS = {
    Language.ENGLISH: Words("Our reference", "Date", "Page", "of"),
    Language.WELSH: Words("Ein cyfeirnod", "Dyddiad", "Tudalen", "o"),
    Language.ALBANIAN: Words("Referenca jonë", "Data", "Faqja", "nga"),
    Language.VIETNAMESE: Words("Số tham chiếu của chúng tôi", "Ngày", "Trang", "trên", r"j \t\h\á\n\g n \n\ă\m Y"),
    Language.ROMANIAN: Words("Referința noastră", "Data", "Pagina", "din"),
    Language.POLISH: Words("Nasz numer sprawy", "Data", "Strona", "z"),
    Language.ARABIC: Words("رقمنا المرجعي", "التاريخ", "صفحة", "من"),
    Language.FARSI: Words("شماره مرجع ما", "تاریخ", "صفحه", "از"),
    Language.CHINESE: Words("我方编号", "日期", "页", "/", "Y年n月j日"),
    Language.TIGRINYA: Words("መወከሲ ቁጽርና", "ዕለት", "ገጽ", "ካብ"),
}
