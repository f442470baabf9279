"""The pages of the print room: what waits, a batch from printing to posting, and what the post brought back."""

from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.letters import LetterCouldNotBeMade
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.correspondence import waiting
from referrals.correspondence.held import Held
from referrals.correspondence.models.dispatch import Batch, BatchQuerySet, Dispatch, DispatchState
from referrals.correspondence.printing import batches as making
from referrals.correspondence.printing import returns, words
from referrals.correspondence.way_forms import AgainForm, NumberForm, ReasonForm

Row = TypeVar("Row", bound=Model)
QUEUE, NEWEST = ("queued_at", "id"), ("-made_at", "-id")
# More letters than one case has by post: a number that is typed finds one case.
MOST_FOUND = 50
PRINTED = (DispatchState.QUEUED, DispatchState.SENT)


@door.needs(Permission.PRINT_LETTERS)
def print_queue(request: ActorRequest) -> HttpResponse:
    found = Dispatch.objects.of_print_room(request.actor).waiting().filter(batch=None)
    shown = _shown(request, found.select_related("letter__case", "letter__organisation"), QUEUE)
    rows = words.queue_rows(shown.rows)
    context = {"columns": words.queue_columns(), "rows": rows, "most": making.MOST, **_pages(request, shown)}
    return render(request, "correspondence/print/queue.html", context)


@door.needs(Permission.PRINT_LETTERS)
def batches(request: ActorRequest) -> HttpResponse:
    found = _batches(request).prefetch_related("dispatches")
    shown = _shown(request, found, NEWEST)
    context = {"columns": words.batch_columns(), "rows": words.batch_rows(shown.rows), **_pages(request, shown)}
    return render(request, "correspondence/print/batches.html", context)


@door.needs(Permission.PRINT_LETTERS, methods=door.WRITE)
def batch_make(request: ActorRequest) -> HttpResponse:
    try:
        made = making.make(by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("print_queue")
    return redirect("batch", made.reference)


@door.needs(Permission.PRINT_LETTERS)
def batch(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _batch(request, reference)
    held = found.dispatches.select_related("letter__case", "letter__organisation").order_by("queued_at", "id")
    letters = list(held)
    context = {
        "batch": found,
        "facts": words.facts(found),
        "columns": words.letter_columns(),
        "rows": words.letter_rows(letters),
        "may_print": found.posted_at is None and any(one.state == DispatchState.QUEUED for one in letters),
        "may_post": found.posted_at is None and found.printed_at is not None,
        "may_repeat": found.printed_at is not None and any(one.state in PRINTED for one in letters),
    }
    return render(request, "correspondence/print/batch.html", context)


@door.needs(Permission.PRINT_LETTERS, methods=door.WRITE)
@never_cache
def batch_file(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Pressed, never followed: no link and no reload by accident opens an address."""
    found = _batch(request, reference)
    try:
        content = making.file_of(batch=found, by=request.actor, now=request.now)
    except LetterCouldNotBeMade:
        messages.warning(request, _("The carrier sheets could not be laid out. Try again, or call off the last letter"))
        return redirect("batch", found.reference)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("batch", found.reference)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="print.pdf"'
    return response


@door.needs(Permission.PRINT_LETTERS, methods=door.WRITE)
def batch_posted(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _batch(request, reference)
    try:
        posted = making.post(batch=found, by=request.actor, now=request.now)
        messages.success(request, _posted(posted.left))
        if posted.taken_out:
            messages.warning(request, _("Take those that are marked “Called off” out of the pile. They must not leave"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("batch", found.reference)


@door.needs(Permission.PRINT_LETTERS, methods=door.READ_WRITE)
def batch_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _batch(request, reference)
    letters = found.dispatches.filter(state__in=PRINTED).select_related("letter__case").order_by("queued_at", "id")
    posted = request.POST if request.method == "POST" else None
    form = AgainForm(posted, offered=[(str(one.reference), words.name(one)) for one in letters])
    if form.is_valid():
        with refusals_on(form, "which"):
            chosen = [UUID(one) for one in form.cleaned_data["which"]]
            made = making.print_again(batch=found, chosen=chosen, by=request.actor, now=request.now)
            return redirect("batch", made.reference)
    intro = _("They go into a new batch that names this one. What was sent with this one stays recorded as it was.")
    back = reverse("batch", args=[found.reference])
    return FormPage(_("Print again"), _("Make a new batch"), back, intro=intro).render(request, form)


@door.needs(Permission.PRINT_LETTERS, methods=door.READ_WRITE)
def dispatch_call_off(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _dispatch(request, reference)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form, "why"):
            why = form.cleaned_data["why"]
            waiting.call_off(found, why=why, code=Held.CALLED_OFF, by=request.actor, now=request.now)
            messages.success(request, _("Called off. The casework team sees to the letter"))
            return _home(found)
    warning = _("If it is printed already, take it out of the pile and destroy it.")
    return _page(found, _("Call off a letter"), _("Call it off"), warning).render(request, form)


@door.needs(Permission.PRINT_LETTERS, methods=door.READ_WRITE)
def dispatch_came_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _dispatch(request, reference)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form, "why"):
            returns.came_back(dispatch=found, why=form.cleaned_data["why"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded. Nothing more goes to that address until it is agreed anew"))
            return _home(found)
    warning = _("From now on nothing goes to that address until contact is agreed anew.")
    return _page(found, _("A letter came back"), _("Record that it came back"), warning).render(request, form)


@door.needs(Permission.PRINT_LETTERS, methods=door.READ_WRITE)
def print_find(request: ActorRequest) -> HttpResponse:
    """By the number on the envelope that came back. It is typed into a form, so that it is in no address."""
    form = NumberForm(request.POST if request.method == "POST" else None)
    found: list[Dispatch] = []
    if form.is_valid():
        sent = Dispatch.objects.of_print_room(request.actor).exclude(sent_at=None)
        named = sent.filter(letter__case__number__iexact=form.cleaned_data["number"].strip())
        found = list(named.select_related("letter__case", "letter__organisation").order_by("-sent_at")[:MOST_FOUND])
    rows = words.letter_rows(found)
    context = {
        "form": form,
        "columns": words.letter_columns(),
        "rows": rows,
        "asked": form.is_bound and form.is_valid(),
    }
    return render(request, "correspondence/print/find.html", context)


def _posted(number: int) -> str:
    text = ngettext("%(n)d letter is recorded as posted", "%(n)d letters are recorded as posted", number)
    return text % {"n": number}


def _batches(request: ActorRequest) -> BatchQuerySet:
    return Batch.objects.visible_to(request.actor).select_related("made_by__person", "posted_by__person", "again")


def _batch(request: ActorRequest, reference: UUID) -> Batch:
    return get_object_or_404(_batches(request), reference=reference)


def _dispatch(request: ActorRequest, reference: UUID) -> Dispatch:
    seen = Dispatch.objects.of_print_room(request.actor).select_related("letter__case", "batch")
    return get_object_or_404(seen, reference=reference)


def _home(found: Dispatch) -> HttpResponse:
    return redirect("batch", found.batch.reference) if found.batch else redirect("print_queue")


def _page(found: Dispatch, title: str, button: str, warning: str) -> FormPage:
    back = reverse("batch", args=[found.batch.reference]) if found.batch else reverse("print_queue")
    return FormPage(title, button, back, caption=found.letter.case.number, warning=warning, kind="warning")


def _shown(request: ActorRequest, rows: QuerySet[Row], order: tuple[str, ...]) -> keyset.Page[Row]:
    return keyset.page(rows, order=order, after=request.GET.get("after", ""), before=request.GET.get("before", ""))


def _pages(request: ActorRequest, shown: keyset.Page[Any]) -> dict[str, Any]:
    return {"list": shown, "query": keyset.kept(request.GET)}
