"""What the pages of letters show: each letter of a case in a line, and the one that is open in full."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.parts import Cell, Column, SummaryRow, Tag, Text
from referrals.casefile.models.case import Case
from referrals.correspondence.models.letter import Letter, LetterQuerySet, State

COLOURS: Mapping[State, str] = {
    State.DRAFTED: "blue",
    State.AWAITING: "yellow",
    State.APPROVED: "light-blue",
    State.FAILED: "red",
    State.MADE: "light-blue",
    State.HELD: "red",
    State.SENT: "green",
    State.DROPPED: "grey",
}
# Whom it waits for, where it waits for somebody.
WAITS: Mapping[State, Text] = {
    State.DRAFTED: gettext_lazy("Waits for somebody to read it"),
    State.AWAITING: gettext_lazy("Waits for somebody who did not write it"),
    State.APPROVED: gettext_lazy("Is being laid out"),
    State.FAILED: gettext_lazy("Waits for somebody to see to it"),
    State.HELD: gettext_lazy("Waits for somebody to see to it"),
}


def of(case: Case) -> LetterQuerySet:
    """What is to be done first; then the newest."""
    found = Letter.objects.filter(case=case).select_related("organisation")
    return found.order_by("-drafted_at", "-id")


def columns() -> list[Column]:
    return [Column(_("Letter")), Column(_("To")), Column(_("Drafted")), Column(_("State"))]


def rows(case: Case) -> list[list[Cell]]:
    found = list(of(case))
    waiting = [letter for letter in found if letter.state in WAITS]
    return [_row(letter) for letter in [*waiting, *(letter for letter in found if letter.state not in WAITS)]]


def _row(letter: Letter) -> list[Cell]:
    return [
        Cell(letter.get_code_display(), href=reverse("letter", args=[letter.reference])),
        Cell(letter.to),
        Cell(day_of(letter.drafted_at)),
        Cell(tag=tag(letter), hint=WAITS.get(State(letter.state), "")),
    ]


def tag(letter: Letter) -> Tag:
    state = State(letter.state)
    return Tag(state.label, COLOURS[state])


def day_of(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")


def facts(letter: Letter) -> list[SummaryRow]:
    return [
        SummaryRow(_("To"), letter.to),
        SummaryRow(_("Worded as"), letter.get_reader_display()),
        SummaryRow(_("State"), tag=tag(letter)),
        SummaryRow(_("Drafted"), day_of(letter.drafted_at)),
    ]
