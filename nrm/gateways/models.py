"""Two small tables: what was sent under which key (production), and what would have been sent (demo and tests)."""

from uuid import uuid4

from django.db import models

from nrm.gateways.permission import Basis, Channel


class SentState(models.TextChoices):
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


class SentMessage(models.Model):
    """One message under its natural key, whatever number of times somebody tries. Neither address nor text."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.value) for channel in Channel])
    state = models.CharField(max_length=10, choices=SentState.choices)
    provider_reference = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=60, blank=True)
    tried_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=1)


class CapturedMessage(models.Model):
    """A message of an invented person that did not leave. Written in demo and test mode only."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.value) for channel in Channel])
    basis = models.CharField(max_length=20, choices=[(basis.value, basis.value) for basis in Basis])
    address = models.CharField(max_length=320)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    captured_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["-captured_at", "-id"], name="gateways_captured_newest"),)
