"""Drafting: starting from a version, describing the draft, and changing it part by part."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import READ_WRITE, ActorRequest
from nrm.guidance.actions import drafting
from nrm.guidance.codec import from_data
from nrm.guidance.forms.parts import FORMS, PanelForm, PartForm
from nrm.guidance.forms.versions import DescribeForm, DraftForm, RevisionForm
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.parts import Part, parts_of
from nrm.guidance.reading import describe as described
from nrm.guidance.refusals import CodeTaken
from nrm.guidance.sections import Section
from nrm.guidance.views import page
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def start(request: ActorRequest, version: UUID) -> HttpResponse:
    based_on = page.found(request, version)
    form = DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = drafting.start(based_on=based_on, by=request.actor, now=request.now, **form.cleaned_data)
        except CodeTaken as refusal:
            form.add_error("code", str(refusal))
        else:
            return _to_version(draft)
    return _form(
        request, based_on, form, _("Draft a new version"), _("Start the draft"), template="guidance/start.html"
    )


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def describe(request: ActorRequest, version: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    names = ("title", "legal_from", "legal_to", "change_summary", "revision")
    form = DescribeForm(request.POST or None, initial={name: getattr(draft, name) for name in names})
    return _change(
        request,
        draft,
        form,
        _("Title, dates and summary"),
        lambda: drafting.describe(version=draft, by=request.actor, now=request.now, **form.cleaned_data),
    )


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def add(request: ActorRequest, version: UUID, section: Section) -> HttpResponse:
    draft = page.found_draft(request, version)
    form = FORMS[section](request.POST or None, initial={"revision": draft.revision})
    heading = _("Add to “%(section)s”") % {"section": section.label}
    return _change(request, draft, form, heading, lambda: _put(request, draft, section, None, form))


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def change(request: ActorRequest, version: UUID, section: Section, index: int) -> HttpResponse:
    draft = page.found_draft(request, version)
    part = _part(draft, section, index)
    form = FORMS[section](request.POST or None, existing=part, initial={"revision": draft.revision})
    take_out = reverse("guidance_part_take_out", args=[draft.reference, section, index])
    return _change(
        request,
        draft,
        form,
        described(part)[0],
        lambda: _put(request, draft, section, index, form),
        now_says=described(part)[1],
        take_out=take_out,
    )


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def take_out(request: ActorRequest, version: UUID, section: Section, index: int) -> HttpResponse:
    draft = page.found_draft(request, version)
    part = _part(draft, section, index)
    form = RevisionForm(request.POST or None, initial={"revision": draft.revision})
    heading = _("Take out “%(part)s”?") % {"part": described(part)[0]}
    return _change(
        request,
        draft,
        form,
        heading,
        lambda: drafting.take_out(
            version=draft,
            section=section,
            index=index,
            revision=form.cleaned_data["revision"],
            by=request.actor,
            now=request.now,
        ),
        now_says=described(part)[1],
        button=_("Take it out"),
    )


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def panel(request: ActorRequest, version: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    form = PanelForm(
        request.POST or None, existing=from_data(draft.content).panel, initial={"revision": draft.revision}
    )
    return _change(
        request,
        draft,
        form,
        _("How a panel sits"),
        lambda: drafting.describe_panel(
            version=draft,
            panel=form.panel(),
            revision=form.cleaned_data["revision"],
            by=request.actor,
            now=request.now,
        ),
    )


def _part(draft: GuidanceVersion, section: Section, index: int) -> Part:
    rows = parts_of(from_data(draft.content), section)
    if index >= len(rows):
        raise Http404
    return rows[index]


def _put(
    request: ActorRequest, draft: GuidanceVersion, section: Section, index: int | None, form: PartForm
) -> GuidanceVersion:
    return drafting.put(
        version=draft,
        section=section,
        index=index,
        part=form.part(),
        revision=form.cleaned_data["revision"],
        by=request.actor,
        now=request.now,
    )


def _change(
    request: ActorRequest,
    draft: GuidanceVersion,
    form: Any,
    heading: str,
    act: Callable[[], GuidanceVersion],
    *,
    button: str = "",
    **more: Any,
) -> HttpResponse:
    """Shape, one act, and either the draft again or the same page with the reason."""
    if request.method == "POST" and form.is_valid():
        try:
            changed = act()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is saved."))
            return _to_version(changed)
    return _form(request, draft, form, heading, button or _("Save"), **more)


def _form(
    request: ActorRequest,
    version: GuidanceVersion,
    form: Any,
    heading: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    context = page.context(version, request, form=form, heading=heading, button=button, **more)
    return render(request, "guidance/form.html", context)


def _to_version(version: GuidanceVersion) -> HttpResponse:
    return redirect("guidance_version", version.reference)
