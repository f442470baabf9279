"""A referral as it was sent, in words and in the order of its form. Tier 0 stays sealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from nrm.look.parts import SummaryRow, Text
from referrals.form.actions.keeping import EARLIER
from referrals.form.checking import Card
from referrals.form.models import Referral
from referrals.form.questions.kinds import Form, Page
from referrals.form.questions.order import form_of
from referrals.form.showing import KEPT, Words
from referrals.form.versions.history import retired_label

EARLIER_TITLE = _("Said to an earlier form")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it was answered: each row with the code of its question."""

    code: str
    title: Text
    rows: list[tuple[str, SummaryRow]]

    @property
    def lines(self) -> list[SummaryRow]:
        return [row for _code, row in self.rows]


def cards(referral: Referral, *, on: date) -> list[Card]:
    return [Card(part.title, part.lines) for part in sections(referral, on=on)]


def sections(referral: Referral, *, on: date) -> list[Part]:
    form, words = form_of(referral.kind), Words(on=on, sealed=KEPT)
    titles = {section.code: section.title for section in form.sections} | {EARLIER: EARLIER_TITLE}
    return [
        Part(code, titles.get(code, code), list(_rows(form, list(lines), words)))
        for code, lines in groupby(referral.answers, key=lambda line: str(line["section"]))
    ]


def _rows(form: Form, lines: list[dict[str, Any]], words: Words) -> Iterator[tuple[str, SummaryRow]]:
    pages = {page.code: page for _section, page in form.pages()}
    for line in lines:
        code = line["question"]
        question = form.by_code.get(code)
        if question is None:
            value = KEPT if isinstance(line["value"], dict) else line["value"]
            yield code, SummaryRow(retired_label(code), str(value))
        else:
            key = f"{_place(pages.get(line['page']), line['row'])}{question.name}"
            yield code, SummaryRow(key, "", (), words.of(question, line["value"]))


def _place(page: Page | None, row: int) -> str:
    return f"{page.row_name} {row + 1}: " if page is not None and page.repeats else ""
