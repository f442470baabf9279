"""Takes a draft to the form in force the first time it is opened afterwards."""

from datetime import datetime

from django.db import transaction

from referrals.form.models import Answer, Draft
from referrals.form.questions.order import form_of
from referrals.form.versions import history
from referrals.form.versions.changes import Said, carried


def brought_up_to_date(draft: Draft, *, now: datetime) -> Draft:
    return draft if draft.form_version >= form_of(draft.kind).version else _move(draft, now=now)


@transaction.atomic
def _move(draft: Draft, *, now: datetime) -> Draft:
    locked = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    in_force = form_of(locked.kind).version
    if locked.form_version < in_force:
        _rewrite(locked, now=now)
        Draft.objects.filter(pk=locked.pk).update(form_version=in_force)
        locked.form_version = in_force
    return locked


def _rewrite(draft: Draft, *, now: datetime) -> None:
    """Answers that stay as they are keep their row, and with it who gave them and when."""
    rows = {(row.question, row.row): row for row in draft.answers.all()}
    before = [Said(row.question, row.row, row.value) for row in rows.values()]
    after = carried(before, history.STEPS, kind=draft.kind, version=draft.form_version)
    gone = [row.pk for key, row in rows.items() if key not in {(said.question, said.row) for said in after}]
    writer = max(rows.values(), key=lambda row: row.saved_at).saved_by_membership_id if rows else 0
    Answer.objects.filter(pk__in=gone).delete()
    Answer.objects.bulk_create(
        [
            Answer(
                draft=draft,
                question=said.question,
                row=said.row,
                value=said.value,
                saved_at=now,
                saved_by_membership_id=writer,
            )
            for said in after
            if (said.question, said.row) not in rows or rows[said.question, said.row].value != said.value
        ],
        update_conflicts=True,
        unique_fields=["draft", "question", "row"],
        update_fields=["value", "saved_at"],
    )
