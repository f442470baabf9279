"""When somebody is 18 at the earliest, by as much of a date of birth as is known. Pure."""

from calendar import monthrange
from datetime import date

from referrals.casefile.models.person import BirthCertainty, Person

OF_AGE = 18
JANUARY = FIRST = 1


def earliest(person: Person) -> date | None:
    """What is not known is taken as early as it can be: nobody is to be asked too late. None: not even the year."""
    if person.birth_year is None:
        return None
    month = JANUARY if person.birth_certainty == BirthCertainty.APPROXIMATE else person.birth_month or JANUARY
    month_is_known = month == person.birth_month and person.birth_certainty != BirthCertainty.APPROXIMATE
    day = person.birth_day or FIRST if month_is_known else FIRST
    return _birthday(person.birth_year + OF_AGE, month, day)


def is_certain(person: Person) -> bool:
    parts = (person.birth_year, person.birth_month, person.birth_day)
    return person.birth_certainty == BirthCertainty.EXACT and None not in parts


def _birthday(year: int, month: int, day: int) -> date:
    """Eighteen years after a leap year is none: whoever was born on 29 February is of age on 1 March."""
    if (month, day) == (2, 29):
        return date(year, 3, 1)
    return date(year, month, min(day, monthrange(year, month)[1]))
