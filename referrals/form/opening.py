"""Which questions a page draws: those that apply, and those that another answer on the same page would open."""

from collections.abc import Collection
from typing import Any

from referrals.form.questions.conditions import All, Always, Answered, Condition, Either, Given, Unless
from referrals.form.questions.kinds import Page, Question

# A condition as the browser can ask it of the page: settled, or still depending on the page's own answers.
Asked = bool | dict[str, Any]


def drawn(page: Page, given: Given) -> list[Question]:
    """Without scripts all of them stand on the page; with scripts those that do not apply are folded away."""
    return [question for question in page.questions if asked(question.when, page, given) is not False]


def asked(condition: Condition, page: Page, given: Given) -> Asked:
    return _asked(condition, {question.code for question in page.questions}, given)


def _asked(condition: Condition, here: Collection[str], given: Given) -> Asked:
    if isinstance(condition, Answered):
        if condition.question not in here:
            return condition.holds(given)
        return {"question": condition.question, "any_of": list(condition.any_of)}
    if isinstance(condition, Unless):
        inner = _asked(condition.part, here, given)
        return not inner if isinstance(inner, bool) else {"not": inner}
    if isinstance(condition, All):
        return _joined("all", False, [_asked(part, here, given) for part in condition.parts])
    if isinstance(condition, Either):
        return _joined("any", True, [_asked(part, here, given) for part in condition.parts])
    return isinstance(condition, Always) or condition.holds(given)


def _joined(word: str, settles: bool, parts: list[Asked]) -> Asked:
    """One part that settles the whole is enough; the others drop out."""
    if any(part is settles for part in parts):
        return settles
    open_parts = [part for part in parts if not isinstance(part, bool)]
    return {word: open_parts} if open_parts else not settles
