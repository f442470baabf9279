"""Imported here so that Django finds each of them."""

from referrals.correspondence.models.chosen_way import ChosenWay
from referrals.correspondence.models.dispatch import Batch, Dispatch
from referrals.correspondence.models.export import Export, ExportedLetter
from referrals.correspondence.models.letter import Letter, Paragraph
from referrals.correspondence.models.representative import Representative

__all__ = [
    "Batch",
    "ChosenWay",
    "Dispatch",
    "Export",
    "ExportedLetter",
    "Letter",
    "Paragraph",
    "Representative",
]
