"""Adding and withdrawing a bank holiday, each with its reason."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import WORKING_WEEK
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal


class DayIsThere(Refusal):
    sentence = _("That day is already a bank holiday in this nation.")


class DayIsAWeekend(Refusal):
    sentence = _("That day is a Saturday or Sunday. Add the substitute day instead.")


class AlreadyWithdrawn(Refusal):
    sentence = _("This bank holiday was already withdrawn.")


class ReasonMissing(Refusal):
    sentence = _("Enter a reason.")


@transaction.atomic
def add(*, jurisdiction: Jurisdiction, on: date, name: str, reason: str, by: Actor, now: datetime) -> BankHoliday:
    if not reason.strip():
        raise ReasonMissing
    if on.weekday() >= WORKING_WEEK:
        raise DayIsAWeekend
    holiday = BankHoliday(
        jurisdiction=jurisdiction,
        on=on,
        name=name,
        source=BankHoliday.Source.ADDED,
        reason=reason.strip(),
        added_at=now,
        added_by_id=by.user_id,
    )
    try:
        with transaction.atomic():
            holiday.save(force_insert=True)
    except IntegrityError:
        raise DayIsThere from None
    # Floors with open clocks react to this event: each due date it moves gets a superseding row with this reason.
    record(Happened.BANK_HOLIDAY_ADDED, subject=holiday, by=by, at=now, facts=_facts(holiday))
    return holiday


@transaction.atomic
def withdraw(*, holiday: BankHoliday, reason: str, by: Actor, now: datetime) -> BankHoliday:
    if not reason.strip():
        raise ReasonMissing
    standing = BankHoliday.objects.select_for_update().get(pk=holiday.pk)
    if standing.withdrawn_at is not None:
        raise AlreadyWithdrawn
    standing.withdrawn_at, standing.withdrawn_by_id, standing.withdrawal_reason = now, by.user_id, reason.strip()
    standing.save(update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawal_reason"])
    record(Happened.BANK_HOLIDAY_WITHDRAWN, subject=standing, by=by, at=now, facts=_facts(standing))
    return standing


def _facts(holiday: BankHoliday) -> dict[str, Fact]:
    return {"jurisdiction": holiday.jurisdiction, "on": holiday.on.isoformat()}
