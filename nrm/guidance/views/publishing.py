"""Publishing with a second person's approval, and adopting from a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import READ_WRITE, ActorRequest
from nrm.guidance.actions import publishing
from nrm.guidance.codec import from_data
from nrm.guidance.comparing import compare
from nrm.guidance.contradictions import contradictions
from nrm.guidance.forms.versions import AdoptForm, RevisionForm
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.views import page
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.PUBLISH_GUIDANCE, methods=READ_WRITE)
def publish(request: ActorRequest, version: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    form = RevisionForm(request.POST or None, initial={"revision": draft.revision})
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["revision"]
            published = publishing.publish(version=draft, revision=seen, by=request.actor, now=request.now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The version is published. It can be adopted from a day that you choose."))
            return redirect("guidance_version", published.reference)
    before = draft.based_on
    more = {
        "form": form,
        "before": before,
        "comparison": compare(from_data(before.content), from_data(draft.content)) if before else None,
        "contradictions": contradictions(draft.guidance()),
        "unanswered": draft.comments.unanswered().count(),
    }
    return render(request, "guidance/publish.html", page.context(draft, request, **more))


@door.needs(Permission.PUBLISH_GUIDANCE, methods=READ_WRITE)
def adopt(request: ActorRequest, version: UUID) -> HttpResponse:
    shown: GuidanceVersion = page.found(request, version)
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publishing.adopt(version=shown, by=request.actor, now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("starts_on", str(refusal))
        else:
            messages.success(request, _("The adoption is recorded."))
            return redirect("guidance_version", shown.reference)
    heading, button = _("Adopt this version"), _("Adopt from that day")
    context = page.context(shown, request, form=form, heading=heading, button=button)
    return render(request, "guidance/form.html", context)
