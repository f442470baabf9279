"""The words by which a reader would know who somebody is: taken from the record, never from the vault."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.models.decision import Decision
from decisions.models.pack import HiddenWord
from referrals.casefile import sources
from referrals.casefile.board.codes import Capacity
from referrals.casefile.board.models import OtherReference
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from referrals.casefile.requests.models import Request
from referrals.casefile.sources import Hides

THE_PERSON, SOMEBODY, PLACE, REFERENCE = "the person", "[name]", "[place]", "[reference]"
BIRTH, OFFICER, BODY, HIDDEN = "[date of birth]", "an officer", "[organisation]", "[hidden]"
INSTEAD = {Hides.PERSON: THE_PERSON, Hides.SOMEBODY: SOMEBODY, Hides.PLACE: PLACE, Hides.REFERENCE: REFERENCE}
# Shorter pieces of a name are words of ordinary sentences; they go where they are written as the name is.
SHORT = 2
SHORTEST_LINE = 3
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    instead: str
    # Only as it is written here.
    exactly: bool = False


def words(decision: Decision) -> list[Word]:
    case = decision.case
    hidden = HiddenWord.objects.filter(hearing__decision__case=case).values_list("word", flat=True).distinct()
    return [
        *_of_person(case.person),
        *_of_account(case),
        *_of_officers(decision),
        *_of_bodies(case),
        *_of_references(case),
        *(Word(word, HIDDEN) for word in hidden),
    ]


def of_name(name: str, instead: str) -> list[Word]:
    """The whole of it, and each of its parts: people are called by one of them."""
    whole = " ".join(name.split())
    pieces = {whole, *whole.split(), *re.split(r"[\s\-‐-―,;()/·.]+", whole)}
    # Scripts that set no blanks write it as one, whatever the form was given.
    pieces |= set() if whole.isascii() else {whole.replace(" ", "")}
    return [Word(piece, instead, exactly=len(piece) <= SHORT) for piece in pieces if _tells(piece)]


def of_birth(day: int, month: int, year: int) -> list[Word]:
    """However it is written, where all of it is known."""
    named = [MONTHS[month - 1], MONTHS[month - 1][:3]]
    days = [str(day), f"{day:02}", *(f"{day}{end}" for end in ("st", "nd", "rd", "th"))]
    spelt = [form for name in named for one in days for form in (f"{one} {name} {year}", f"{name} {one} {year}")]
    figures = [
        mark.join((one, two, last))
        for mark in "/.-"
        for one, two in ((f"{day:02}", f"{month:02}"), (str(day), str(month)))
        for last in (str(year), f"{year % 100:02}")
    ]
    return [Word(form, BIRTH) for form in (*spelt, *figures, f"{year}-{month:02}-{day:02}")]


def _of_person(person: Person) -> Iterator[Word]:
    full = (f"{person.given_names} {person.family_names}", f"{person.family_names} {person.given_names}")
    for name in (*full, person.native_name, *person.aliases.values_list("name", flat=True)):
        yield from of_name(name, THE_PERSON)
    if person.birth_day and person.birth_month and person.birth_year:
        yield from of_birth(person.birth_day, person.birth_month, person.birth_year)


def _of_account(case: Case) -> Iterator[Word]:
    for telling in sources.telling(case):
        instead = INSTEAD[telling.hides]
        if telling.hides in (Hides.PERSON, Hides.SOMEBODY):
            yield from of_name(telling.word, instead)
        else:
            yield from _lines(telling.word, instead)


def _lines(text: str, instead: str) -> Iterator[Word]:
    """An address as a whole and line by line."""
    for line in {text, *re.split(r"[,;\n]+", text)}:
        if len(line.strip()) >= SHORTEST_LINE:
            yield Word(line.strip(), instead)


def _of_officers(decision: Decision) -> Iterator[Word]:
    """Whoever wrote, checked, asked or answered: the panel weighs what was done, not who did it."""
    checkers = decision.checks.values_list("checker__person__full_name", flat=True)
    asked = Request.objects.filter(case=decision.case).select_related("asked_by__person", "answered_by__person")
    people = [row.asked_by.person.full_name for row in asked]
    people += [row.answered_by.person.full_name for row in asked if row.answered_by]
    for name in {decision.author.person.full_name, *checkers, *people}:
        yield Word(name, OFFICER)


def _of_bodies(case: Case) -> Iterator[Word]:
    """Whoever takes part or was asked: the name of a council or of a safe house says where the person is."""
    taking_part = case.parties.exclude(capacity=Capacity.AUTHORITY).values_list("organisation__name", flat=True)
    asked = Request.objects.filter(case=case).values_list("asked_of__name", flat=True)
    return (Word(name, BODY) for name in {*taking_part, *asked})


def _of_references(case: Case) -> Iterable[Word]:
    known = OtherReference.objects.filter(case=case).values_list("value", flat=True)
    number = case.number.removeprefix("NRM-")
    return [Word(text, REFERENCE) for text in (case.number, number, number.replace("-", " "), *known) if text.strip()]


def _tells(piece: str) -> bool:
    """An initial on its own says nothing; two letters do where they are a name by their capital or their script."""
    return len(piece) > SHORT or (len(piece) == SHORT and (piece[0].isupper() or not piece.isascii()))
