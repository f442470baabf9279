"""Saves answers as they are typed: never altered, valid or not. A save writes no event; drafts leave no history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.refusal import Refusal
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.form.models import Answer, Draft, DraftState, Referral
from referrals.form.questions.kinds import Question
from referrals.form.questions.order import form_of
from referrals.form.questions.path import is_answered


class AlreadySent(Refusal):
    sentence = _("This referral has been sent. What you typed was not added to it")


class NotYours(Refusal):
    sentence = _("Somebody else is writing this referral now")


class ChangedElsewhere(Refusal):
    """A newer answer stands in the draft than the one this page was drawn with; nothing was overwritten."""

    sentence = _("This answer was changed in another window. Nothing was overwritten")

    def __init__(self, revisions: Mapping[str, int]) -> None:
        super().__init__()
        self.revisions = revisions


@dataclass(frozen=True, slots=True)
class Saved:
    """The revision of each answer after the save, so that a second tab knows that it is behind."""

    revisions: Mapping[str, int]


@transaction.atomic
def save(
    *,
    draft: Draft,
    values: Mapping[str, Any],
    row: int = 0,
    seen: Mapping[str, int] | None = None,
    own: Sequence[Mapping[str, Any]] = (),
    by: Actor,
    now: datetime,
) -> Saved:
    """Unknown questions are passed over: an old tab of an older form must not fail. `seen`: the revisions it knows.

    `own`: what the same page sent before and never heard of. That it stands here is no other window's doing.
    """
    asked = draft.kind
    draft = lock(draft, by=by)
    if draft.kind != asked:
        # Sent as a safety referral meanwhile: a name that arrives late must not stay with somebody who did not agree.
        raise AlreadySent
    questions = form_of(draft.kind).by_code
    before = {answer.question: answer for answer in draft.answers.filter(question__in=list(values), row=row)}
    changed = [
        code
        for code, value in values.items()
        if code in questions and not _stands(questions[code], value, before.get(code))
    ]
    if seen is not None:
        of_others = [code for code in changed if not _is_own(questions[code], before.get(code), own)]
        _require_seen(of_others, before, seen)
    for code in changed:
        _save_one(draft, questions[code], row, values[code], before.get(code), by=by, now=now)
    Draft.objects.filter(pk=draft.pk).update(touched_at=now)
    found = draft.answers.filter(question__in=list(values), row=row)
    return Saved(dict(found.values_list("question", "revision")))


def lock(draft: Draft, *, by: Actor) -> Draft:
    draft = Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    if draft.state == DraftState.SENT:
        raise AlreadySent
    if draft.holder_id != by.membership_id:
        raise NotYours
    return draft


def _require_seen(changed: Iterable[str], before: Mapping[str, Answer], seen: Mapping[str, int]) -> None:
    behind = {
        code: before[code].revision for code in changed if code in before and before[code].revision > seen.get(code, 0)
    }
    if behind:
        raise ChangedElsewhere(behind)


def _is_own(question: Question, before: Answer | None, own: Sequence[Mapping[str, Any]]) -> bool:
    return any(question.code in sent and _stands(question, sent[question.code], before) for sent in own)


def _stands(question: Question, value: Any, before: Answer | None) -> bool:
    if before is None:
        return not is_answered(value)
    if question.vault is not None and before.value:
        return vault.holds(UUID(before.value["vault"]), str(value or ""))
    return bool(before.value == value)


def _save_one(
    draft: Draft, question: Question, row: int, value: Any, before: Answer | None, *, by: Actor, now: datetime
) -> None:
    if question.vault is not None:
        value = _sealed(question.vault, value, before, by=by, now=now)
    answer = before or Answer(draft=draft, question=question.code, row=row, revision=0)
    answer.value, answer.revision = value, answer.revision + 1
    answer.saved_at, answer.saved_by_membership_id = now, by.membership_id or 0
    answer.save()


def _was_sent(draft: Draft, reference: UUID) -> bool:
    """A safety referral went out with it: what was said then stays as it was said, and a correction is a new entry."""
    said = [{"value": {"vault": str(reference)}}]
    return draft.case_id is not None and Referral.objects.filter(case=draft.case_id, answers__contains=said).exists()


def _sealed(kind: VaultKind, value: Any, before: Answer | None, *, by: Actor, now: datetime) -> Any:
    """The plaintext goes into the vault; the draft keeps its reference, the same one for as long as it is edited."""
    reference = UUID(before.value["vault"]) if before is not None and before.value else None
    if before is not None and reference is not None and _was_sent(before.draft, reference):
        reference = None
    if reference is not None and not is_answered(value):
        vault.forget(reference)
        return ""
    if reference is not None and before is not None:
        vault.replace(reference, plaintext=str(value), by=by, now=now)
        return before.value
    return {"vault": str(vault.store(plaintext=str(value), kind=kind, by=by, now=now))} if is_answered(value) else ""
