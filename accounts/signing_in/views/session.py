"""The session of the person who is signed in: stay, keep what was typed, end sessions, act for somebody else."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models.held_form import HeldForm
from accounts.models.membership import Membership
from accounts.models.session import SignedInSession
from accounts.models.user import User
from accounts.signing_in import held_forms, sessions
from accounts.signing_in.browsers import browser_name
from accounts.signing_in.forms import MembershipChoiceForm
from accounts.signing_in.views.entrance import safe_next
from nrm import door
from nrm.actor import Assurance


@door.signed_in(methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def session_extend(request: Any) -> HttpResponse:
    """Staying signed in: asked by the page's dialog, or by hand where scripts do not run."""
    if request.method == "POST":
        sessions.extend(request.signed_in_session, now=request.now)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"seconds": int(sessions.IDLE.total_seconds())})
        return redirect(safe_next(request))
    context = {"next": safe_next(request), "minutes": int(sessions.IDLE.total_seconds() // 60)}
    return render(request, "accounts/signing_in/stay.html", context)


@door.open_to_all(methods=door.WRITE)
@door.leaves_the_clock_alone
def session_hold(request: Any) -> HttpResponse:
    """The page's last message: what is in its fields. Sent by the page when its thirty minutes are over."""
    person: User | None = request.user if request.actor.is_signed_in else request.signed_out_person
    if person is not None:
        fields = QueryDict(mutable=True)
        fields.update(request.POST)
        path = urlsplit(request.POST.get("held_path", "")).path
        if path.startswith("/") and not path.startswith("//"):
            held_forms.keep_fields(person=person, path=path, fields=fields, now=request.now)
        _end_if_left_alone(request)
    return HttpResponse(status=204)


def _end_if_left_alone(request: Any) -> None:
    row: SignedInSession | None = getattr(request, "signed_in_session", None)
    if row is not None and sessions.is_left_alone(row, now=request.now):
        sessions.expire(request, row, now=request.now)
        messages.info(request, _("You have been signed out, because nothing was done here for a while."))


@door.signed_in(methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def kept_forms(request: Any) -> HttpResponse:
    """We kept what you had typed: back to the page with it, or away with it."""
    mine = HeldForm.objects.shown_to(request.actor, now=request.now)
    if request.method == "POST":
        mine.delete()
        return redirect(safe_next(request))
    if HeldForm.objects.of(request.actor.user_id, now=request.now).count() > len(mine):
        return redirect(f"{reverse('second_factor_needed')}?{urlencode({'next': request.get_full_path()})}")
    kept = [(row, held_forms.way_back(row), _lines(held_forms.fields_of(row))) for row in mine]
    if not kept:
        return redirect(safe_next(request))
    return render(request, "accounts/signing_in/kept_forms.html", {"kept": kept, "next": safe_next(request)})


def _lines(fields: QueryDict | None) -> list[tuple[str, str]]:
    if fields is None:
        return []
    named = [(name.replace("_", " ").capitalize(), ", ".join(values)) for name, values in fields.lists()]
    return [(name, text) for name, text in named if text.strip(", ")]


@door.signed_in(methods=door.READ)
def session_list(request: Any) -> HttpResponse:
    rows = SignedInSession.objects.of(request.actor.user_id, now=request.now)
    context = {
        "sessions": [(row, browser_name(row.browser)) for row in rows if not sessions.is_over(row, now=request.now)],
        "current": request.signed_in_session,
    }
    return render(request, "accounts/signing_in/sessions.html", context)


@door.signed_in(methods=door.WRITE)
def session_end(request: Any, reference: UUID) -> HttpResponse:
    rows = SignedInSession.objects.filter(person_id=request.actor.user_id).select_related("person")
    row = get_object_or_404(rows.exclude(pk=request.signed_in_session.pk), reference=reference)
    sessions.end(row=row, by=request.actor, now=request.now)
    messages.success(request, _("That session has ended."))
    return redirect("session_list")


@door.signed_in(methods=door.WRITE)
def session_end_others(request: Any) -> HttpResponse:
    keep = request.session.session_key
    sessions.end_others(person=request.user, keep=keep, by=request.actor, now=request.now)
    messages.success(request, _("All your other sessions have ended."))
    return redirect("session_list")


@door.signed_in(methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def switch_membership(request: Any) -> HttpResponse:
    usable = Membership.objects.usable(timezone.localdate(request.now))
    mine = usable.filter(person_id=request.actor.user_id).select_related("organisation")
    current = mine.filter(pk=request.actor.membership_id).first()
    form = MembershipChoiceForm(
        request.POST if request.method == "POST" else None,
        memberships=mine,
        initial={"membership": current.reference if current else None},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["membership"]
        sessions.act_as(row=request.signed_in_session, membership=chosen, by=request.actor, now=request.now)
        return redirect("home")
    return render(request, "accounts/signing_in/switch_membership.html", {"form": form, "memberships": mine})
