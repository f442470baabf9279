"""Keeps a referral as it was sent, and lets go of what was not: answers of closed branches, and the draft's own."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from nrm.actor import Actor
from nrm.vault import vault
from referrals.casefile.models.case import Case
from referrals.form.actions.person_facts import sealed
from referrals.form.evidence import attach
from referrals.form.models import Draft, DraftKind, DraftState, Referral
from referrals.form.questions import path
from referrals.form.questions.kinds import Form, FormKind
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written

EARLIER = "earlier"


def keep(draft: Draft, case: Case, form: Form, written: Written, *, now: datetime) -> Referral:
    referral = Referral.objects.create(
        case=case,
        kind=draft.kind,
        form_version=draft.form_version,
        channel=draft.channel,
        token=draft.token,
        answers=[*snapshot(form, written), *(said_earlier(written) if form.kind is FormKind.FULL else ())],
        sent_by=draft.holder,
        organisation=draft.referrer,
        sent_at=now,
    )
    # Files of a safety referral go with the rest.
    if draft.kind != DraftKind.SAFETY:
        attach.attach(draft, referral, case)
    return referral


def snapshot(form: Form, written: Written) -> list[dict[str, Any]]:
    """Every applicable answer in the order of the form."""
    return [
        {"section": section.code, "page": page.code, "question": question.code, "row": number, "value": value}
        for section, page in path.walk(form, written.given)
        for number, row in enumerate(written.of(page))
        for question in path.questions(page, {**written.given, **row})
        if path.is_answered(value := row.get(question.code))
    ]


def said_earlier(written: Written) -> list[dict[str, Any]]:
    """What was said to an earlier form goes along under its old code; never with a report that names nobody."""
    return [
        {"section": EARLIER, "page": "", "question": code, "row": row, "value": value}
        for code, row, value in written.earlier
        if path.is_answered(value)
    ]


def finish(draft: Draft, whole: Written, sent: Written, *, by: Actor, now: datetime) -> None:
    """The draft is empty from now on. Sealed answers that were not sent leave the vault with it."""
    for reference in set(_sealed_in(whole)) - set(_sealed_in(sent)):
        vault.forget(reference)
    draft.answers.all().delete()
    holdings.release(kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.SENT, touched_at=now, label="")


def hold(draft: Draft, case: Case, *, kind: DraftKind, now: datetime) -> None:
    """What was sent in two minutes becomes the draft of the rest: another form, and its own token to send it by."""
    Draft.objects.filter(pk=draft.pk).update(
        state=DraftState.HELD,
        kind=kind,
        form_version=form_of(kind).version,
        case=case,
        token=uuid4(),
        touched_at=now,
    )


def _sealed_in(written: Written) -> Iterator[UUID]:
    rows = (written.given, *(row for rows in written.rows.values() for row in rows))
    values = [value for row in rows for value in row.values()] + [value for _code, _row, value in written.earlier]
    yield from (reference for value in values if (reference := sealed(value)) is not None)
