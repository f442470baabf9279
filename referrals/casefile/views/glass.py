"""Breaking the glass, and the managers' list of when it was done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.signing_in import reauthentication
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.rows import instant
from nrm.look.parts import Cell, Column, Tag
from nrm.permissions import Permission
from referrals.casefile.access import break_glass as opening
from referrals.casefile.access import looks, review
from referrals.casefile.access.forms import BreakGlassForm, ReviewForm
from referrals.casefile.models.break_glass import BreakGlass, Verdict

# Those that wait for a manager first, the newest of them at the top.
ORDER = ("is_reviewed", "-began_at", "-id")
TAGS = {Verdict.UPHELD: Tag(Verdict.UPHELD.label, "green"), Verdict.QUESTIONED: Tag(Verdict.QUESTIONED.label, "orange")}


@door.needs(Permission.BREAK_GLASS, methods=door.READ_WRITE)
@reauthentication.required
def break_glass(request: Any) -> HttpResponse:
    form = BreakGlassForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "number"):
            said = form.cleaned_data
            broken = opening.break_glass(
                number=said["number"], reason=said["reason"], by=request.actor, now=request.now
            )
            messages.success(request, _("Open for one hour. Everything you look at is written down"))
            return redirect("case", broken.case.reference)
    page = FormPage(
        _("Open a restricted case urgently"),
        _("Open it for one hour"),
        reverse("home"),
        intro=_("Only where waiting would harm somebody, or a court or the police need an answer now."),
        warning=_("The managers are told at once, and one of them looks at it afterwards."),
        kind="warning",
    )
    return page.render(request, form)


@door.needs(Permission.REVIEW_ACCESS)
def glass(request: ActorRequest) -> HttpResponse:
    found = review.visible_to(request.actor).select_related("case", "membership__person")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": [Column(title) for title in (_("Opened by"), _("Case"), _("When"), _("Finding"))],
        "rows": [_row(broken) for broken in shown.rows],
        "list": shown,
        "query": keyset.kept(request.GET),
    }
    return render(request, "casefile/access_glass.html", context)


@door.needs(Permission.REVIEW_ACCESS, methods=door.READ_WRITE)
def glass_review(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = review.visible_to(request.actor).select_related("case", "membership__person", "reviewed_by__person")
    broken = get_object_or_404(visible, reference=reference)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            verdict = Verdict(said["verdict"])
            review.review(broken=broken, verdict=verdict, note=said["note"], by=request.actor, now=request.now)
            messages.success(request, _("Written down"))
            return redirect("glass")
    seen = review.looks_during(broken)
    context = {
        "broken": broken,
        "form": form,
        "tag": TAGS.get(Verdict(broken.verdict)) if broken.verdict else None,
        "is_own": broken.membership.person_id == request.actor.user_id,
        "looks": [{"at": look.at, "what": looks.shown(look)} for look in seen],
    }
    return render(request, "casefile/access_review.html", context)


def _row(broken: BreakGlass) -> list[Cell]:
    waits = Tag(_("Has to be looked at"), "yellow")
    return [
        Cell(broken.membership.person.full_name, href=reverse("glass_review", args=[broken.reference])),
        Cell(broken.case.number),
        Cell(instant(broken.began_at)),
        Cell(tag=TAGS[Verdict(broken.verdict)] if broken.verdict else waits),
    ]
