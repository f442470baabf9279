"""Once a day, in the morning: which providers had addresses opened on the days before, in the usual way."""

from datetime import datetime, time

from django.db import transaction
from django.db.models import Q

from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM
from nrm.calendars.working_days import LONDON, local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from support.models.location import LocationOpening, OpeningQuerySet

FROM = time(8)
# In one pass of a ticker.
MOST = 50


def sweep(*, now: datetime) -> None:
    if now.astimezone(LONDON).time() < FROM:
        return
    for provider in _untold(now).order_by("provider").values_list("provider", flat=True).distinct()[:MOST]:
        make(provider, now=now)


@transaction.atomic
def make(provider: int, *, now: datetime) -> None:
    """The provider's row decides between two tickers."""
    body = Organisation.objects.select_for_update().get(pk=provider)
    told = _untold(now).filter(provider=body).update(told_on=local_day(now))
    if told:
        record(Happened.LOCATION_DIGEST_MADE, subject=body, by=SYSTEM, at=now, facts={"openings": told})


def _untold(now: datetime) -> OpeningQuerySet:
    midnight = datetime.combine(local_day(now), time.min, tzinfo=LONDON)
    return LocationOpening.objects.filter(Q(opened_at__lt=midnight), told_on=None, unusual=[])
