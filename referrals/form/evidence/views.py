"""The pages of a draft's evidence, and the file itself, for those who may open it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.forms.page import FormPage
from accounts.forms.people import ConfirmForm
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.actor import Assurance
from nrm.door import ActorRequest
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.form.evidence import adding, naming, opening
from referrals.form.evidence.forms import DescribeForm, ReplaceForm, UploadForm
from referrals.form.evidence.listing import rows
from referrals.form.models.draft import Draft
from referrals.form.models.evidence import Evidence, Verdict

TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def evidence(request: ActorRequest, draft: UUID) -> HttpResponse:
    found = _draft(request, draft)
    form = UploadForm(files=request.FILES) if request.method == "POST" else UploadForm()
    added = 0
    if request.method == "POST" and form.is_valid():
        added = sum(_took(request, found, file, form) for file in form.cleaned_data["chosen"])
    if request.method == "POST" and request.accepts("application/json") and not request.accepts("text/html"):
        return _told(form)
    if added and not form.errors:
        messages.success(request, ngettext("%(n)s file added", "%(n)s files added", added) % {"n": added})
        return redirect("evidence", found.reference)
    shown = rows(found)
    waiting = any(row.evidence.verdict == Verdict.WAITING for row in shown)
    context = {"form": form, "draft": found, "rows": shown, "waiting": waiting, "most": adding.MOST_FILES}
    return render(request, "form/evidence/list.html", context)


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def describe(request: ActorRequest, draft: UUID, evidence: UUID) -> HttpResponse:
    holder = _draft(request, draft)
    found = _evidence(holder, evidence)
    form = DescribeForm(request.POST or None, initial={"note": found.note, "made_when": found.made_when})
    if form.is_valid():
        with refusals_on(form):
            words = form.cleaned_data
            adding.describe(
                draft=holder,
                evidence=found,
                note=words["note"],
                made_when=words["made_when"],
                by=request.actor,
                now=request.now,
            )
            return redirect("evidence", draft)
    page = FormPage(_("Describe this file"), _("Save"), _back(draft), caption=found.name)
    return page.render(request, form)


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def replace(request: ActorRequest, draft: UUID, evidence: UUID) -> HttpResponse:
    holder = _draft(request, draft)
    found = _evidence(holder, evidence)
    form = ReplaceForm(request.POST, request.FILES) if request.method == "POST" else ReplaceForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            adding.add(
                draft=holder,
                name=str(file.name),
                content=_content(file),
                by=request.actor,
                now=request.now,
                instead_of=found,
            )
            messages.success(request, _("File replaced"))
            return redirect("evidence", draft)
    return render(request, "form/evidence/replace.html", {"form": form, "draft": holder, "evidence": found})


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def remove(request: ActorRequest, draft: UUID, evidence: UUID) -> HttpResponse:
    """A second press finds nothing left to remove, which is what was wanted."""
    holder = _draft(request, draft)
    if (found := holder.evidence.filter(reference=evidence).first()) is None:
        if request.method == "POST":
            return redirect("evidence", draft)
        raise Http404
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            adding.remove(draft=holder, evidence=found, by=request.actor, now=request.now)
            messages.success(request, _("File removed"))
            return redirect("evidence", draft)
    intro = _("The file is deleted for good. You can upload it again later.")
    page = FormPage(_("Remove this file"), _("Remove"), _back(draft), caption=found.name, intro=intro, kind="warning")
    return page.render(request, form)


@door.needs(Permission.WRITE_REFERRALS, assurance=Assurance.MAILBOX)
def file_of_draft(request: ActorRequest, draft: UUID, evidence: UUID) -> HttpResponse:
    return _file(request, _evidence(_draft(request, draft), evidence))


@door.signed_in()
def file_of_case(request: ActorRequest, evidence: UUID) -> HttpResponse:
    return _file(request, get_object_or_404(Evidence.objects.visible_to(request.actor), reference=evidence))


def _file(request: ActorRequest, found: Evidence) -> HttpResponse:
    if not found.can_be_opened:
        raise Http404
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["file"])
    content = filestore.read(StoredFile(found.stored_as, found.size, found.sha256))
    response = HttpResponse(content, content_type=TYPES[found.kind])
    response.headers["Content-Disposition"] = f'attachment; filename="evidence-{found.pk}.{found.kind}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _took(request: ActorRequest, draft: Draft, file: "UploadedFile[Any]", form: UploadForm) -> int:
    """One bad file does not turn away the others."""
    try:
        name, content = str(file.name), _content(file)
        adding.add(draft=draft, name=name, content=content, by=request.actor, now=request.now)
    except Refusal as refusal:
        form.add_error("chosen", f"{naming.shown(str(file.name))}: {refusal}")
        return 0
    return 1


def _content(file: "UploadedFile[Any]") -> bytes:
    """Not more than it takes to see that it is too much."""
    return bytes(file.read(opening.LARGEST + 1))


def _told(form: UploadForm) -> JsonResponse:
    faults = [str(message) for message in form.errors.get("chosen", [])]
    return JsonResponse({"errors": faults}, status=422 if faults else 200)


def _draft(request: ActorRequest, reference: UUID) -> Draft:
    return get_object_or_404(Draft.objects.visible_to(request.actor).unsent(), reference=reference)


def _evidence(draft: Draft, reference: UUID) -> Evidence:
    return get_object_or_404(draft.evidence.all(), reference=reference)


def _back(draft: UUID) -> str:
    return reverse("evidence", args=[draft])
