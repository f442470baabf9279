"""The way in and out: sign in, the second step asked for by a door, a forgotten password, the demo's one click."""

from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.models.link import LinkPurpose
from accounts.signing_in import assurance, demo, entry, factors, held_forms, mailed_links, reauthentication, sessions
from accounts.signing_in.forms import AskForLinkForm
from accounts.signing_in.views import library
from nrm import door
from nrm.actor import Assurance


@door.open_to_all(methods=door.READ_WRITE)
def sign_in(request: Any) -> HttpResponse:
    request.demo_roles = demo.people_by_role(now=request.now) if settings.DEMO else []
    return library.sign_in_page(request)


@door.open_to_all(methods=door.READ)
def signed_out(request: Any) -> HttpResponse:
    return render(request, "accounts/signing_in/signed_out.html")


@door.signed_in(methods=door.READ, assurance=Assurance.MAILBOX)
def second_factor_needed(request: Any) -> HttpResponse:
    """Those who have a second step show it; those who have none set one up; both come back to where they were."""
    onward = safe_next(request)
    if request.actor.assurance >= Assurance.SECOND_FACTOR:
        return redirect(onward)
    if factors.enrolled(request.user):
        way = reauthentication.ways(request.user)[0]
        return redirect(f"{way['url']}?{urlencode({'next': onward})}")
    request.session["after_enrolment"] = onward
    context = {"has_password": request.user.has_usable_password(), "may_start": onward}
    return render(request, "accounts/signing_in/second_factor_needed.html", context)


@door.open_to_all(methods=door.READ_WRITE)
def forgotten_password(request: Any) -> HttpResponse:
    form = AskForLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return ask_for_link(request, form, purpose=LinkPurpose.NEW_PASSWORD, limit="reset_password")
    return render(request, "accounts/signing_in/forgotten_password.html", {"form": form})


def ask_for_link(request: Any, form: AskForLinkForm, *, purpose: LinkPurpose, limit: str) -> HttpResponse:
    """The same answer for every address, also for one that has asked too often; only a flood from one place is told."""
    address = form.cleaned_data["email"]
    if not ratelimit.consume(request, action=limit, key=address.lower()):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    mailed_links.ask(address=address, purpose=purpose, by=request.actor, now=request.now)
    return redirect("link_sent")


@door.open_to_all(methods=door.READ)
def link_sent(request: Any) -> HttpResponse:
    return render(request, "accounts/signing_in/link_sent.html")


@door.open_to_all(methods=door.WRITE)
def demo_sign_in(request: Any, reference: UUID) -> HttpResponse:
    demo.require()
    membership = demo.membership(reference, now=request.now)
    if membership is None:
        return redirect("sign_in")
    entry.sign_in(request, membership.person, method=assurance.DEMO)
    sessions.act_as(row=request.signed_in_session, membership=membership, by=request.actor, now=request.now)
    return redirect(held_forms.onward(membership.person, safe_next(request), now=request.now))


def safe_next(request: Any) -> str:
    """Where to go on to: an address of this site and nothing else."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # A word without a leading slash would be taken for the name of a view.
    return onward if allowed and onward.startswith("/") else reverse("home")
