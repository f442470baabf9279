"""What happened: one row per event, written once. Facts are ids and codes, because an append-only row cannot forget."""

from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform

from nrm.ledger.models.attributed import Attributed


class Event(Attributed):
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["xid"], name="ledger_event_xid"),
            models.Index(fields=["kind", "-id"], name="ledger_event_kind"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="ledger_event_subject"),
            # The life of one case, newest first; events that concern no case cost nothing here.
            models.Index(
                KeyTextTransform("case_id", "facts"),
                F("at").desc(),
                F("id").desc(),
                condition=Q(facts__has_key="case_id"),
                name="ledger_event_of_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
