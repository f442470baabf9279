"""On the home page of a force: details that are late, and those that are due."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from support.models.police_report import PoliceReport


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.SEND_TO_SUPPORT):
        return []
    mine, on = PoliceReport.objects.visible_to(actor), local_day(now)
    late, due = mine.late(on)[:MOST].count(), mine.owed().filter(due_on__gte=on)[:MOST].count()
    return [*_late(late), *_due(due)]


def _late(number: int) -> list[Notice]:
    text = ngettext(
        "The details of %(n)d person are late for support services",
        "The details of %(n)d people are late for support services",
        number,
    )
    return [Notice(text % {"n": number}, reverse("force_reports"), urgent=True)] if number else []


def _due(number: int) -> list[Notice]:
    text = ngettext(
        "The details of %(n)d person have to go to support services",
        "The details of %(n)d people have to go to support services",
        number,
    )
    return [Notice(text % {"n": number}, reverse("force_reports"))] if number else []
