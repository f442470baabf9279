"""The plan itself: what is needed, what follows from it, what the person wants, and when it was gone through."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.frame import frame, today
from support.models.care import Care
from support.models.plan import Category, Goal, PlanAction
from support.plan import acting, assessing, goals, needs, reviewing, showing
from support.plan.assessing import NeedsChangedMeanwhile
from support.plan.forms.needs import ActionChangeForm, ActionForm, GoalEndForm, GoalForm, NeedsForm, ReviewForm, typed
from support.plan.reach import plan_of
from support.plan.views.acting import acted, page


@door.needs(Permission.READ_CARE)
def care_plan(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["plan"])
    on = today(request)
    context = {
        "frame": frame(care, actor=request.actor, current="care_plan", on=on),
        "may_write": request.actor.may(Permission.GIVE_CARE) and care.ended_at is None,
        **showing.plan(care, on=on),
    }
    return render(request, "support/plan/plan.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def needs_assess(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    latest = needs.newest(care)
    form = NeedsForm(request.POST or None, initial=typed(needs.of(latest), seen=latest.number if latest else 0))
    theirs: list[str] = []
    if form.is_valid():
        try:
            return _assessed(request, care, form)
        except NeedsChangedMeanwhile as newer:
            form, theirs = _both(form, newer), [str(one.label) for one in newer.meanwhile.theirs()]
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"care": care, "form": form, "theirs": theirs, "back": reverse("care_plan", args=[care.reference])}
    return render(request, "support/plan/needs.html", context)


def _assessed(request: ActorRequest, care: Care, form: NeedsForm) -> HttpResponse:
    seen = form.cleaned_data["seen"]
    done = assessing.assess(care=care, found=form.found(), seen=seen, by=request.actor, now=request.now)
    messages.success(request, _("Saved") if done else _("Nothing was different, so nothing was changed"))
    return redirect("care_plan", care.reference)


def _both(form: NeedsForm, newer: NeedsChangedMeanwhile) -> NeedsForm:
    """What only they changed is as they left it; what was typed here stays typed."""
    meanwhile = newer.meanwhile
    again = NeedsForm(typed(meanwhile.merged(form.found()), seen=meanwhile.number))
    again.is_valid()
    again.add_error(None, str(newer))
    return again


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def action_plan(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    wanted = [Category(need.category) for need in needs.open_needs(care)]
    asked = request.GET.get("need", "")
    form = ActionForm(request.POST or None, needs=wanted, initial={"category": asked})
    empty = "" if wanted else _("Go through the needs first: an action follows from a need.")
    return acted(
        request,
        form,
        page(care, "care_plan", _("What follows from a need"), warning=empty),
        lambda: acting.plan(care=care, planned=form.planned(), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def action_change(request: ActorRequest, reference: UUID) -> HttpResponse:
    action = get_object_or_404(PlanAction.objects.select_related("care"), reference=reference)
    care = plan_of(request, action.care.reference)
    known = {"seen": action.revision, "state": action.state, "due_on": action.due_on, "outcome": action.outcome}
    form = ActionChangeForm(request.POST or None, initial=known)
    return acted(
        request,
        form,
        page(care, "care_plan", action.get_category_display(), intro=action.what),
        lambda: acting.change(
            action=action, stands=form.stands(), seen=form.cleaned_data["seen"], by=request.actor, now=request.now
        ),
        stands=lambda: PlanAction.objects.get(pk=action.pk).revision,
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def goal_set(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = GoalForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_plan", _("What they want")),
        lambda: goals.set_goal(care=care, words=form.cleaned_data["words"], by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def goal_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.select_related("care"), reference=reference)
    care = plan_of(request, goal.care.reference)
    form = GoalEndForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_plan", _("A goal that has ended"), intro=goal.words),
        lambda: goals.end_goal(
            goal=goal, ending=Goal.Ending(form.cleaned_data["ending"]), by=request.actor, now=request.now
        ),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def review_hold(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = ReviewForm(request.POST or None, initial={"held_on": today(request)})
    return acted(
        request,
        form,
        page(care, "care_plan", _("The plan was gone through")),
        lambda: reviewing.hold(care=care, held=form.held(), by=request.actor, now=request.now),
    )
