"""Drafts for tests."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nrm.actor import Actor
from referrals.form.actions.begin import begin
from referrals.form.actions.save import save
from referrals.form.models import Draft, DraftKind


def draft(
    by: Actor, *, now: datetime, kind: DraftKind = DraftKind.FULL, answers: Mapping[str, Any] | None = None
) -> Draft:
    begun = begin(kind=kind, by=by, now=now)
    if answers:
        save(draft=begun, values=answers, by=by, now=now)
    return begun
