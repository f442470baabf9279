"""The columns that say who did it, shared by events and access entries.

No foreign keys: a log outlives what it names.
"""

from django.db import models

from nrm.actor import Source
from nrm.ledger.expressions import CurrentTransaction, DatabaseClock


class Attributed(models.Model):
    id = models.BigAutoField(primary_key=True)
    xid = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=DatabaseClock(), editable=False)
    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    actor_user_id = models.BigIntegerField(null=True)
    actor_membership_id = models.BigIntegerField(null=True)
    actor_organisation_id = models.BigIntegerField(null=True)
    source = models.CharField(max_length=10, choices=[(source, source) for source in Source])
    request_id = models.CharField(max_length=64, blank=True)
    session_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
