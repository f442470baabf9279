"""What the list of a case's letters shows: to whom, about what, where each is, and for whom it waits."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.parts import Cell, Column, Tag, Text
from referrals.casefile.models.case import Case
from referrals.correspondence.models.letter import Letter, LetterQuerySet, Reader, State

COLOURS: Mapping[State, str] = {
    State.DRAFTED: "blue",
    State.AWAITING: "yellow",
    State.APPROVED: "purple",
    State.FAILED: "red",
    State.MADE: "purple",
    State.HELD: "red",
    State.SENT: "green",
    State.DROPPED: "grey",
}
# Whom it waits for, where it waits for somebody.
WAITS: Mapping[State, Text] = {
    State.DRAFTED: gettext_lazy("Waits for somebody to read it"),
    State.AWAITING: gettext_lazy("Waits for somebody who did not write it"),
    State.FAILED: gettext_lazy("Waits for somebody to see to it"),
    State.HELD: gettext_lazy("Waits for somebody to see to it"),
}
ORDER = ("-drafted_at", "-id")


def waiting(case: Case) -> LetterQuerySet:
    """Those that somebody has to do something about: few, and all of them."""
    return _of(case).filter(state__in=list(WAITS)).order_by(*ORDER)


def others(case: Case) -> LetterQuerySet:
    return _of(case).exclude(state__in=list(WAITS))


def _of(case: Case) -> LetterQuerySet:
    return Letter.objects.filter(case=case).select_related("organisation", "representative")


def columns() -> list[Column]:
    return [Column(_("Letter")), Column(_("To")), Column(_("Drafted")), Column(_("State"))]


def row(letter: Letter) -> list[Cell]:
    state = State(letter.state)
    return [
        Cell(letter.get_code_display(), href=reverse("letter", args=[letter.reference])),
        Cell(to(letter), hint=_reader(letter)),
        Cell(day_of(letter.drafted_at)),
        Cell(tag=tag(letter), hint=WAITS.get(state) or _when(letter)),
    ]


def to(letter: Letter) -> str:
    """The person never by name: the list is read over shoulders."""
    if letter.representative:
        return str(letter.representative.get_standing_display())
    return letter.to[:1].upper() + letter.to[1:]


def tag(letter: Letter) -> Tag:
    state = State(letter.state)
    return Tag(state.label, COLOURS[state])


def _reader(letter: Letter) -> Text:
    return "" if letter.reader == Reader.STANDARD else letter.get_reader_display()


def _when(letter: Letter) -> str:
    return day_of(letter.sent_at) if letter.sent_at and letter.state == State.SENT else ""


def day_of(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")
