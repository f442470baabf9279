"""Dates as loose as they are remembered: any of day, month, year and words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class ImpossibleDate(Refusal):
    sentence = _("Check the date: that day does not exist")


class NotANumber(Refusal):
    sentence = _("Day, month and year must be numbers. Write anything else in the box for words")


class InTheFuture(Refusal):
    sentence = _("The date cannot be in the future")


@dataclass(frozen=True, slots=True)
class LooseDate:
    day: int | None = None
    month: int | None = None
    year: int | None = None
    words: str = ""

    @property
    def is_exact(self) -> bool:
        return None not in (self.day, self.month, self.year)

    def earliest(self) -> date | None:
        """The first day it can mean, where a year is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None


def read(value: Mapping[str, str]) -> LooseDate:
    numbers = {part: _number(value.get(part, "")) for part in ("day", "month", "year")}
    loose = LooseDate(**numbers, words=value.get("words", ""))
    _require_possible(loose)
    return loose


def require_past(loose: LooseDate, *, on: date) -> None:
    earliest = loose.earliest()
    if earliest is not None and earliest > on:
        raise InTheFuture


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal():
        raise NotANumber
    return int(typed)


def _require_possible(loose: LooseDate) -> None:
    """A day is checked against its month; without a year, 29 February may exist."""
    try:
        date(loose.year or 2000, loose.month or 1, loose.day or 1)
    except (ValueError, OverflowError):
        raise ImpossibleDate from None
