"""Imported here so that Django finds each of them."""

from referrals.correspondence.models.chosen_way import ChosenWay
from referrals.correspondence.models.consent import Consent, ConsentWithdrawal
from referrals.correspondence.models.dispatch import Batch, Dispatch
from referrals.correspondence.models.export import Export, ExportedLetter
from referrals.correspondence.models.letter import Letter, Paragraph
from referrals.correspondence.models.protocol import Protocol
from referrals.correspondence.models.reads_best import ReadsBest
from referrals.correspondence.models.representative import Representative
from referrals.correspondence.models.share import Share, StopRequest

__all__ = [
    "Batch",
    "ChosenWay",
    "Consent",
    "ConsentWithdrawal",
    "Dispatch",
    "Export",
    "ExportedLetter",
    "Letter",
    "Paragraph",
    "Protocol",
    "ReadsBest",
    "Representative",
    "Share",
    "StopRequest",
]
