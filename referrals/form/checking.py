"""Check your answers: a card for each section, each answer with its way back, gaps named kindly."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nrm.look.parts import Link, SummaryRow
from referrals.form import gentle, reading
from referrals.form.fields import offered_by
from referrals.form.models import Draft
from referrals.form.questions import path
from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Kind, Needed, Page, Question, Section
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written
from referrals.form.showing import SEALED, Words
from referrals.form.versions.history import retired_label


@dataclass(frozen=True, slots=True)
class Card:
    title: str | Promise
    rows: list[SummaryRow] = field(default_factory=list)


def cards(draft: Draft, written: Written, *, on: date) -> list[Card]:
    words = Words(on=on)
    form = form_of(draft.kind)
    found = [
        Card(section.title, list(_rows(draft, section, written, words)))
        for section in path.sections(form, written.given)
    ]
    return [card for card in found if card.rows]


def earlier(written: Written) -> list[SummaryRow]:
    """What was said to a form before this one, shown until it is sent."""
    said = [(code, value) for code, _row, value in written.earlier if path.is_answered(value)]
    return [SummaryRow(retired_label(code), str(SEALED if isinstance(value, dict) else value)) for code, value in said]


def _rows(draft: Draft, section: Section, written: Written, words: Words) -> Iterator[SummaryRow]:
    for page in path.pages(section, written.given):
        if page.repeats:
            yield from _repeats(draft, page, written, words)
        else:
            href = reverse("draft_page", args=[draft.reference, page.code])
            yield from _of_page(page, written.given, written.given, href, words)


def _repeats(draft: Draft, page: Page, written: Written, words: Words) -> Iterator[SummaryRow]:
    numbers = reading.row_numbers(draft, page)
    for place, (number, row) in enumerate(zip(numbers, written.of(page), strict=True), 1):
        href = reverse("draft_row", args=[draft.reference, page.code, number])
        for found in _of_page(page, row, {**written.given, **row}, href, words):
            yield SummaryRow(f"{page.row_name} {place}: {found.key}", found.value, found.actions, found.lines)
    if not numbers:
        href = reverse("draft_page", args=[draft.reference, page.code])
        yield SummaryRow(page.title, _("Nothing added"), [Link(_("Add"), href, page.title)])


def _of_page(page: Page, answers: Given, given: Given, href: str, words: Words) -> Iterator[SummaryRow]:
    for question in path.questions(page, given):
        value, link = answers.get(question.code), f"{href}#id_{question.code}"
        if path.is_answered(value):
            lines = [*words.of(question, value), *_doubts(question, value, words.on)]
            yield SummaryRow(question.name, "", [Link(_("Change"), link, question.name)], lines)
        elif question.needed is not Needed.OPTIONAL:
            said = _("Needed to send") if question.needed is Needed.FOR_SENDING else _("Not answered")
            yield SummaryRow(question.name, said, [Link(_("Answer"), link, question.name)])


def _doubts(question: Question, value: object, on: date) -> list[str]:
    """What the page itself would gently query. Long lists are left to their page."""
    if question.is_tier0 or question.kind in {Kind.PICK, Kind.PICKS}:
        return []
    offered = [option.code for option in offered_by(question, on=on)]
    found = gentle.doubt(question, value, on=on, offered=offered)
    return [f"({found.sentence})"] if found else []
