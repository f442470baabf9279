"""The Celery application. Tasks are three-line shells in each room's `tasks.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nrm.settings")

app = Celery("nrm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
