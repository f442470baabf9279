"""A referral in which every box is filled: each with a mark of its own, every branch opened that can be."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from nrm.actor import Actor
from referrals.form.actions.begin import begin
from referrals.form.actions.save import save
from referrals.form.actions.submit import submit
from referrals.form.models import DraftKind, Referral
from referrals.form.questions.kinds import Form, Kind, Question
from referrals.form.questions.order import form_of
from tests.correspondence.leaving.marks import BORN, Marks

TYPED = {Kind.LINE, Kind.STORY, Kind.PHONE, Kind.EMAIL, Kind.ADDRESS}
CHOSEN = {
    "age_now": "adult",
    "nation": "england",
    "exploitation_location": "both",
    "decision_to": "someone_else",
    "cooperates": "yes",
}
# So that a letter is not set aside for an interpreter to read out: what the slip says is the same for everybody.
SPOKEN = ("languages", "interpreter_language")
LEFT_OUT = {"interpreter", *SPOKEN}


def sent(kind: DraftKind, marks: Marks, *, chosen: Mapping[str, str], by: Actor, now: datetime) -> Referral:
    draft, asked = begin(kind=kind, by=by, now=now), form_of(kind).questions()
    answers = {one.code: _answer(one, marks) for one in asked if one.code not in LEFT_OUT}
    given = {code: value for code, value in answers.items() if value}
    save(draft=draft, values={**given, **chosen}, by=by, now=now)
    return submit(draft=draft, by=by, now=now).referral


def planted(form: Form) -> Iterator[str]:
    """The names of the marks in its boxes."""
    yield from (question.code for question in form.questions() if question.kind in TYPED)


def _answer(question: Question, marks: Marks) -> Any:
    if question.kind in TYPED:
        return (marks.secret if question.is_tier0 else marks.personal)(question.code)
    if question.kind is Kind.DATE:
        return {"day": "", "month": "", "year": BORN, "words": marks.personal(question.code)}
    codes = [option.code for option in question.options]
    if question.kind is Kind.CHOICES:
        return codes
    return CHOSEN.get(question.code) or ("yes" if "yes" in codes else next(iter(codes), ""))
