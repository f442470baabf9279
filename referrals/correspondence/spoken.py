"""In which language somebody is written to, and whether the letter has to be read out to them."""

from collections.abc import Mapping

from nrm.letters import Language
from referrals.casefile.models.person import Person

# The languages that a letter can be written in, as they stand in a referral.
NAMES: Mapping[str, Language] = {
    "welsh": Language.WELSH,
    "cymraeg": Language.WELSH,
    "albanian": Language.ALBANIAN,
    "vietnamese": Language.VIETNAMESE,
    "romanian": Language.ROMANIAN,
    "polish": Language.POLISH,
    "arabic": Language.ARABIC,
    "farsi": Language.FARSI,
    "persian": Language.FARSI,
    "chinese": Language.CHINESE,
    "mandarin": Language.CHINESE,
    "tigrinya": Language.TIGRINYA,
}
ENGLISH = "english"


def language_of(person: Person) -> Language:
    """The first of theirs that we write in: English, where they speak it and need no interpreter."""
    said = _said(person)
    if ENGLISH in said and person.interpreter_needed is not True:
        return Language.ENGLISH
    found = [(said.index(name), language) for name, language in NAMES.items() if name in said]
    return min(found)[1] if found else Language.ENGLISH


def needs_reading_out(person: Person) -> bool:
    """Also where nobody wrote down what they speak, but that they need an interpreter."""
    said = _said(person)
    return person.interpreter_needed is True or (bool(said) and ENGLISH not in said)


def _said(person: Person) -> str:
    return " ".join(person.languages).lower()
