"""The few words of the page that somebody holds themselves, in each language it can be written in."""

from collections.abc import Mapping
from dataclasses import dataclass

from support.models.contacts import Cue
from support.models.own_plan import PlainLanguage


@dataclass(frozen=True, slots=True)
class PageWords:
    title: str
    coming: str
    nothing: str
    own: str
    cues: Mapping[Cue, str]


def _cues(*words: str) -> Mapping[Cue, str]:
    return dict(zip(Cue, words, strict=True))


WORDS: Mapping[PlainLanguage, PageWords] = {
    PlainLanguage.ENGLISH: PageWords(
        "My plan",
        "What comes next",
        "Nothing planned",
        "What I want",
        _cues("Meeting", "Call", "Doctor", "Dentist", "A talk", "Lesson", "Papers", "Money", "Journey", "Children"),
    ),
    PlainLanguage.ALBANIAN: PageWords(
        "Plani im",
        "Çfarë vjen më pas",
        "Asgjë e planifikuar",
        "Çfarë dua unë",
        _cues(
            *("Takim", "Telefonatë", "Mjeku", "Dentisti", "Bisedë"),
            *("Mësim", "Dokumente", "Para", "Udhëtim", "Fëmijët"),
        ),
    ),
    PlainLanguage.VIETNAMESE: PageWords(
        "Kế hoạch của tôi",
        "Sắp tới",
        "Chưa có gì",
        "Điều tôi muốn",
        _cues(
            *("Cuộc hẹn", "Gọi điện", "Bác sĩ", "Nha sĩ", "Trò chuyện"),
            *("Buổi học", "Giấy tờ", "Tiền", "Đi lại", "Con cái"),
        ),
    ),
    PlainLanguage.ROMANIAN: PageWords(
        "Planul meu",
        "Ce urmează",
        "Nimic planificat",
        "Ce vreau eu",
        _cues("Întâlnire", "Telefon", "Doctor", "Dentist", "De vorbit", "Lecție", "Acte", "Bani", "Drum", "Copii"),
    ),
    PlainLanguage.POLISH: PageWords(
        "Mój plan",
        "Co dalej",
        "Nic nie zaplanowano",
        "Czego chcę",
        _cues(
            *("Spotkanie", "Telefon", "Lekarz", "Dentysta", "Rozmowa"),
            *("Lekcja", "Dokumenty", "Pieniądze", "Podróż", "Dzieci"),
        ),
    ),
    PlainLanguage.FRENCH: PageWords(
        "Mon plan",
        "La suite",
        "Rien de prévu",
        "Ce que je veux",
        _cues(
            *("Rendez-vous", "Appel", "Médecin", "Dentiste", "Parler"),
            *("Cours", "Papiers", "Argent", "Trajet", "Enfants"),
        ),
    ),
}
