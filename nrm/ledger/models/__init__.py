"""The ledger's tables."""

from nrm.ledger.models.access import AccessEntry, Outcome
from nrm.ledger.models.event import Event
from nrm.ledger.models.heartbeat import Heartbeat
from nrm.ledger.models.outbox import OutboxRow, OutboxState
from nrm.ledger.models.pause import Pause
from nrm.ledger.models.seal import Seal

__all__ = ["AccessEntry", "Event", "Heartbeat", "OutboxRow", "OutboxState", "Outcome", "Pause", "Seal"]
