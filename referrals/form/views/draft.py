"""A draft as a whole: its list of sections, the check of its answers, its history, and its deletion."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.people import ConfirmForm
from accounts.forms.refused import refusals_on
from accounts.models.membership import Membership
from nrm import door
from nrm.actor import Assurance
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Task
from nrm.permissions import Permission
from referrals.form import checking, progress, reading, safety_receipt
from referrals.form.actions import naming
from referrals.form.actions.delete import delete_draft
from referrals.form.evidence import attach
from referrals.form.models import Draft, DraftKind
from referrals.form.progress import SectionState
from referrals.form.questions import completeness, path
from referrals.form.questions.kinds import Needed
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written
from referrals.form.views.finding import draft_of
from referrals.form.views.mine import days_left
from referrals.form.views.missing import links_to_missing


@door.needs(Permission.WRITE_REFERRALS, assurance=Assurance.MAILBOX)
def draft(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = draft_of(request, reference)
    if found.kind == DraftKind.SAFETY:
        return redirect("safety_referral", found.reference)
    form, written = form_of(found.kind), reading.written(found)
    lines = progress.lines(form, written)
    context = {
        "draft": found,
        "days": days_left(found, local_day(request.now)),
        "completing": safety_receipt.waiting(found, now=request.now),
        "tasks": [*(_task(found, line) for line in lines), *_files(found)],
        "done": sum(line.state is SectionState.ALL for line in lines),
        "total": sum(line.state is not SectionState.OPTIONAL for line in lines),
        "missing": _missing(found, written),
        "guide": completeness.guide(written) if found.kind == DraftKind.FULL else [],
    }
    return render(request, "form/draft.html", context)


def _files(found: Draft) -> list[Task]:
    """A report without a name takes no files, but for the original that an officer typed it from."""
    return [attach.summary(found)] if found.kind == DraftKind.FULL or found.on_behalf_of_id else []


def _task(found: Draft, line: progress.Line) -> Task:
    words = {
        SectionState.NOT_STARTED: (_("Not started"), "blue"),
        SectionState.SOME: (_("Some answers"), "teal"),
        SectionState.ALL: (_("All answered"), ""),
        SectionState.OPTIONAL: (_("Optional"), "grey"),
    }
    status, colour = words[line.state]
    href = reverse("draft_page", args=[found.reference, line.first.code])
    return Task(line.section.title, href, status, colour, line.section.hint)


def _missing(found: Draft, written: Written) -> list[dict[str, object]]:
    return links_to_missing(found, path.missing(form_of(found.kind), written, needed=Needed.FOR_SENDING))


@door.needs(Permission.WRITE_REFERRALS, assurance=Assurance.MAILBOX)
def draft_check(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = draft_of(request, reference)
    if found.kind == DraftKind.SAFETY:
        return redirect("safety_referral", found.reference)
    written = reading.written(found)
    context = {
        "draft": found,
        "cards": checking.cards(found, written, on=local_day(request.now)),
        "missing": _missing(found, written),
        "guide": completeness.guide(written) if found.kind == DraftKind.FULL else [],
        "earlier": checking.earlier(written),
    }
    return render(request, "form/check.html", context)


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_delete(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = draft_of(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            delete_draft(draft=found, by=request.actor, now=request.now)
            messages.success(request, _("Deleted. No word of it is kept"))
            return redirect("referrals")
    back = reverse("draft", args=[found.reference])
    page = FormPage(
        _("Delete this draft"), _("Delete it"), back, warning=_("Nothing of it can be brought back."), kind="warning"
    )
    return page.render(request, form)


class LabelForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("Your own name for it"),
        help_text=gettext_lazy("For example “Tuesday, second flat”. Never the person’s name. Nobody else sees it"),
        max_length=60,
        required=False,
    )


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_label(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = draft_of(request, reference)
    form = LabelForm(request.POST if request.method == "POST" else None, initial={"label": found.label})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "label"):
            naming.name(draft=found, label=form.cleaned_data["label"], by=request.actor, now=request.now)
            return redirect("draft", found.reference)
    back = reverse("draft", args=[found.reference])
    return FormPage(_("Name this draft"), _("Save"), back).render(request, form)


@door.needs(Permission.WRITE_REFERRALS, assurance=Assurance.MAILBOX)
def draft_history(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Who asked what, and when it was last changed."""
    found = draft_of(request, reference)
    answers = list(found.answers.order_by("-saved_at", "-id"))
    writers = Membership.objects.select_related("person", "organisation").in_bulk(
        {answer.saved_by_membership_id for answer in answers}
    )
    questions = form_of(found.kind).by_code
    rows = [
        {
            "question": questions[answer.question].name,
            "at": answer.saved_at,
            "by": writers.get(answer.saved_by_membership_id),
        }
        for answer in answers
        if answer.question in questions
    ]
    return render(request, "form/history.html", {"draft": found, "rows": rows})
