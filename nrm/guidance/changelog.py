"""The published change log, from the versions and adoptions themselves: nothing in it is written a second time."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.guidance import words
from nrm.guidance.models import Adoption, GuidanceVersion
from nrm.guidance.models.comment import Verdict
from nrm.look.parts import TimelineItem


def changelog() -> list[TimelineItem]:
    """Newest first; among those published together, the later law first."""
    counted = GuidanceVersion.objects.published().without_content()
    versions = counted.annotate(
        asked=Count("comments"), led_to_change=Count("comments", filter=Q(comments__verdict=Verdict.CHANGED))
    ).order_by("-legal_from", "-id")
    adoptions = Adoption.objects.select_related("version").defer("version__content").order_by("-starts_on")
    items = [*(_adopted(adoption) for adoption in adoptions), *(_published(version) for version in versions)]
    return sorted(items, key=lambda item: item.at, reverse=True)


def _published(version: GuidanceVersion) -> TimelineItem:
    if version.published_at is None:
        raise ValueError("A published version has its time: the database sees to it.")
    by = "" if version.published_by_id else _("Came with this service")
    return TimelineItem(
        title=_("Published: %(title)s") % {"title": version.title},
        at=version.published_at,
        by="",
        text=" ".join(filter(None, [version.change_summary, _consultation(version), by and f"{by}."])),
        href=reverse("guidance_version", args=[version.reference]),
        link_text=_("Read %(title)s") % {"title": version.title},
    )


def _consultation(version: GuidanceVersion) -> str:
    asked, led = getattr(version, "asked", 0), getattr(version, "led_to_change", 0)
    if not asked:
        return ""
    text = ngettext(
        "%(count)d comment was received and answered; %(led)d led to a change.",
        "%(count)d comments were received and answered; %(led)d led to a change.",
        asked,
    )
    return text % {"count": asked, "led": led}


def _adopted(adoption: Adoption) -> TimelineItem:
    values = {"title": adoption.version.title, "day": words.day(adoption.starts_on)}
    return TimelineItem(
        title=_("Adopted from %(day)s: %(title)s") % values,
        at=adoption.adopted_at,
        text=adoption.reason,
        href=reverse("guidance_version", args=[adoption.version.reference]),
        link_text=_("Read %(title)s") % values,
    )
