"""What Celery beat starts. Each task is idempotent and finds its work in PostgreSQL, as `manage.py tick` does."""

from typing import Any

from celery.schedules import crontab

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "ledger-sweep": {"task": "nrm.ledger.tasks.sweep", "schedule": 15.0, "options": {"expires": 15}},
    "ledger-seal": {"task": "nrm.ledger.tasks.seal", "schedule": 10.0, "options": {"expires": 10}},
    "ledger-verify": {"task": "nrm.ledger.tasks.verify", "schedule": crontab(hour=3, minute=20)},
    "ledger-canary": {"task": "nrm.ledger.tasks.canary", "schedule": 30.0, "options": {"expires": 30}},
}
