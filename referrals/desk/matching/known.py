"""What is compared of a person: names as the search folds them, the date of birth in its parts, and what is certain."""

from collections.abc import Iterable
from dataclasses import dataclass

from referrals.casefile.models.case import Case
from referrals.casefile.models.person import BirthCertainty, Person

# Kinds of references that say who somebody is. An operation names many people and says little of one.
TELLING = ("home_office_reference", "crime_reference", "earlier_reference", "other_reference")
EARLIER = "earlier_reference"
# Under this kind a case answers to its own number, which somebody may have given as an earlier reference.
NUMBER = "case_number"


@dataclass(frozen=True, slots=True)
class Birth:
    day: int | None = None
    month: int | None = None
    year: int | None = None
    certainty: str = BirthCertainty.UNKNOWN

    @property
    def is_whole(self) -> bool:
        return None not in (self.day, self.month, self.year)

    @property
    def is_first_of_january(self) -> bool:
        """What is written where only the year is known."""
        return (self.day, self.month) == (1, 1)

    @property
    def is_unsure(self) -> bool:
        return self.certainty in {BirthCertainty.APPROXIMATE, BirthCertainty.CLAIMED}


@dataclass(frozen=True, slots=True)
class Known:
    names: tuple[str, ...]
    birth: Birth = Birth()
    nationalities: frozenset[str] = frozenset()
    references: frozenset[tuple[str, str]] = frozenset()


def of_case(case: Case) -> Known:
    """As the search knows the person of a case: their keys, and the references of this case alone."""
    person = case.person
    return Known(
        names=tuple(person.name_keys.order_by("id").values_list("folded", flat=True)),
        birth=born(person),
        nationalities=frozenset(person.nationalities),
        references=telling(case.number, case.other_references.values_list("kind", "value")),
    )


def born(person: Person) -> Birth:
    return Birth(person.birth_day, person.birth_month, person.birth_year, person.birth_certainty)


def telling(number: str, references: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    kept = {(kind, plain(value)) for kind, value in references if kind in TELLING and plain(value)}
    return frozenset(kept | {(NUMBER, plain(number))})


def plain(value: str) -> str:
    """As it is compared: one writer's NM/0341/25 is another's nm 0341 25."""
    return "".join(filter(str.isalnum, value)).lower()
