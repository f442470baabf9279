"""Takes out of words written inside the office what no recipient gets: where anybody is, and who supports them."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Purpose, Request

SUPPORT = (OrganisationKind.PRIME_CONTRACTOR, OrganisationKind.SUPPORT_PROVIDER)
# Enquiries whose answers are about support, whoever gave them.
ABOUT_SUPPORT = (Purpose.SUPPORT_PROVIDER,)
POSTCODE = r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}\b"
MAIL = r"[\w.+-]+@[\w-]+\.[\w.]+"
TELEPHONE = r"(?<![\w/-])(?:\+44\s?|0)(?:[0-9][\s-]?){9,10}(?![\w/-])"
CONTACT = re.compile(f"{POSTCODE}|{MAIL}|{TELEPHONE}", re.IGNORECASE)
# The street stands in the sentence of its postcode.
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")


def withheld(text: str, case: Case) -> tuple[str, int]:
    """The text as it may leave, and how many places were taken out of it."""
    return taken_out(text, secrets_of(case))


def secrets_of(case: Case) -> tuple[str, ...]:
    """Asked once for all the words of a case."""
    return tuple(sorted(set(_of_support(case)), key=len, reverse=True))


def taken_out(text: str, secrets: Sequence[str]) -> tuple[str, int]:
    mark, places = f"[{_('withheld')}]", 0
    for secret in secrets:
        text, found = re.subn(re.escape(secret), mark, text, flags=re.IGNORECASE)
        places += found
    pieces = [piece.group() for piece in SENTENCE.finditer(text)]
    places += sum(bool(CONTACT.search(piece)) for piece in pieces)
    return SENTENCE.sub(lambda piece: _without(piece.group(), mark), text), places


def _without(sentence: str, mark: str) -> str:
    if not CONTACT.search(sentence):
        return sentence
    indent = sentence[: len(sentence) - len(sentence.lstrip())]
    return f"{indent}{mark}"


def _of_support(case: Case) -> Iterator[str]:
    """The names of every body that supports anybody, and what those were asked and said about this person."""
    yield from Organisation.objects.filter(kind__in=SUPPORT).values_list("name", flat=True)
    asked = Request.objects.filter(case=case)
    about = asked.filter(purpose__in=ABOUT_SUPPORT) | asked.filter(asked_of__kind__in=SUPPORT)
    for question, answer in about.values_list("question", "answer"):
        yield from (words for words in (question.strip(), answer.strip()) if words)
