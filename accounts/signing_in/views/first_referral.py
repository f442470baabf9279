"""Nobody is locked out at 2 a.m.: a mailbox on a recognised domain starts a first referral by an emailed link."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models.link import LinkPurpose
from accounts.signing_in import assurance, entry, factors, held_forms, mailed_links, sessions
from accounts.signing_in.forms import AskForLinkForm, NewPersonForm
from accounts.signing_in.views.entrance import ask_for_link
from nrm import door, menus
from nrm.actor import Assurance
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.open_to_all(methods=door.READ_WRITE)
def mailbox_link(request: Any) -> HttpResponse:
    form = AskForLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return ask_for_link(request, form, purpose=LinkPurpose.FIRST_REFERRAL, limit="mailbox_link")
    return render(request, "accounts/signing_in/mailbox_link.html", {"form": form})


@door.open_to_all(methods=door.READ_WRITE)
def mailbox_link_open(request: Any, secret: str) -> HttpResponse:
    """Opening shows a button and changes nothing; pressing it uses the link up."""
    try:
        opened = mailed_links.open_link(token=secret, now=request.now)
    except Refusal as refusal:
        return _does_not_work(request, refusal)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (opened.person is not None or form.is_valid()):
        return _press(request, secret, form)
    context = {"form": form, "opened": opened, "asks_name": opened.person is None}
    return render(request, "accounts/signing_in/mailbox_link_open.html", context)


def _press(request: Any, secret: str, form: NewPersonForm) -> HttpResponse:
    name = form.cleaned_data.get("full_name", "") if form.is_valid() else ""
    try:
        membership = mailed_links.use(token=secret, full_name=name, by=request.actor, now=request.now)
    except Refusal as refusal:
        return _does_not_work(request, refusal)
    entry.sign_in(request, membership.person, method=assurance.MAILBOX)
    sessions.act_as(row=request.signed_in_session, membership=membership, by=request.actor, now=request.now)
    return redirect(held_forms.onward(membership.person, reverse("first_referral_start"), now=request.now))


def _does_not_work(request: Any, refusal: Refusal) -> HttpResponse:
    return render(request, "accounts/signing_in/link_does_not_work.html", {"sentence": refusal.sentence}, status=410)


@door.needs(Permission.START_REFERRAL, methods=door.READ, assurance=Assurance.MAILBOX)
def first_referral_start(request: Any) -> HttpResponse:
    context = {
        "by_mailbox": request.actor.assurance < Assurance.SECOND_FACTOR,
        "has_factor": factors.enrolled(request.user),
        "organisation": request.acting_for,
        "begin_url": reverse(menus.FIRST_REFERRAL),
    }
    return render(request, "accounts/signing_in/first_referral_start.html", context)
