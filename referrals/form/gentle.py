"""What is gently queried about an answer: one sentence, while the answer itself is saved as it was typed. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nrm.refusal import Refusal
from referrals.form.questions import loose_dates
from referrals.form.questions.kinds import Kind, Question
from referrals.form.questions.path import is_answered

NOT_AN_EMAIL = _("This does not look like an email address. An example is name@example.com")
NO_DIGITS = _("This does not look like a telephone number. It has no digits")
NOT_A_NUMBER = _("Enter a whole number, for example 12")
NOT_OFFERED = _("This answer is no longer offered. Choose another one, or leave it as it is")
# Dates that may lie ahead.
MAY_BE_AHEAD: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    sentence: str | Promise
    # The boxes of a date it is about, by number.
    parts: tuple[int, ...] = ()


def doubt(question: Question, value: Any, *, on: date, offered: Collection[str] = ()) -> Doubt | None:
    """Nothing here ever holds an answer back."""
    if not is_answered(value):
        return None
    if question.kind is Kind.DATE:
        return _of_date(question, value, on)
    if question.kind in {Kind.CHOICE, Kind.PICK, Kind.CHOICES, Kind.PICKS}:
        return _of_options(value, offered)
    return _of_text(question, str(value))


def _of_date(question: Question, value: Any, on: date) -> Doubt | None:
    try:
        loose = loose_dates.read(value if isinstance(value, dict) else {"words": str(value)})
        if question.code not in MAY_BE_AHEAD:
            loose_dates.require_past(loose, on=on)
    except Refusal as refusal:
        return Doubt(refusal.sentence, (0, 1, 2))
    return None


def _of_options(value: Any, offered: Collection[str]) -> Doubt | None:
    chosen = value if isinstance(value, list) else [value]
    return None if all(str(one) in offered for one in chosen) else Doubt(NOT_OFFERED)


def _of_text(question: Question, text: str) -> Doubt | None:
    if question.kind is Kind.EMAIL and not _is_email(text):
        return Doubt(NOT_AN_EMAIL)
    if question.kind is Kind.PHONE and not any(letter.isdecimal() for letter in text):
        return Doubt(NO_DIGITS)
    if question.kind is Kind.NUMBER and not text.strip().isdecimal():
        return Doubt(NOT_A_NUMBER)
    return _too_long(len(text) - question.longest)


def _too_long(over: int) -> Doubt | None:
    if over <= 0:
        return None
    sentence = ngettext(
        "This is %(count)d character longer than the form takes. All of it is saved; shorten it before you send",
        "This is %(count)d characters longer than the form takes. All of it is saved; shorten it before you send",
        over,
    )
    return Doubt(sentence % {"count": over})


def _is_email(text: str) -> bool:
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True
