"""Answers in and out of a draft: what was typed as rows, Tier 0 through the vault, repeats as rows of their page."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from nrm.actor import Actor
from nrm.vault import vault
from referrals.form.models import Answer, Draft
from referrals.form.questions.kinds import Form, Page, Question
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written

OPENING = "continuing a draft"


def written(draft: Draft) -> Written:
    """One query for the whole draft. Tier 0 answers stay references."""
    pages = {question.code: page for _section, page in form_of(draft.kind).pages() for question in page.questions}
    earlier: list[tuple[str, int, Any]] = []
    given: dict[str, Any] = {}
    rows: dict[str, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for answer in draft.answers.order_by("row", "id"):
        page = pages.get(answer.question)
        if page is None:
            earlier.append((answer.question, answer.row, answer.value))
        elif page.repeats:
            rows[page.code][answer.row][answer.question] = answer.value
        else:
            given[answer.question] = answer.value
    return Written(
        given, {code: tuple(found[row] for row in sorted(found)) for code, found in rows.items()}, tuple(earlier)
    )


def row_numbers(draft: Draft, page: Page) -> list[int]:
    codes = [question.code for question in page.questions]
    return sorted(set(draft.answers.filter(question__in=codes).values_list("row", flat=True)))


def page_values(draft: Draft, page: Page, row: int, *, by: Actor, now: datetime) -> dict[str, Any]:
    """What the page's own author typed, Tier 0 opened for them and logged."""
    codes = {question.code: question for question in page.questions}
    found = draft.answers.filter(question__in=codes, row=row)
    return {answer.question: _opened(codes[answer.question], answer, by=by, now=now) for answer in found}


def question_of(form: Form, code: str) -> Question | None:
    return form.by_code.get(code)


def _opened(question: Question, answer: Answer, *, by: Actor, now: datetime) -> Any:
    if question.vault is None or not answer.value:
        return answer.value
    return vault.open_entry(UUID(answer.value["vault"]), purpose=OPENING, by=by, now=now)
