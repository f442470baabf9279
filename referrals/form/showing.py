"""Answers in words, as check-your-answers and printed copies show them. Tier 0 stays sealed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from referrals.form.questions import lists
from referrals.form.questions.kinds import Kind, Option, Question, Text

SEALED = _("Kept sealed. Open the page to read it")
KEPT = _("Kept sealed")


class Words:
    """Looks each long list up once."""

    def __init__(self, *, on: date, sealed: Text = SEALED) -> None:
        self.on, self.sealed = on, sealed
        self.lists: dict[str, tuple[Option, ...]] = {}

    def of(self, question: Question, value: Any) -> Sequence[Text]:
        """The answer line by line."""
        if question.is_tier0:
            return [self.sealed]
        if question.kind is Kind.DATE:
            return [_date(value)]
        if question.kind in {Kind.CHOICE, Kind.CHOICES, Kind.PICK, Kind.PICKS}:
            labels: dict[str, Text] = {option.code: option.label for option in self._options(question)}
            return [labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])]
        return str(value).split("\n")

    def _options(self, question: Question) -> tuple[Option, ...]:
        name = question.options_from
        if name and name not in self.lists:
            self.lists[name] = lists.options_of(name, on=self.on)
        return self.lists[name] if name else question.options


def _date(value: Any) -> str:
    """As it was typed, joined: nothing is guessed."""
    if not isinstance(value, dict):
        return str(value)
    numbers = "/".join(part for name in ("day", "month", "year") if (part := value.get(name)))
    return ", ".join(filter(None, (numbers, value.get("words", ""))))
