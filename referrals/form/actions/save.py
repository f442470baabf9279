"""Saves answers as they are typed: never altered, valid or not. A save writes no event; drafts leave no history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.refusal import Refusal
from nrm.vault import vault
from referrals.form.models import Answer, Draft, DraftState
from referrals.form.questions.kinds import Question
from referrals.form.questions.order import form_of
from referrals.form.questions.path import is_answered


class AlreadySent(Refusal):
    sentence = _("This referral has been sent. What you typed was not added to it")


class NotYours(Refusal):
    sentence = _("Somebody else is writing this referral now")


@dataclass(frozen=True, slots=True)
class Saved:
    """The revision of each answer after the save, so that a second tab knows that it is behind."""

    revisions: Mapping[str, int]


@transaction.atomic
def save(*, draft: Draft, values: Mapping[str, Any], row: int = 0, by: Actor, now: datetime) -> Saved:
    """Unknown questions are passed over: an old tab of an older form must not fail."""
    draft = lock(draft, by=by)
    questions = form_of(draft.kind).by_code
    known = {code: value for code, value in values.items() if code in questions}
    before = {answer.question: answer for answer in draft.answers.filter(question__in=known, row=row)}
    revisions = {
        code: _save_one(draft, questions[code], row, value, before.get(code), by=by, now=now)
        for code, value in known.items()
    }
    Draft.objects.filter(pk=draft.pk).update(touched_at=now)
    return Saved(revisions)


def lock(draft: Draft, *, by: Actor) -> Draft:
    draft = Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    if draft.state == DraftState.SENT:
        raise AlreadySent
    if draft.holder_id != by.membership_id:
        raise NotYours
    return draft


def _save_one(
    draft: Draft, question: Question, row: int, value: Any, before: Answer | None, *, by: Actor, now: datetime
) -> int:
    if question.vault is not None:
        value = _sealed(question, value, before, by=by, now=now)
    if before is not None and before.value == value:
        return before.revision
    answer = before or Answer(draft=draft, question=question.code, row=row, revision=0)
    answer.value, answer.revision = value, answer.revision + 1
    answer.saved_at, answer.saved_by_membership_id = now, by.membership_id or 0
    answer.save()
    return answer.revision


def _sealed(question: Question, value: Any, before: Answer | None, *, by: Actor, now: datetime) -> Any:
    """The plaintext goes into the vault; the draft keeps its reference, the same one for as long as it is edited."""
    assert question.vault is not None
    if before is not None and before.value:
        vault.replace(UUID(before.value["vault"]), plaintext=str(value or ""), by=by, now=now)
        return before.value
    if not is_answered(value):
        return ""
    return {"vault": str(vault.store(plaintext=str(value), kind=question.vault, by=by, now=now))}
