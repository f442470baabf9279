"""Moves an assessment on: the one place where it is written how far it has come."""

from support.models.care import Care
from support.models.needs import NeedsAssessment, NeedsState


def move(found: NeedsAssessment, to: NeedsState) -> None:
    """With all else that was set on it. Call with it locked."""
    found.progress = to
    found.revision += 1
    found.save()


def call_off(care: Care) -> None:
    """Of somebody who left nothing is decided any more."""
    NeedsAssessment.objects.open().filter(care=care).update(progress=NeedsState.OVER)
