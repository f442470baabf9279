"""How far a draft has come: the state of each section, what is needed to send, and where one goes next. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from referrals.form.questions import path
from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Form, Needed, Page, Question, Section
from referrals.form.questions.path import Written


class SectionState(StrEnum):
    NOT_STARTED = "not_started"
    SOME = "some"
    ALL = "all"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Line:
    section: Section
    state: SectionState
    first: Page


def lines(form: Form, written: Written) -> list[Line]:
    return [
        Line(section, state_of(section, written), next(iter(path.pages(section, written.given))))
        for section in path.sections(form, written.given)
    ]


def state_of(section: Section, written: Written) -> SectionState:
    """Optional questions count as begun, never as missing."""
    asked = list(_asked(section, written))
    wanted = [answered for question, answered in asked if question.needed is not Needed.OPTIONAL]
    if not any(answered for _question, answered in asked):
        return SectionState.NOT_STARTED if wanted else SectionState.OPTIONAL
    return SectionState.ALL if all(wanted) else SectionState.SOME


def _asked(section: Section, written: Written) -> list[tuple[Question, bool]]:
    return [
        (question, path.is_answered(row.get(question.code)))
        for page in path.pages(section, written.given)
        for row in (written.of(page) or ({},))
        for question in path.questions(page, {**written.given, **row})
    ]


def place_of(form: Form, given: Given, code: str) -> tuple[Section, Page] | None:
    """The page by its code, also while nothing on it applies: a link or a stale tab may still ask for it."""
    return next(((section, page) for section, page in form.pages() if page.code == code), None)


def neighbours(section: Section, page: Page, given: Given) -> tuple[Page | None, Page | None]:
    """The page before and the page after in the same section, as it stands now."""
    codes = {found.code for found in path.pages(section, given)} | {page.code}
    run = [found for found in section.pages if found.code in codes]
    place = run.index(page)
    return (run[place - 1] if place else None), (run[place + 1] if place + 1 < len(run) else None)
