"""The specimen letter: shows in the gallery and in the tests what a letter can do, in four scripts."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nrm.letters.languages import Language
from nrm.letters.letter import Letter

SHOWN = (Language.ENGLISH, Language.ARABIC, Language.VIETNAMESE, Language.CHINESE)


@dataclass(frozen=True, kw_only=True)
class Specimen(Letter):
    template: ClassVar[str] = "specimen/reader"
    title: ClassVar[str] = "A specimen letter"

    reader_name: str
    reply_by: date
    telephone: str
    steps: tuple[str, ...]


STEPS = {
    Language.ENGLISH: ("Read this letter", "Read it again with somebody you trust", "Call us if anything is unclear"),
    Language.ARABIC: ("اقرأ هذه الرسالة", "اطلب من شخص تثق به أن يقرأها معك", "اتصل بنا إذا كان هناك شيء غير واضح"),
    Language.VIETNAMESE: ("Đọc thư này", "Nhờ một người tin cậy đọc cùng", "Gọi cho chúng tôi nếu có điều gì chưa rõ"),
    Language.CHINESE: ("阅读这封信", "请您信任的人和您一起阅读", "如有不清楚的地方，请打电话给我们"),
}
NAMES = {
    Language.ENGLISH: "Łucja O’Brien-Þórsdóttir",
    Language.ARABIC: "ليلى حسن",
    Language.VIETNAMESE: "Nguyễn Thị Đặng Hương",
    Language.CHINESE: "王小芳",
}


def specimen(language: Language) -> Specimen:
    return Specimen(
        language=language,
        reference="SPECIMEN-2019-0001",
        dated=date(2021, 3, 8),
        address_lines=(NAMES[language], "12 Invented Street", "Nowhere", "ZZ1 1ZZ"),
        reader_name=NAMES[language],
        reply_by=date(2021, 4, 22),
        telephone="01632 960 001",
        steps=STEPS[language],
    )
