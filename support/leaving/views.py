"""The page Leaving of somebody's support, and the forms by which they leave, drop in and come back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support import course
from support.doing import done
from support.frame import care_of, frame, today
from support.leaving import coming_back, dropping_in, exits, planning, recontact, showing, undoing
from support.leaving.forms import ExitForm, PlanForm, RecontactForm, ReEntryForm, SessionForm, UndoForm
from support.models.care import Care
from support.models.leaving import ReEntry
from support.pilots import keeping as pilots


@door.needs(Permission.READ_CARE)
def care_leaving(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["leaving"])
    writes, left = request.actor.may(Permission.GIVE_CARE), care.ended_at is not None or course.has_left(care)
    ends_on = course.ends_on(care)
    asked = ReEntry.objects.filter(care=care).order_by("-asked_at", "-id")
    context = {
        "frame": frame(care, actor=request.actor, current="care_leaving", on=today(request)),
        "ends_on": ends_on,
        "days_left": showing.days_left(ends_on, on=today(request)) if ends_on else "",
        "checklist": showing.checklist(planning.open_one(care)),
        "has_left": left,
        "exits": showing.exits(care),
        "taken_back": showing.taken_back(care),
        "sessions": showing.sessions(care),
        "session_columns": showing.session_columns(),
        "may_undo": undoing.may_undo(care, by=request.actor, now=request.now),
        "re_entries": showing.re_entries(asked),
        "may_plan": writes and not left,
        "may_hold": writes and dropping_in.runs(care, today(request)),
        "recontacts": showing.recontacts(care),
        "may_ask_after": recontact.agreed(care) is not None,
        "may_come_back": left and not any(row.decided_at is None for row in asked),
    }
    return render(request, "support/leaving/leaving.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def leaving_plan(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    found = planning.open_one(care)
    known = {name: getattr(found, name) for name in planning.Plan.__dataclass_fields__} if found else {}
    form = PlanForm(request.POST.dict() or None, initial=known | {"seen": found.revision if found else 0})
    page = _page(care, _("Prepare for leaving"), _("Save"), _("Fill in what is arranged, and come back for the rest."))

    def act() -> object:
        plan, seen = form.plan(), form.cleaned_data["seen"]
        # Whoever is told that somebody else saved it saves over that knowingly.
        form.data = dict(form.data) | {"seen": str(found.revision if found else 0)}
        return planning.save(care=care, plan=plan, seen=seen, by=request.actor, now=request.now)

    return done(request, form, page, act, _("Saved"))


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def leaving_exit(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    form = ExitForm(request.POST or None, in_pilot=pilots.of(care, today(request)) is not None)
    page = _page(
        care, _("Record that they left"), _("They left"), "", kind="warning", warning=showing.still_missing(care)
    )

    def act() -> object:
        return exits.leave(care=care, said=form.said(), by=request.actor, now=request.now)

    return done(request, form, page, act, _("It is recorded that they left"), to=reverse("cares"))


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def leaving_undo(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), UndoForm(request.POST or None)
    intro = _(
        "Only where it was recorded in error, and within seven days. They are with their provider again, and what "
        "they are entitled to is worked out as if they had never left. Give them a colleague again, and say where "
        "they live. An assessment that was under way is offered anew."
    )
    page = _page(care, _("They never left: take the exit back"), _("Take it back"), intro, kind="warning")

    def act() -> object:
        return undoing.undo(care=care, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)

    return done(request, form, page, act, _("Taken back. Their support is worked out again"))


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def drop_in_session(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), SessionForm(request.POST or None)
    page = _page(care, _("Record a drop-in session"), _("Record it"), "")

    def act() -> object:
        return dropping_in.hold(care=care, said=form.held(), by=request.actor, now=request.now)

    return done(request, form, page, act, _("The session is recorded"))


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def recontact_record(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), RecontactForm(request.POST or None)
    intro = _("Only where they agreed to it, in a way they agreed is safe, and at an hour that is.")
    page = _page(care, _("Record how they are"), _("Record it"), intro)

    def act() -> object:
        said = form.cleaned_data
        asked = recontact.Asked(said["after_months"], said["way"], said["found"])
        return recontact.record_one(care=care, asked=asked, by=request.actor, now=request.now)

    return done(request, form, page, act, _("Recorded"))


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def re_entry_ask(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), ReEntryForm(request.POST or None)
    page = _page(care, _("Ask that they come back into support"), _("Ask"), "")

    def act() -> object:
        return coming_back.ask(care=care, wanted=form.wanted(), by=request.actor, now=request.now)

    return done(request, form, page, act, _("It is with the competent authority"))


def _page(care: Care, title: str, button: str, intro: str, *, kind: str = "", warning: str = "") -> FormPage:
    back = reverse("care_leaving", args=[care.reference])
    return FormPage(title, button, back, care.number, intro, warning, kind)
