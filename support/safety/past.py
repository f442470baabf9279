"""Stays whose last day has passed: somebody has to say how the person went on. Nothing ends by itself."""

from collections.abc import Collection
from datetime import date

from nrm.actor import Actor
from support.models.care import Care
from support.models.safety import SafetyStay, SafetyStayQuerySet


def of(actor: Actor, *, on: date) -> SafetyStayQuerySet:
    """Of the people whom they see, the longest over first."""
    mine = Care.objects.visible_to(actor).open().values("pk")
    return SafetyStay.objects.over(on).filter(care__in=mine).select_related("care__person").order_by("ends_on", "id")


def of_people(cares: Collection[int], *, until: date) -> SafetyStayQuerySet:
    """Those whose last day is that one or has passed."""
    return SafetyStay.objects.running().filter(care__in=cares, ends_on__lte=until).order_by("ends_on", "id")
