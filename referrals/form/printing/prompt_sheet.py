"""The questions of a form on paper, to prepare with: made from the same data as the pages, so never out of date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.letters import Letter, render
from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Form, Kind, Option, Page, Question, Section
from referrals.form.questions.order import DUTY_TO_NOTIFY, FULL

# A longer list is picked from on the screen.
MOST_OPTIONS = 12
ON_SCREEN_ONLY = _("Not on paper: type it on the screen, where it is sealed")


class SheetKind(StrEnum):
    ADULT = "adult"
    CHILD = "child"
    DUTY_TO_NOTIFY = "duty-to-notify"


FORMS: dict[SheetKind, tuple[Form, Given]] = {
    SheetKind.ADULT: (FULL, {"age_now": "adult", "consent": "yes"}),
    SheetKind.CHILD: (FULL, {"age_now": "under_18"}),
    SheetKind.DUTY_TO_NOTIFY: (DUTY_TO_NOTIFY, {}),
}
TITLES: dict[SheetKind, Promise] = {
    SheetKind.ADULT: _("Questions of a referral: adult"),
    SheetKind.CHILD: _("Questions of a referral: child, or age uncertain"),
    SheetKind.DUTY_TO_NOTIFY: _("Questions of a duty to notify report"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    label: str
    hint: str
    options: tuple[str, ...]
    # How many empty lines to write on.
    lines: tuple[int, ...]
    only_if: bool


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class PromptSheet(Letter):
    template: ClassVar[str] = "form/prompt_sheet"
    title: ClassVar[str] = "Questions to prepare a referral"

    heading: str
    parts: tuple[Part, ...]


@lru_cache(maxsize=len(SheetKind))
def pdf_of(kind: SheetKind, *, on: date) -> bytes:
    """The same for everybody on a day, so it is made once."""
    return render(sheet(kind, on=on))


def sheet(kind: SheetKind, *, on: date) -> PromptSheet:
    form, known = FORMS[kind]
    return PromptSheet(
        reference=_reference(form), dated=on, heading=str(TITLES[kind]), parts=tuple(_parts(form, known))
    )


def _reference(form: Form) -> str:
    return f"{form.kind.value.replace('_', '-')}-{form.version}"


def _parts(form: Form, known: Given) -> Iterator[Part]:
    for section in form.sections:
        asked = tuple(
            _asked(question, section, page, known)
            for page in section.pages
            for question in page.questions
            if all(part.when.could_hold(known) for part in (section, page, question))
        )
        if asked:
            yield Part(str(section.title), asked)


def _asked(question: Question, section: Section, page: Page, known: Given) -> Asked:
    few = question.options if len(question.options) <= MOST_OPTIONS else ()
    depends = not all(part.when.holds(known) for part in (section, page, question))
    return Asked(
        str(question.label),
        str(ON_SCREEN_ONLY if question.is_tier0 else question.hint),
        tuple(str(option.label) for option in few),
        tuple(range(_lines(question, few))),
        depends,
    )


def _lines(question: Question, few: Sequence[Option]) -> int:
    if question.is_tier0 or few:
        return 0
    return 4 if question.kind is Kind.STORY else 1
