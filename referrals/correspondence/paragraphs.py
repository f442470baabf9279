"""The library of standard paragraphs: what officers often add, in words that were thought about once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.guidance.vocabulary import LetterCode

Words = str | Promise
POSTCODE = r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}\b"
MAIL = r"[\w.+-]+@[\w-]+\.[\w.]+"
TELEPHONE = r"(?<![\w/-])(?:\+44\s?|0)(?:[0-9][\s-]?){9,10}(?![\w/-])"
WHERE = re.compile(f"{POSTCODE}|{MAIL}|{TELEPHONE}", re.IGNORECASE)

# The free places of the letters, by the name of the field.
PLACES: Mapping[str, Words] = {
    "about_you": _("About what you told us"),
    "plain_reasons": _("Our reasons, in plainer words"),
    "what_next": _("What happens next"),
    "in_closing": _("Before we close"),
}


@dataclass(frozen=True, slots=True)
class Standard:
    code: str
    title: Words
    text: Words
    slots: frozenset[str]
    # Empty: in every letter that has such a place.
    letters: frozenset[LetterCode] = field(default_factory=frozenset)


def _standard(code: str, title: Words, text: Words, *slots: str, letters: tuple[LetterCode, ...] = ()) -> Standard:
    return Standard(code, title, text, frozenset(slots), frozenset(letters))


GROUNDS = (LetterCode.L2, LetterCode.L3, LetterCode.L5, LetterCode.L6)
LIBRARY: tuple[Standard, ...] = (
    _standard(
        "thanks_for_telling",
        _("Thank you for telling us"),
        _("Thank you for telling us what happened. We know that it is hard to talk about."),
        "about_you",
        "in_closing",
    ),
    _standard(
        "late_with_it",
        _("Sorry for the wait"),
        _("This took us longer than it should have. We are sorry that you had to wait."),
        "about_you",
        "in_closing",
    ),
    _standard(
        "read_to_you",
        _("Having the letter read out"),
        _("If you want, somebody you trust can read this letter to you. You can also ask us to explain it."),
        "what_next",
        "in_closing",
    ),
    _standard(
        "interpreter",
        _("An interpreter"),
        _("You can speak to us in your own language. Tell us which one, and we will find an interpreter. It is free."),
        "what_next",
        "in_closing",
    ),
    _standard(
        "more_to_say",
        _("If there is more to say"),
        _("If you remember something later, or have a paper that may help, you can still give it to us."),
        "what_next",
        letters=(LetterCode.L2, LetterCode.L4),
    ),
    _standard(
        "no_duty_to_police",
        _("The police"),
        _("You do not have to speak to the police to get support. It is your choice, and you can change your mind."),
        "what_next",
        letters=(LetterCode.L2, LetterCode.L5, LetterCode.L8),
    ),
    _standard(
        "legal_advice",
        _("Legal advice"),
        _("You can ask a solicitor what this decision means for you. It may be free. Your support worker can help."),
        "what_next",
        letters=GROUNDS,
    ),
    _standard(
        "keep_it_safe",
        _("Keeping the letter safe"),
        _("If it is not safe to have this letter with you, ask whoever gave it to you to keep it for you."),
        "in_closing",
    ),
    _standard(
        "come_back",
        _("Coming back later"),
        _("You can be referred again at any time if you change your mind, or if something new happens."),
        "what_next",
        letters=(LetterCode.L6, LetterCode.L7, LetterCode.L8),
    ),
)


def place(slot: str) -> Words:
    return PLACES.get(slot) or slot.replace("_", " ").capitalize()


def offered(code: LetterCode, slot: str) -> list[Standard]:
    return [one for one in LIBRARY if slot in one.slots and (not one.letters or code in one.letters)]


def code_of(text: str) -> str:
    """Of the library, if it stands there word for word."""
    return next((one.code for one in LIBRARY if str(one.text) == text), "")


def says_where(text: str) -> bool:
    """Whether a postcode, a telephone number or an email address was typed."""
    return bool(WHERE.search(text))
