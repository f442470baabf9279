"""How somebody stands with the training their roles ask for. Pure: records and a day in, standings out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.kinds import Course
from accounts.models.training import TrainingRecord

SOON = timedelta(days=60)
YEARS_VALID = {
    Course.FIRST_RESPONDER: 2,
    Course.CHILDREN: 2,
    Course.TRAUMA_INFORMED: 3,
    Course.DECISION_MAKING: 1,
    Course.SUPPORT_STANDARDS: 2,
    Course.INFORMATION_HANDLING: 1,
}


class Standing(IntEnum):
    """From the best to the worst, so that the worst of several is their maximum."""

    VALID = 0
    SOON = 1
    LAPSED = 2
    MISSING = 3


WORDS = {
    Standing.VALID: _("Up to date"),
    Standing.SOON: _("Runs out soon"),
    Standing.LAPSED: _("Lapsed"),
    Standing.MISSING: _("Not recorded"),
}
COLOURS = {Standing.VALID: "green", Standing.SOON: "yellow", Standing.LAPSED: "red", Standing.MISSING: "red"}


@dataclass(frozen=True, slots=True)
class CourseStanding:
    course: Course
    standing: Standing
    expires_on: date | None = None

    @property
    def title(self) -> str:
        return str(self.course.label)

    @property
    def word(self) -> str:
        return str(WORDS[self.standing])

    @property
    def colour(self) -> str:
        return COLOURS[self.standing]


def standings(codes: Collection[str], records: Iterable[TrainingRecord], *, on: date) -> list[CourseStanding]:
    """One line for each course that the roles ask for, in the order of the courses."""
    until = _lasting_longest(records)
    needed = roles.courses_of(codes)
    return [_standing(course, until.get(course), on) for course in Course if course in needed]


def worst(found: Collection[CourseStanding]) -> Standing:
    return max((line.standing for line in found), default=Standing.VALID)


def _lasting_longest(records: Iterable[TrainingRecord]) -> dict[str, date]:
    until: dict[str, date] = {}
    for record in records:
        until[record.course] = max(record.expires_on, until.get(record.course, record.expires_on))
    return until


def _standing(course: Course, expires_on: date | None, on: date) -> CourseStanding:
    if expires_on is None:
        return CourseStanding(course, Standing.MISSING)
    if expires_on <= on:
        return CourseStanding(course, Standing.LAPSED, expires_on)
    return CourseStanding(course, Standing.SOON if expires_on <= on + SOON else Standing.VALID, expires_on)


def lasts_until(course: Course, completed_on: date) -> date:
    """The same day some years later; 29 February becomes 28 February."""
    year = completed_on.year + YEARS_VALID[course]
    try:
        return completed_on.replace(year=year)
    except ValueError:
        return completed_on.replace(year=year, day=28)
