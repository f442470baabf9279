"""Writing in the free places of a letter, with the library of standard paragraphs beside them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nrm import door
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import LetterCode
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import frame
from referrals.correspondence import composing, paragraphs, writing
from referrals.correspondence.forms import WriteForm, with_put_in
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.refusals import ChangedMeanwhile
from referrals.correspondence.views.letter import letter_of

PUT_IN = "put_in"


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def letter_write(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    slots = writing.free(found, now=request.now)
    if PUT_IN in request.POST:
        return _page(request, found, _form(request, found, slots, data=_put_in(request, found, slots)))
    form = _form(request, found, slots, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _save(request, found, form)
    return _page(request, found, form)


def _save(request: ActorRequest, found: Letter, form: WriteForm) -> HttpResponse:
    try:
        seen, written = form.cleaned_data["seen"], form.written()
        writing.write(letter=found, written=written, seen=seen, by=request.actor, now=request.now)
        messages.success(request, _("Saved. Read the letter as it will look now"))
        return redirect("letter", found.reference)
    except ChangedMeanwhile as newer:
        return _behind(request, found, form, newer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form)


def _behind(request: ActorRequest, found: Letter, form: WriteForm, newer: ChangedMeanwhile) -> HttpResponse:
    """What was typed stays in its boxes, over the letter as it is now; what the other one wrote stands above."""
    found.refresh_from_db()
    data = request.POST.copy()
    data["seen"] = str(found.revision)
    again = _form(request, found, form.slots, data=data)
    again.is_valid()
    again.add_error(None, str(newer))
    theirs = composing.written(found)
    meanwhile = [(paragraphs.place(slot), theirs.get(slot, ())) for slot in form.slots]
    return _page(request, found, again, meanwhile=meanwhile)


def _form(request: ActorRequest, found: Letter, slots: tuple[str, ...], *, data: Any) -> WriteForm:
    return WriteForm(data, slots=slots, written=composing.written(found), seen=found.revision)


def _put_in(request: ActorRequest, found: Letter, slots: tuple[str, ...]) -> Any:
    """A button names the place and the paragraph; one that names neither changes nothing."""
    slot, _colon, code = request.POST[PUT_IN].partition(":")
    wanted = [one for one in paragraphs.offered(LetterCode(found.code), slot) if one.code == code]
    return with_put_in(request.POST, slot, wanted[0]) if slot in slots and wanted else request.POST


def _page(request: ActorRequest, found: Letter, form: WriteForm, **more: Any) -> HttpResponse:
    code = LetterCode(found.code)
    places = [(form[slot], slot, paragraphs.offered(code, slot)) for slot in form.slots]
    context = {
        "frame": frame(found.case, actor=request.actor, current="case_letters", now=request.now),
        "letter": found,
        "form": form,
        "places": [{"field": field, "slot": slot, "library": library} for field, slot, library in places],
        **more,
    }
    return render(request, "correspondence/write.html", context)
