"""The mail of the day for those whom a clock concerns less closely: one each, on working days, if anything waits."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import SYSTEM
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import LONDON, is_working_day, local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.reminders.models import BY_DIGEST, Digest, Reminder, ReminderQuerySet

# People are told in the morning, not at midnight.
FROM = time(8)
# In one pass of a ticker.
MOST = 50


def sweep(*, now: datetime) -> None:
    on = local_day(now)
    if now.astimezone(LONDON).time() < FROM or not to_tell(on).exists():
        return
    if is_working_day(on, calendar_of(Jurisdiction.ENGLAND_AND_WALES)):
        for receiver in to_tell(on).order_by("receiver").values_list("receiver", flat=True).distinct()[:MOST]:
            send(receiver, on, now=now)


def to_tell(on: date) -> ReminderQuerySet:
    """Of people who had no mail today, what was in none yet and still stands."""
    today = Digest.objects.filter(receiver=OuterRef("receiver"), on=on)
    waiting = Reminder.objects.filter(~Exists(today), digest=None, as_whom__in=BY_DIGEST, opened_at=None)
    return waiting.standing()


@transaction.atomic
def send(receiver: int, on: date, *, now: datetime) -> None:
    """The day's row decides between two tickers; its reminders and its event commit with it.

    A wall that came since the reminder was made tells nothing of itself by a mail.
    """
    person = Membership.objects.select_related("person", "organisation").get(pk=receiver)
    waiting = list(to_tell(on).visible_to(actor_through(person)).values_list("pk", flat=True))
    if not waiting:
        return
    digest, is_new = Digest.objects.get_or_create(receiver_id=receiver, on=on, defaults={"made_at": now})
    if is_new:
        Reminder.objects.filter(pk__in=waiting).update(digest=digest)
        record(Happened.DIGEST_MADE, subject=digest, by=SYSTEM, at=now, facts={"reminders": len(waiting)})
