"""Celery's shells around the ledger. Nothing is retried here: the outbox is the only thing that retries."""

from celery import shared_task
from django.utils import timezone

from nrm.ledger import deliver as delivery
from nrm.ledger import sealer, ticker, verify
from nrm.ledger.models.heartbeat import Beating, beat


@shared_task(name="nrm.ledger.tasks.deliver")
def deliver(outbox_id: int) -> None:
    delivery.give_back_abandoned(now=timezone.now())
    delivery.deliver(outbox_id, now=timezone.now())


@shared_task(name="nrm.ledger.tasks.sweep")
def sweep() -> None:
    ticker.tick(Beating.BEAT, now=timezone.now())


@shared_task(name="nrm.ledger.tasks.seal")
def seal() -> None:
    sealer.seal_round(now=timezone.now())


@shared_task(name="nrm.ledger.tasks.verify")
def verify_all() -> None:
    """A ledger that is not sound stops beating, which the deliveries page and `ledger_verify` then explain."""
    verify.verify_and_beat()


@shared_task(name="nrm.ledger.tasks.canary")
def canary() -> None:
    """A worker that sits connected but consumes nothing stops writing this row."""
    beat(Beating.WORKER)
