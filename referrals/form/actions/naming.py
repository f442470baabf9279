"""The writer's own name for a draft, to tell it from their others. It never leaves the draft."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from referrals.form.actions.save import lock
from referrals.form.models import Draft


@transaction.atomic
def name(*, draft: Draft, label: str, by: Actor, now: datetime) -> None:
    lock(draft, by=by)
    Draft.objects.filter(pk=draft.pk).update(label=label.strip(), touched_at=now)
