"""Reading: the register with its picture, a version, two side by side, and the change log."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance.adoption import adopted_version, in_force
from nrm.guidance.changelog import changelog
from nrm.guidance.codec import from_data
from nrm.guidance.comparing import changed_anchors, compare
from nrm.guidance.contradictions import contradictions
from nrm.guidance.directory import names_of_people
from nrm.guidance.forms.versions import CompareForm
from nrm.guidance.models import Adoption, GuidanceVersion
from nrm.guidance.reading import read
from nrm.guidance.timeline import timeline
from nrm.guidance.views import page
from nrm.guidance.words import day
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission


@door.needs(Permission.READ_GUIDANCE)
def register(request: ActorRequest) -> HttpResponse:
    versions = list(GuidanceVersion.objects.visible_to(request.actor).without_content().order_by("-legal_from", "-id"))
    published = [version for version in versions if version.is_published]
    return render(
        request,
        "guidance/register.html",
        {
            "timeline": timeline(published, Adoption.objects.all(), on=local_day(request.now)),
            "drafts": [version for version in versions if not version.is_published],
            "may_draft": request.actor.may(Permission.DRAFT_GUIDANCE),
        },
    )


@door.needs(Permission.READ_GUIDANCE)
def version(request: ActorRequest, version: UUID) -> HttpResponse:
    shown = page.found(request, version)
    content = from_data(shown.content)
    before = _before(request, shown)
    comparison = compare(from_data(before.content), content) if before else None
    more = {
        "sections": read(content),
        "before": before,
        "comparison": comparison,
        "changed": changed_anchors(from_data(before.content), content) if before else (),
        "people": _people(shown),
        "contradictions": () if shown.is_published else contradictions(shown.guidance()),
        "adoptions": list(shown.adoptions.all()),
        "law": shown.guidance().is_current_law(local_day(request.now)),
        "unverified": sum(row.unverified for section in read(content) for row in section.rows),
    }
    return render(request, "guidance/version.html", page.context(shown, request, **more))


@door.needs(Permission.READ_GUIDANCE)
def choose(request: ActorRequest) -> HttpResponse:
    """Choosing two versions; the answer is a permanent address of its own."""
    versions = GuidanceVersion.objects.visible_to(request.actor).without_content()
    form = CompareForm(request.GET or None, versions=versions, initial=_most_asked(local_day(request.now)))
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        return redirect("guidance_compare", chosen["left"].reference, chosen["right"].reference)
    return render(request, "guidance/choose.html", {"form": form, "crumbs": page.crumbs()})


@door.needs(Permission.READ_GUIDANCE)
def compared(request: ActorRequest, left: UUID, right: UUID) -> HttpResponse:
    one, other = page.found(request, left), page.found(request, right)
    return render(
        request,
        "guidance/compare.html",
        {
            "left": one,
            "right": other,
            "comparison": compare(from_data(one.content), from_data(other.content)),
            "crumbs": page.crumbs(),
        },
    )


@door.needs(Permission.READ_GUIDANCE)
def changes(request: ActorRequest) -> HttpResponse:
    return render(request, "guidance/changes.html", {"items": changelog(), "crumbs": page.crumbs()})


def _people(version: GuidanceVersion) -> list[SummaryRow]:
    """Who wrote and who approved; a version that came with the service was made by nobody here."""
    done = (
        (_("Drafted by"), version.drafted_by_id, version.drafted_at),
        (_("Last changed by"), version.changed_by_id, version.changed_at),
        (_("Published by"), version.published_by_id, version.published_at),
    )
    names = names_of_people([person for _what, person, _at in done])
    return [SummaryRow(what, f"{names[person]}, {day(at)}") for what, person, at in done if person in names]


def _before(request: ActorRequest, version: GuidanceVersion) -> GuidanceVersion | None:
    """The version it was drafted from, where this person may see that one."""
    if version.based_on is None:
        return None
    return GuidanceVersion.objects.visible_to(request.actor).filter(pk=version.based_on.pk).first()


def _most_asked(on: date) -> dict[str, UUID]:
    """What is followed here, beside what is law."""
    law = in_force(on)
    return {"left": adopted_version(on).reference} | ({"right": law.reference} if law else {})
