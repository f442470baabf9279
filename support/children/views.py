"""The pages of local authorities and guardians about their children, and the authority's list of those who wait."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.models.notice import Notice
from support.children import guarding, known, safeguarding, showing, waiting
from support.children.beginning import TELLS
from support.children.forms import DeclineForm, DiscussionForm, EndForm, GuardianForm
from support.doing import done
from support.models.child import Child, GuardianEnded, StrategyDiscussion

# The last of whom somebody was told first.
ORDER = ("-told_at", "-id")
DISCUSSED = Exists(StrategyDiscussion.objects.filter(child=OuterRef("pk")))


@door.needs(Permission.READ_CHILDREN)
def children(request: ActorRequest) -> HttpResponse:
    found = Child.objects.visible_to(request.actor).select_related("case__person").annotate(was_discussed=DISCUSSED)
    shown = keyset.page(found, order=ORDER, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {"columns": showing.columns(), "rows": showing.rows(shown.rows), "list": shown}
    return render(request, "support/children/list.html", context)


@door.needs(Permission.READ_CHILDREN)
def child_of_notice(request: ActorRequest, reference: UUID) -> HttpResponse:
    """From the notice to the child. A notice a moment old may be faster than the list: then to the list."""
    notice = get_object_or_404(Notice.objects.visible_to(request.actor).filter(kind__in=TELLS), reference=reference)
    found = Child.objects.visible_to(request.actor).filter(case=notice.case_id).first()
    return redirect("child", found.reference) if found else redirect("children")


@door.needs(Permission.READ_CHILDREN)
def child(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    looked(
        subject=found.case, by=request.actor, at=request.now, action="opened", fields=["person", "safeguarding", "area"]
    )
    actor = request.actor
    context = {
        "child": found,
        "about": [*showing.about(found), *known.rows(found, now=request.now)],
        "may_read_referral": known.may_read_referral(found, actor),
        "in_hand": showing.in_hand(found),
        "discussions": showing.discussions(found),
        "guardian": showing.guardian(found),
        "may_safeguard": actor.may(Permission.SAFEGUARD_CHILDREN),
        "is_offered": showing.offered_to(found, actor),
        "is_guardian": showing.is_guardian(found, actor),
    }
    return render(request, "support/children/child.html", context)


@door.needs(Permission.READ_CHILDREN)
@never_cache
def child_referral(request: ActorRequest, reference: UUID) -> HttpResponse:
    found, actor = _of(request, reference), request.actor
    if not known.may_read_referral(found, actor):
        raise Http404
    looked(subject=found.case, by=actor, at=request.now, action="opened", fields=["referral"])
    parts = known.referral(found, actor, on=local_day(request.now))
    return render(request, "support/children/referral.html", {"child": found, "parts": parts})


@door.needs(Permission.SAFEGUARD_CHILDREN, methods=door.WRITE)
def child_in_hand(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    try:
        safeguarding.receive(child=found, by=request.actor, now=request.now)
        messages.success(request, _("Recorded: your authority has this in hand"))
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("child", found.reference)


@door.needs(Permission.SAFEGUARD_CHILDREN, methods=door.READ_WRITE)
def child_discussed(request: ActorRequest, reference: UUID) -> HttpResponse:
    form = DiscussionForm(request.POST if request.method == "POST" else None)
    found, page = _page(request, reference, _("Record a strategy discussion"), _("Record it"))

    def act() -> object:
        return safeguarding.discuss(child=found, said=form.said(), by=request.actor, now=request.now)

    return done(request, form, page, act, _("The strategy discussion is recorded"))


@door.needs(Permission.GUARD_CHILDREN, methods=door.READ_WRITE)
def guardian_accept(request: ActorRequest, reference: UUID) -> HttpResponse:
    form = GuardianForm(request.POST if request.method == "POST" else None)
    found, page = _page(request, reference, _("Become this child’s guardian"), _("Become their guardian"))

    def act() -> object:
        return guarding.accept(child=found, said=form.said(), by=request.actor, now=request.now)

    return done(request, form, page, act, _("You are this child’s guardian"))


@door.needs(Permission.GUARD_CHILDREN, methods=door.READ_WRITE)
def guardian_decline(request: ActorRequest, reference: UUID) -> HttpResponse:
    form = DeclineForm(request.POST if request.method == "POST" else None)
    found, page = _page(request, reference, _("Say that no guardian can be given"), _("Say so"), kind="warning")

    def act() -> object:
        said = form.cleaned_data["reason"]
        return guarding.decline(child=found, reason=said, by=request.actor, now=request.now)

    return done(request, form, page, act, _("Recorded. The local authority sees the reason"))


@door.needs(Permission.GUARD_CHILDREN, methods=door.READ_WRITE)
def guardian_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    form = EndForm(request.POST if request.method == "POST" else None)
    found, page = _page(request, reference, _("End your work with this child"), _("End it"), kind="warning")

    def act() -> object:
        because = GuardianEnded(form.cleaned_data["because"])
        return guarding.end(child=found, because=because, by=request.actor, now=request.now)

    return done(request, form, page, act, _("Your work with this child has ended"))


@door.needs(Permission.ASSIGN_WORK)
def children_waiting(request: ActorRequest) -> HttpResponse:
    """Of the authority's own cases: who was told longest ago first."""
    found = waiting.of(request.actor)
    shown = keyset.page(
        found, order=waiting.ORDER, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    rows = showing.waiting_rows(shown.rows, waiting.local_authorities(shown.rows), now=request.now)
    context = {"columns": showing.waiting_columns(), "rows": rows, "list": shown}
    return render(request, "support/children/waiting.html", context)


def _of(request: ActorRequest, reference: UUID) -> Child:
    seen = Child.objects.visible_to(request.actor).select_related("case__person", "received_by__person")
    return get_object_or_404(seen, reference=reference)


def _page(
    request: ActorRequest, reference: UUID, title: str | Promise, button: str | Promise, *, kind: str = ""
) -> tuple[Child, FormPage]:
    found = _of(request, reference)
    back = reverse("child", args=[found.reference])
    return found, FormPage(title, button, back, caption=found.case.number, kind=kind)
