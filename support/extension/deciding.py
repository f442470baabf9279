"""The authority decides a wish for longer support, with a reason."""

from datetime import datetime, timedelta

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.happened import Happened
from nrm.ledger.record import record
from support import course, refusals
from support.entitlement import reconciling
from support.extension.asking import facts_of
from support.models.asked import Answer
from support.models.extension import Extension
from support.rna.deciding import Said, require

ONE_DAY = timedelta(days=1)


@transaction.atomic
def decide(*, extension: Extension, said: Said, by: Actor, now: datetime) -> Extension:
    """Granted, it follows on the day after support as it stands; asked for too late, from the day of the decision."""
    care = course.lock_as_authority(extension.care, by=by)
    found = Extension.objects.select_for_update().get(pk=extension.pk)
    if found.decided_at is not None or found.called_off_at is not None:
        raise refusals.MovedOn
    course.require_there(care)
    require(said, asked=found.asked_until)
    found.care, today = care, local_day(now)
    found.answer, found.because, found.answer_words = said.answer, said.because, said.words.strip()
    found.decided_at, found.decided_by_id, found.guidance_code = now, by.acting(), adopted(today).code
    if said.answer == Answer.GRANTED and said.until:
        ends = course.ends_on(care)
        found.from_on, found.until_on = max(ends + ONE_DAY if ends else today, today), said.until
        if found.until_on < found.from_on:
            raise refusals.PastDay
    found.save()
    reconciling.of_care(care, by=by, now=now)
    facts = facts_of(found) | {"answer": str(found.answer)}
    record(Happened.EXTENSION_DECIDED, subject=care.case or care, by=by, at=now, facts=facts)
    return found
