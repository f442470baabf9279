"""A deadline is told in words and with a sign, so that nobody needs to see its colour."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from nrm.look.deadlines import SIGNS, Deadline
from tests.nrm.look.html import read

TODAY = date(2026, 12, 1)


def due(days: int, **more: object) -> Deadline:
    return Deadline("Decision", TODAY + timedelta(days=days), TODAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("deadline", "state", "words"),
    [
        (due(7), "ahead", "7 days left"),
        (due(2), "soon", "2 days left"),
        (due(1), "soon", "1 day left"),
        (due(0), "today", "Due today"),
        (due(-1), "overdue", "Overdue by 1 day"),
        (due(-5), "overdue", "Overdue by 5 days"),
        (due(-5, met_on=TODAY - timedelta(days=6)), "met", "Done in time"),
        (due(-5, met_on=TODAY - timedelta(days=3)), "met", "Done, 2 days late"),
    ],
)
def test_state_and_words_follow_the_days(deadline: Deadline, state: str, words: str) -> None:
    assert (deadline.state, deadline.words) == (state, words)
    assert deadline.sign == SIGNS[state]


def test_page_shows_date_working_days_and_the_provisional_mark() -> None:
    drawn = read(render_to_string("components/deadline.html", {"deadline": due(7, working_days=5, provisional=True)}))
    assert drawn.one(cls="nrm-deadline__left").text == "7 days left"
    assert drawn.one("time").attributes["datetime"] == "2026-12-08"
    assert drawn.one(cls="nrm-deadline__date").text.endswith("5 working days")
    assert "Provisional" in drawn.one(cls="nrm-deadline__note").text


def test_certain_date_carries_no_provisional_mark() -> None:
    assert "Provisional" not in render_to_string("components/deadline.html", {"deadline": due(7)})
