"""My referrals, and where a new one begins."""

from datetime import date

from django import forms
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts import keyset
from accounts.kinds import PUBLIC_FIRST_RESPONDERS
from nrm import door
from nrm.actor import Actor, Assurance
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.widgets import Radios
from nrm.permissions import Permission
from referrals.casefile.board.codes import TOLD_TO_REFERRERS
from referrals.casefile.board.models import NextAct
from referrals.form.actions.begin import begin
from referrals.form.models import Draft, DraftKind, Referral
from referrals.form.safety_receipt import completing

MOST_DRAFTS = 100
NEWEST = ("-sent_at", "-id")


class NeedForm(forms.Form):
    """What has happened? The answer leads somewhere; nothing is looked up."""

    about = forms.ChoiceField(
        label=_("What do you want to do?"),
        widget=Radios,
        choices=(
            ("new", _("Refer somebody for the first time")),
            ("again", _("Refer somebody again, because they were exploited again since the last decision")),
            ("undecided", _("Tell of an exploitation that no decision has looked at")),
            ("information", _("Add information to a referral I have sent")),
            ("look_again", _("Ask for a decision to be looked at again")),
            ("no_consent", _("Report about an adult who does not agree to be referred")),
            ("not_sure", _("I do not know whether somebody referred them before")),
        ),
    )


class BeginForm(forms.Form):
    kind = forms.ChoiceField(choices=DraftKind.choices)


@door.needs(Permission.WRITE_REFERRALS, assurance=Assurance.MAILBOX)
def referrals(request: ActorRequest) -> HttpResponse:
    """Drafts need no more than the mailbox; what has been sent opens with the second factor only."""
    sees_sent = request.actor.assurance >= Assurance.SECOND_FACTOR
    sent = _sent(request) if sees_sent else None
    context = {
        "drafts": _drafts(request),
        "sees_sent": sees_sent,
        "refers": request.actor.may(Permission.START_REFERRAL),
        "sent": sent,
        "query": keyset.kept(request.GET),
    }
    return render(request, "form/referrals.html", context)


def _drafts(request: ActorRequest) -> list[dict[str, object]]:
    on = local_day(request.now)
    found = list(Draft.objects.visible_to(request.actor).unsent().order_by("-touched_at", "-id")[:MOST_DRAFTS])
    wanted = completing(found)
    return [
        {"draft": draft, "days": days_left(draft, on), "wanted_by": wanted.get(draft.case_id or 0)} for draft in found
    ]


def days_left(draft: Draft, on: date) -> int:
    return max((draft.expires_on - on).days, 0)


def _sent(request: ActorRequest) -> keyset.Page[Referral]:
    """Newest first. An officer sees what they entered themselves."""
    found = Referral.objects.visible_to(request.actor).select_related("case")
    if not request.actor.may(Permission.START_REFERRAL):
        found = found.filter(sent_by=request.actor.membership_id)
    acts = NextAct.objects.filter(act__in=TOLD_TO_REFERRERS).select_related("organisation").order_by("since", "id")
    found = found.prefetch_related(Prefetch("case__next_acts", queryset=acts))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    return keyset.page(found, order=NEWEST, after=after, before=before)


@door.needs(Permission.START_REFERRAL, assurance=Assurance.MAILBOX)
def new_referral(request: ActorRequest) -> HttpResponse:
    """Says where to go by what somebody wants to do. It never says whether a case exists."""
    form = NeedForm(request.GET if "about" in request.GET else None)
    about = form.cleaned_data["about"] if form.is_valid() else ""
    return render(
        request, "form/new_referral.html", {"form": form, "about": about, "has_duty": has_duty(request.actor)}
    )


def has_duty(actor: Actor) -> bool:
    """The duty to notify binds public bodies. A charity may report, and is never told that it must."""
    return actor.organisation_kind in PUBLIC_FIRST_RESPONDERS


@door.needs(Permission.START_REFERRAL, methods=door.WRITE, assurance=Assurance.MAILBOX)
def begin_referral(request: ActorRequest) -> HttpResponse:
    form = BeginForm(request.POST)
    if not form.is_valid():
        return redirect("new_referral")
    draft = begin(kind=DraftKind(form.cleaned_data["kind"]), by=request.actor, now=request.now)
    if draft.kind == DraftKind.SAFETY:
        return redirect("safety_referral", draft.reference)
    return redirect("draft", draft.reference)
