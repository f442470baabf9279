"""Who can see a case and who has looked; and, for officers, what restricts it and who is let in."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger import keyset as by_number
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.access import looks, people, restriction, showing, walls
from referrals.casefile.access.forms import LetInForm, ReasonForm, RestrictForm, UnrestrictForm
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case
from referrals.casefile.models.restriction import AccessGrant, OpenedBecause, RestrictedBecause, Restriction

BY_NAME = ("person__full_name", "id")
# The newest ones, on the page itself; all of them are one click away.
LATEST = 10
# Walls of one case, standing and past.
MOST_WALLS = 50


@door.needs(Permission.READ_CASES)
def case_access(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["access"])
    seen_by = people.who_see(case, now=request.now).select_related("person", "organisation")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(seen_by, order=BY_NAME, after=after, before=before)
    context = {
        "frame": frame(case, actor=request.actor, current="case_access", now=request.now),
        "seers": showing.seers(case, shown.rows, now=request.now),
        "list": shown,
        "query": keyset.kept(request.GET),
        "told": showing.told(case),
        "restriction": Restriction.objects.filter(case=case, lifted_at=None).select_related("made_by__person").first(),
        "columns": looks.columns(),
        "looks": looks.rows(list(looks.looks(case).order_by("-id")[:LATEST]), case),
        "may_restrict": request.actor.may(Permission.RESTRICT_CASES),
        "may_work": request.actor.may(Permission.WORK_CASES),
        "walls": _walls(request, case),
    }
    return render(request, "casefile/access.html", context)


@door.needs(Permission.READ_CASES)
def case_looks(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    shown = by_number.page(looks.looks(case), request.GET)
    context = {
        "frame": frame(case, actor=request.actor, current="case_access", now=request.now),
        "columns": looks.columns(),
        "looks": looks.rows(shown.rows, case),
        "list": shown,
    }
    return render(request, "casefile/access_looks.html", context)


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def case_restrict(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = RestrictForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            because = RestrictedBecause(form.cleaned_data["because"])
            restriction.restrict(case=case, because=because, by=request.actor, now=request.now)
            messages.success(request, _("Restricted. Let in those who have to work on it"))
            return redirect("case_access", case.reference)
    intro = _(
        "Nobody at the competent authority will see it but you, whoever holds it, and those you let in. "
        "The people who referred it keep what they see."
    )
    return _page(request, case, _("Restrict this case"), form, intro=intro)


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def case_unrestrict(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = UnrestrictForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            because = OpenedBecause(form.cleaned_data["because"])
            restriction.unrestrict(case=case, because=because, by=request.actor, now=request.now)
            messages.success(request, _("Everybody who works on cases here can see it again"))
            return redirect("case_access", case.reference)
    intro = _("Everybody who works on cases at the competent authority will see it. Conflict walls stay.")
    return _page(request, case, _("Stop restricting this case"), form, intro=intro)


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def access_give(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    offered = people.who_could_work_on(case, now=request.now).select_related("person").order_by(*BY_NAME)
    form = LetInForm(request.POST or None, offered=offered)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            restriction.let_in(case=case, membership=form.chosen, reason=reason, by=request.actor, now=request.now)
            messages.success(request, _("Let in"))
            return redirect("case_access", case.reference)
    return _page(request, case, _("Let somebody in"), form, searchable=True)


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def access_take_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = AccessGrant.objects.filter(case__in=Case.objects.visible_to(request.actor))
    given = get_object_or_404(visible.select_related("case", "membership__person"), reference=reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            restriction.take_back(given=given, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, _("Taken back. Their next click finds nothing"))
            return _back_to(request, given.case)
    intro = _("%(name)s will not see this case any more.") % {"name": given.membership.person.full_name}
    return _page(request, given.case, _("Take access back"), form, intro=intro)


def _walls(request: ActorRequest, case: Case) -> list[object]:
    found = (
        walls.visible_to(request.actor).filter(case=case).select_related("person", "organisation", "made_by__person")
    )
    return list(found.order_by("-made_at", "-id")[:MOST_WALLS])


def _back_to(request: ActorRequest, case: Case) -> HttpResponse:
    """Whoever has just shut themselves out would find nothing there."""
    if Case.objects.visible_to(request.actor).filter(pk=case.pk).exists():
        return redirect("case_access", case.reference)
    return redirect("home")


def _page(
    request: ActorRequest, case: Case, title: str, form: BaseForm, *, intro: str = "", searchable: bool = False
) -> HttpResponse:
    back = reverse("case_access", args=[case.reference])
    page = FormPage(title, _("Save"), back, caption=case.number, intro=intro, searchable=searchable)
    return page.render(request, form)
