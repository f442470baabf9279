"""What support itself recorded, as spans of days: stays, emergency support, what was granted, drop-in."""

from collections.abc import Iterator
from datetime import date

from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from support.entitlement.facts import Span
from support.models.asked import Answer
from support.models.care import Care
from support.models.extension import Extension
from support.models.leaving import Leaving, ReEntry
from support.models.needs import NeedsGrant
from support.models.period import PeriodKind
from support.models.safety import EmergencySupport, SafetyStay


def stays(care: Care) -> Iterator[Span]:
    for row in SafetyStay.objects.filter(care=care).order_by("entered_on", "id"):
        until = row.left_on or row.ends_on
        yield Span(PeriodKind.PLACE_OF_SAFETY, "stay", row.pk, row.guidance_code, row.entered_on, until)


def emergencies(care: Care) -> Iterator[Span]:
    for row in EmergencySupport.objects.filter(care=care).order_by("asked_at", "id"):
        first = local_day(row.asked_at)
        until = local_day(row.ended_at) if row.ended_at else None
        yield Span(PeriodKind.EMERGENCY, "emergency", row.pk, adopted(first).code, first, until)


def grants(care: Care) -> Iterator[Span]:
    yield from _needs(care)
    for row in Extension.objects.filter(care=care, answer=Answer.GRANTED).order_by("from_on", "id"):
        yield _granted(row, "extension")
    for back in ReEntry.objects.filter(into=care, answer=Answer.GRANTED).order_by("from_on", "id"):
        yield _granted(back, "re_entry")


def left(care: Care) -> Iterator[date]:
    for row in Leaving.objects.gone().filter(care=care).order_by("left_on"):
        if row.left_on:
            yield row.left_on


def came_back(care: Care) -> Iterator[date]:
    for row in ReEntry.objects.filter(into=care, answer=Answer.GRANTED).order_by("from_on"):
        if row.from_on:
            yield row.from_on


def drop_ins(care: Care) -> Iterator[Span]:
    for row in Leaving.objects.gone().filter(care=care, drop_in_until__isnull=False).order_by("left_on", "id"):
        if row.left_on and row.left_on < (row.drop_in_until or row.left_on):
            first = date.fromordinal(row.left_on.toordinal() + 1)
            yield Span(PeriodKind.DROP_IN, "leaving", row.pk, row.guidance_code, first, row.drop_in_until)


def _needs(care: Care) -> Iterator[Span]:
    rows = NeedsGrant.objects.filter(assessment__care=care).select_related("assessment").order_by("from_on", "id")
    for row in rows:
        found = row.assessment
        yield Span(
            PeriodKind.NEEDS,
            "assessment",
            found.pk,
            found.guidance_code,
            row.from_on,
            row.until_on,
            decided_on=row.decided_on,
        )


def _granted(row: Extension | ReEntry, basis: str) -> Span:
    if row.from_on is None or row.decided_at is None:
        raise ValueError("What was granted says from which day.")
    return Span(
        PeriodKind.EXTENSION,
        basis,
        row.pk,
        row.guidance_code,
        row.from_on,
        row.until_on,
        decided_on=local_day(row.decided_at),
    )
