"""One pass over what is due. Run by Celery beat and by `manage.py tick`, which needs no broker; overlap is harmless."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime

from django.utils.module_loading import import_string

from nrm import wiring
from nrm.ledger import deliver
from nrm.ledger.models.heartbeat import Beating, beat

logger = logging.getLogger(__name__)

# Starts nothing new after this, so that one pass and its last reaction fit Celery's limit of a task.
PASS_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Pass:
    given_back: int
    delivered: int


def tick(ticker: Beating, *, now: datetime, seconds: float = PASS_SECONDS) -> Pass:
    beat(ticker)
    given_back = deliver.give_back_abandoned(now=now)
    end = time.monotonic() + seconds
    _sweep(now)
    return Pass(given_back, _deliver_until(end, now))


def _sweep(now: datetime) -> None:
    """One floor's sweep that fails is told and keeps neither the others nor the delivery back."""
    for name in wiring.SWEEPS:
        try:
            import_string(name)(now=now)
        except Exception as error:
            logger.error("A sweep did not finish.", extra={"task": name, "code": type(error).__name__})


def _deliver_until(end: float, now: datetime) -> int:
    delivered = 0
    while time.monotonic() < end and deliver.deliver(now=now):
        delivered += 1
    return delivered
