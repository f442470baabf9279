"""Which sections, pages and questions apply now, given the answers so far. The one place that decides it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Form, Needed, Page, Question, Section


@dataclass(frozen=True, slots=True)
class Written:
    """The answers of one draft: those asked once, and the rows of pages that repeat."""

    given: Given
    rows: Mapping[str, tuple[Given, ...]]
    # What was said to questions of an earlier form that this one does not ask: code, row, value.
    earlier: tuple[tuple[str, int, Any], ...] = ()

    def of(self, page: Page) -> tuple[Given, ...]:
        return self.rows.get(page.code, ()) if page.repeats else (self.given,)


def sections(form: Form, given: Given) -> Iterator[Section]:
    return (section for section in form.sections if section.when.holds(given) and any(pages(section, given)))


def pages(section: Section, given: Given) -> Iterator[Page]:
    return (page for page in section.pages if page.when.holds(given) and any(questions(page, given)))


def questions(page: Page, given: Given) -> Iterator[Question]:
    """On a repeating page `given` is the whole draft's answers with the row's own over them."""
    return (question for question in page.questions if question.when.holds(given))


def walk(form: Form, given: Given) -> Iterator[tuple[Section, Page]]:
    for section in sections(form, given):
        for page in pages(section, given):
            yield section, page


def applicable(form: Form, written: Written) -> Written:
    """Only what is asked now: what a closed branch left behind is neither sent nor kept."""
    given: dict[str, Any] = {}
    rows: dict[str, tuple[Given, ...]] = {}
    for _section, page in walk(form, written.given):
        found = tuple(_asked(page, written.given, row) for row in written.of(page))
        if page.repeats:
            rows[page.code] = tuple(row for row in found if row)
        else:
            given |= found[0]
    return Written(given, rows, written.earlier)


def _asked(page: Page, given: Given, row: Given) -> dict[str, Any]:
    asked = (question.code for question in questions(page, {**given, **row}))
    return {code: row[code] for code in asked if is_answered(row.get(code))}


def is_answered(value: Any) -> bool:
    if isinstance(value, dict):
        return any(value.values())
    return value not in (None, "", [])


def missing(form: Form, written: Written, *, needed: Needed) -> list[tuple[Section, Page, Question]]:
    """What applies and is not answered, in the form's order. A repeating page without rows misses nothing."""
    return [
        (section, page, question)
        for section, page in walk(form, written.given)
        for row in written.of(page)
        for question in questions(page, {**written.given, **row})
        if question.needed is needed and not is_answered(row.get(question.code))
    ]
