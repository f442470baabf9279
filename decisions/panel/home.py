"""What the panel tells somebody on the home page: a sitting to come, and matters that wait past their day."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.models.sitting import Sitting, SittingState
from decisions.panel import queue
from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission

DAY = timedelta(days=1)


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    return [*_sits(actor, now), *_arranges(actor, now)]


def _sits(actor: Actor, now: datetime) -> list[Notice]:
    if not actor.may(Permission.SIT_ON_PANELS):
        return []
    published = Sitting.objects.seated(actor).filter(state=SittingState.PUBLISHED)
    coming = published.filter(starts_at__gt=now).order_by("starts_at", "id").first()
    if coming is None:
        return []
    text = _("You sit on a panel on %(day)s") % {"day": date_format(localtime(coming.starts_at), "l j F, H:i")}
    return [Notice(text, reverse("my_sitting", args=[coming.reference]))]


def _arranges(actor: Actor, now: datetime) -> list[Notice]:
    if not actor.may(Permission.ARRANGE_PANELS):
        return []
    return [*_over(actor, now), *_waits()]


def _over(actor: Actor, now: datetime) -> list[Notice]:
    """Its day has passed, and nobody closed it: what it did not hear waits in vain."""
    past = Sitting.objects.visible_to(actor).filter(state=SittingState.PUBLISHED, starts_at__lt=now - DAY)
    number = past[:MOST].count()
    text = ngettext("%(n)d sitting has to be closed", "%(n)d sittings have to be closed", number) % {"n": number}
    return [Notice(text, reverse("panels"), urgent=True)] if number else []


def _waits() -> list[Notice]:
    number = queue.waiting()[:MOST].count()
    text = ngettext("%(n)d matter waits for a panel", "%(n)d matters wait for a panel", number) % {"n": number}
    return [Notice(text, reverse("panel_queue"))] if number else []
