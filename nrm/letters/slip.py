"""The slip in front of a letter that is not in the reader's language: one sentence in each language we write in.

The letter itself is never translated by a machine: somebody reads it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nrm.letters.help_lines import HELP_LINES
from nrm.letters.languages import Language

SENTENCES: Mapping[Language, str] = {
    Language.ENGLISH: "This letter is important. You can have it read to you in your language: call",
    Language.WELSH: "Mae’r llythyr hwn yn bwysig. Gallwch gael rhywun i’w ddarllen i chi yn eich iaith: ffoniwch",
    Language.ALBANIAN: "Kjo letër është e rëndësishme. Mund t’jua lexojnë në gjuhën tuaj: telefononi",
    Language.VIETNAMESE: "Lá thư này rất quan trọng. Quý vị có thể nhờ đọc thư bằng ngôn ngữ của mình: hãy gọi",
    Language.ROMANIAN: "Această scrisoare este importantă. Vi se poate citi în limba dumneavoastră: sunați la",
    Language.POLISH: "Ten list jest ważny. Możemy go Państwu odczytać w Państwa języku: prosimy zadzwonić pod numer",
    Language.ARABIC: "هذه الرسالة مهمة. يمكن أن تُقرأ لك بلغتك: اتصل على الرقم",
    Language.FARSI: "این نامه مهم است. می‌توانید بخواهید آن را به زبان خودتان برایتان بخوانند: تماس بگیرید با",
    Language.CHINESE: "这封信很重要。我们可以用您的语言读给您听。请致电",
    Language.TIGRINYA: "እዚ ደብዳበ እዚ ኣገዳሲ እዩ። ብቋንቋኹም ክንበበልኩም ይኽእል እዩ። ደውሉ",
}


@dataclass(frozen=True, slots=True)
class Line:
    language: str
    direction: str
    sentence: str
    telephone: str


def lines(first: Language) -> Sequence[Line]:
    """The reader's own language on top."""
    order = [first, *(language for language in Language if language is not first)]
    telephone = HELP_LINES["interpreter"]
    return [Line(one.value, one.direction.value, SENTENCES[one], telephone) for one in order]
