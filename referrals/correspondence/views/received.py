"""The letters in the list of a body: its own, whose first opening is the receipt, and those that it hands over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import LetterCode
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.correspondence import handing, received_words
from referrals.correspondence.models.dispatch import Channel, Dispatch
from referrals.correspondence.models.share import StopRequest
from referrals.correspondence.sharing import bodies
from referrals.correspondence.way_forms import HandedOverForm, ReasonForm

# What nobody has opened or handed over first, and the newest first among it.
ORDER = ("is_seen_to", "-queued_at", "-id")
WITH = ("letter__case", "listed_for")


@door.needs(Permission.READ_LETTERS)
def own_letters(request: ActorRequest) -> HttpResponse:
    found = Dispatch.objects.reached(request.actor).select_related(*WITH)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": received_words.columns(),
        "rows": received_words.rows(shown.rows),
        "list": shown,
        "query": keyset.kept(request.GET),
    }
    return render(request, "correspondence/received.html", context)


@door.needs(Permission.READ_LETTERS)
@never_cache
def own_letter(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What it is about, and what is to be done. What it says is in the file."""
    found = _of(request, reference)
    looked(subject=found.letter, by=request.actor, at=request.now, action="opened", fields=["letter_facts"])
    by_hand = found.channel == Channel.BY_HAND
    context = {
        "dispatch": found,
        "rows": received_words.facts(found),
        "receipt": received_words.receipt(found),
        "to_hand_over": by_hand and not found.is_seen_to,
        "may_open": not by_hand or not found.is_seen_to,
        "stop": _stop(request, found),
        "may_hear": bodies.cases_of(request.actor).filter(pk=found.letter.case_id).exists(),
    }
    return render(request, "correspondence/received_letter.html", context)


@door.needs(Permission.READ_LETTERS)
@never_cache
def own_letter_file(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Only asking whether it is there opens nothing."""
    found = _of(request, reference)
    if request.method == "HEAD":
        return HttpResponse(content_type="application/pdf")
    try:
        content = handing.open_letter(dispatch=found, by=request.actor, now=request.now)
    except Refusal as refusal:
        return render(request, "correspondence/cannot.html", {"sentence": str(refusal)}, status=409)
    if content is None:
        messages.warning(request, _("This letter is not to be handed over any more. Give it to nobody"))
        return redirect("own_letters")
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return response


@door.needs(Permission.READ_LETTERS, methods=door.READ_WRITE)
def letter_handed_over(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = HandedOverForm(request.POST if request.method == "POST" else None, initial={"on": local_day(request.now)})
    if form.is_valid():
        with refusals_on(form, "on"):
            handing.handed_over(dispatch=found, on=form.cleaned_data["on"], by=request.actor, now=request.now)
            messages.success(request, _("Recorded. The casework team sees when they took it"))
            return redirect("own_letters")
    intro = _("Only when it was put into their own hands.")
    return _page(found, _("It was handed over"), _("Record"), intro).render(request, form)


@door.needs(Permission.READ_LETTERS, methods=door.READ_WRITE)
def letter_cannot_hand(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form, "why"):
            why = form.cleaned_data["why"]
            handing.cannot_hand_over(dispatch=found, why=why, by=request.actor, now=request.now)
            messages.success(request, _("Thank you. The casework team finds another way"))
            return redirect("own_letters")
    intro = _("Destroy what you printed. Never leave the letter with anybody else.")
    return _page(found, _("It cannot be handed over"), _("Tell the casework team"), intro).render(request, form)


def _stop(request: ActorRequest, found: Dispatch) -> StopRequest | None:
    """Where the letter asks them to stop using something: where they say what they did."""
    if found.letter.code != LetterCode.L17:
        return None
    number = int(found.letter.occasion.rpartition(":")[2])
    return StopRequest.objects.visible_to(request.actor).filter(pk=number, case=found.letter.case_id).first()


def _of(request: ActorRequest, reference: UUID) -> Dispatch:
    seen = Dispatch.objects.reached(request.actor).select_related(*WITH)
    return get_object_or_404(seen, reference=reference)


def _page(found: Dispatch, title: str, button: str, intro: str) -> FormPage:
    back = reverse("own_letter", args=[found.reference])
    return FormPage(title, button, back, caption=found.letter.case.number, intro=intro)
