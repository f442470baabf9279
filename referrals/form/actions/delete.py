"""Deletes a draft, or one entry of a page that repeats, with every word of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from nrm.vault import vault
from referrals.form.actions.save import AlreadySent, lock
from referrals.form.evidence import attach
from referrals.form.models import Answer, Draft, DraftState
from referrals.form.questions.kinds import Page


class HeldIsKept(Refusal):
    sentence = _("A safety referral was sent from this. It is kept until the rest has been sent")


@transaction.atomic
def delete_row(*, draft: Draft, page: Page, row: int, by: Actor, now: datetime) -> None:
    draft = lock(draft, by=by)
    answers = draft.answers.filter(question__in=[question.code for question in page.questions], row=row)
    _forget_sealed(answers)
    answers.delete()
    Draft.objects.filter(pk=draft.pk).update(touched_at=now)


@transaction.atomic
def delete_draft(*, draft: Draft, by: Actor, now: datetime, reason: str = "asked") -> None:
    """What remains is that there was one: who began it, and that it was deleted."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    _require_deletable(draft)
    _forget_sealed(draft.answers.all())
    attach.forget(draft, by=by, now=now)
    holdings.release(kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    record(Happened.DRAFT_DELETED, subject=draft, by=by, at=now, facts={"kind": draft.kind, "reason": reason})
    draft.delete()


def _require_deletable(draft: Draft) -> None:
    if draft.state == DraftState.SENT:
        raise AlreadySent
    if draft.state == DraftState.HELD:
        raise HeldIsKept


def _forget_sealed(answers: Iterable[Answer]) -> None:
    for answer in answers:
        if isinstance(answer.value, dict) and answer.value.get("vault"):
            vault.forget(UUID(answer.value["vault"]))
