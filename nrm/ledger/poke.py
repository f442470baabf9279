"""After a commit, tells Celery which outbox rows are new, each in its lane.

Brief and best effort: the tickers make up for the rest.
"""

import logging
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from kombu import Connection, pools

from nrm.celery import app
from nrm.ledger import reactions

logger = logging.getLogger(__name__)

TASK = "nrm.ledger.tasks.deliver"
PATIENCE = 0.1
REST = 10.0
# Of a bulk act the first rows are told; the tickers take the others as they come.
MOST = 20
BRIEF: dict[str, Any] = {
    "socket_connect_timeout": PATIENCE,
    "socket_timeout": PATIENCE,
    "max_retries": 1,
    "interval_start": 0,
    "interval_max": 0,
    "connect_retries_timeout": PATIENCE,
}
_resting_until = 0.0


def poke(rows: Sequence[tuple[int, str]]) -> None:
    """Never raises and never keeps a request waiting: a broker that failed is left alone for some seconds."""
    global _resting_until
    if time.monotonic() < _resting_until:
        return
    try:
        _publish(rows)
    except Exception as error:  # whatever the broker did, the outbox rows are committed
        _resting_until = time.monotonic() + REST
        logger.warning("The broker did not take a poke; the tickers will.", extra={"code": type(error).__name__})


def _publish(rows: Sequence[tuple[int, str]]) -> None:
    """To connect takes longer than to tell: connections are kept."""
    with pools.producers[_connection()].acquire(block=True, timeout=PATIENCE) as producer:
        for outbox_id, reaction in rows[:MOST]:
            queue = reactions.lane(reaction).value
            app.send_task(TASK, args=[outbox_id], queue=queue, producer=producer, retry=False)


def broker_answers() -> bool:
    try:
        with _connection() as connection:
            connection.ensure_connection(max_retries=1)
    except Exception:  # any failure means the same: it does not answer
        return False
    return True


def _connection() -> Connection:
    options = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, **BRIEF}
    return Connection(settings.CELERY_BROKER_URL, connect_timeout=PATIENCE, transport_options=options)
