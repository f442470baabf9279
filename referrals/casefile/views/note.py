"""The notes of a case, and those that mention the reader."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case
from referrals.casefile.models.note import Mention, Note
from referrals.casefile.notes import colleagues, reading, writing
from referrals.casefile.notes.forms import NoteForm, ticked, typed


@door.needs(Permission.READ_CASES)
def case_notes(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Pinned ones stand above the newest. What is on the screen has been read."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["notes"])
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    of_case = reading.of(case, request.actor)
    shown = keyset.page(of_case, order=reading.ORDER, after=after, before=before)
    pinned = [] if after or before else list(of_case.filter(pin__isnull=False).order_by("-pin__pinned_at"))
    context = {
        "frame": frame(case, actor=request.actor, current="case_notes", now=request.now),
        "pinned": reading.shown(pinned, reader=request.actor),
        "rows": reading.shown(shown.rows, reader=request.actor),
        "list": shown,
        "may_write": request.actor.may(Permission.WORK_CASES),
    }
    _read(request, [*shown.rows, *pinned])
    return render(request, "casefile/notes.html", context)


@door.needs(Permission.READ_CASES)
def note(request: ActorRequest, reference: UUID) -> HttpResponse:
    """One note by itself: where a mention leads."""
    found = _of(request, reference)
    looked(subject=found.case, by=request.actor, at=request.now, action="opened", fields=["note"])
    context = {
        "frame": frame(found.case, actor=request.actor, current="case_notes", now=request.now),
        "row": reading.shown([found], reader=request.actor)[0],
        "may_write": request.actor.may(Permission.WORK_CASES),
    }
    _read(request, [found])
    return render(request, "casefile/note.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def note_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    return _write(request, case_of(request, reference), None)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def note_correct(request: ActorRequest, reference: UUID) -> HttpResponse:
    earlier = _of(request, reference)
    return _write(request, earlier.case, earlier)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def note_pin(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Each button says which of the two it does, so that a second press does not undo the first."""
    found = _of(request, reference)
    try:
        if "unpin" in request.POST:
            writing.unpin(note=found)
        else:
            writing.pin(note=found, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_notes", found.case.reference)


@door.needs(Permission.READ_CASES)
def mentions(request: ActorRequest) -> HttpResponse:
    of_reader = Mention.objects.of(request.actor).select_related("note__case", "note__written_by__person")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(of_reader, order=("-made_at", "-id"), after=after, before=before)
    return render(request, "casefile/mentions.html", {"rows": shown.rows, "list": shown})


def _of(request: ActorRequest, reference: UUID) -> Note:
    return get_object_or_404(reading.with_parts(Note.objects.visible_to(request.actor)), reference=reference)


def _read(request: ActorRequest, notes: list[Note]) -> None:
    """Only asking whether a page is there reads nothing."""
    if request.method != "HEAD":
        writing.read(notes, by=request.actor, now=request.now)


def _write(request: ActorRequest, case: Case, earlier: Note | None) -> HttpResponse:
    form = _form(request, case)
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        with refusals_on(form):
            writing.add(
                case=case,
                text=form.cleaned_data["text"],
                token=form.cleaned_data["token"] or UUID(int=0),
                mentioned=form.references,
                corrects=earlier,
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Note saved"))
            return redirect("case_notes", case.reference)
    context = {
        "frame": frame(case, actor=request.actor, current="case_notes", now=request.now),
        "form": form,
        "earlier": earlier,
        "back": reverse("case_notes", args=[case.reference]),
    }
    return render(request, "casefile/note_form.html", context)


def _form(request: ActorRequest, case: Case) -> NoteForm:
    """Offered are those who were ticked, and those of the name that was looked for."""
    looks, on = "search" in request.POST, local_day(request.now)
    # What no keyboard types, PostgreSQL does not take either.
    name = request.POST.get("find", "").replace("\x00", "") if looks else ""
    kept = colleagues.chosen(case, ticked(request.POST), by=request.actor, on=on)
    found = colleagues.found(case, by=request.actor, name=name, on=on)
    return NoteForm(
        request.POST if request.method == "POST" and not looks else None,
        colleagues=[*kept, *(one for one in found if one not in kept)],
        more=looks or len(found) == colleagues.MOST,
        initial=typed(request.POST) if looks else None,
    )
