"""The ground: it imports no floor, and every floor may stand on it."""

from nrm.celery import app as celery_app

__all__ = ["celery_app"]
