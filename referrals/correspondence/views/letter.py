"""One letter as the authority works with it: how it will look, to whom it goes, and the file once it is made."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.letters import LetterCouldNotBeMade
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import frame
from referrals.correspondence import opening, page, previewing, reasons
from referrals.correspondence.models.letter import Letter, LetterQuerySet
from referrals.correspondence.views.framing import shown_by_ours, shows_ours


@door.needs(Permission.READ_CASES)
@never_cache
@shows_ours
def letter(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["letter"])
    context = {
        "frame": frame(found.case, actor=request.actor, current="case_letters", now=request.now),
        "shown": page.shown(found, actor=request.actor, now=request.now),
    }
    return render(request, "correspondence/letter.html", context)


@door.needs(Permission.READ_CASES)
@never_cache
@shown_by_ours
def letter_preview(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Marked as a draft on every page. What is made already is opened, never laid out again."""
    found = letter_of(request, reference)
    if found.made_at:
        return redirect("letter_file", found.reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["letter_preview"])
    try:
        return _pdf(previewing.preview(found, now=request.now), "letter-draft")
    except LetterCouldNotBeMade as fault:
        return _cannot(request, str(reasons.FAILED[fault.code]))
    except Refusal as refusal:
        return _cannot(request, str(refusal))


@door.needs(Permission.READ_CASES)
@never_cache
@shown_by_ours
def letter_file(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The letter as it was made, byte for byte."""
    found = get_object_or_404(visible(request), reference=reference, made_at__isnull=False)
    try:
        return _pdf(opening.read(letter=found, by=request.actor, now=request.now), "letter")
    except Refusal as refusal:
        return _cannot(request, str(refusal))


def letter_of(request: ActorRequest, reference: UUID) -> Letter:
    """Whoever may not see it finds nothing."""
    return get_object_or_404(visible(request), reference=reference)


def visible(request: ActorRequest) -> LetterQuerySet:
    seen = Letter.objects.visible_to(request.actor)
    return seen.select_related("case__person", "organisation", "representative", "approved_by__person")


def _pdf(content: bytes, name: str) -> HttpResponse:
    """Nothing about anybody is in the file's name."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _cannot(request: ActorRequest, sentence: str) -> HttpResponse:
    return render(request, "correspondence/cannot.html", {"sentence": sentence}, status=409)
