"""How a letter goes: chosen by an officer before it is made, or when it was held back and why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import frame
from referrals.correspondence import choosing, held
from referrals.correspondence.models.chosen_way import ChosenWay
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.views.letter import letter_of
from referrals.correspondence.way_forms import WayForm
from referrals.correspondence.ways import Found


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def letter_way(request: ActorRequest, reference: UUID) -> HttpResponse:
    letter = letter_of(request, reference)
    found = choosing.open_ways(letter, now=request.now)
    form = _form(request, letter, found)
    if form.is_valid():
        with refusals_on(form, "way"):
            way, nudge = form.cleaned_data["way"], bool(form.cleaned_data.get("nudge"))
            outcome = choosing.choose(letter=letter, way=way, nudge=nudge, by=request.actor, now=request.now)
            _say(request, outcome)
            return redirect("letter", letter.reference)
    looked(subject=letter, by=request.actor, at=request.now, action="opened", fields=["letter_ways"])
    return render(request, "correspondence/way.html", _context(request, letter, found, form))


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def letter_send_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    """After somebody did what kept it back."""
    letter = letter_of(request, reference)
    try:
        _say(request, choosing.try_again(letter=letter, by=request.actor, now=request.now))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("letter_way", letter.reference)


def _form(request: ActorRequest, letter: Letter, found: Found) -> WayForm:
    chosen = ChosenWay.objects.select_related("through").filter(letter=letter).first()
    through = f":{chosen.through.reference}" if chosen and chosen.through else ""
    before = f"{chosen.channel}{through}" if chosen else ""
    posted = request.POST if request.method == "POST" else None
    return WayForm(posted, ways=found.ways, chosen=before, asks=bool(chosen and chosen.nudge))


def _context(request: ActorRequest, letter: Letter, found: Found, form: WayForm) -> dict[str, object]:
    is_held = letter.state == State.HELD
    return {
        "frame": frame(letter.case, actor=request.actor, current="case_letters", now=request.now),
        "letter": letter,
        "form": form,
        "is_held": is_held,
        "is_open": letter.state in choosing.EARLY | choosing.LATE and bool(found.ways),
        "why": held.sentence(letter.why) if is_held else "",
        "next_step": held.next_step(letter.why) if is_held else "",
        "closed": held.sentence(found.why) if found.why else "",
    }


def _say(request: ActorRequest, outcome: str) -> None:
    """What became of it: it went, it waits, or why it does not go."""
    if outcome == "sent":
        messages.success(request, _("Sent. It stands in their list"))
    elif outcome == "queued":
        messages.success(request, _("It is on its way: it waits to be printed or handed over"))
    elif outcome == "chosen":
        messages.success(request, _("Chosen. Whether it is still open is asked again when the letter goes"))
    else:
        messages.warning(request, str(held.sentence(outcome)))
