"""Safety: dangers, what went wrong, what they complain of, and what follows when they are missing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.missing.forms import ReturnedForm
from support.frame import frame, today
from support.models.away import Away
from support.models.incident import Complaint, Incident
from support.plan import away as missing
from support.plan import complaining, incidents, risks, showing
from support.plan.forms.safety import (
    AnswerForm,
    AwayForm,
    ComplaintForm,
    IncidentCloseForm,
    IncidentForm,
    RiskForm,
    StepsForm,
    of_risks,
)
from support.plan.reach import plan_of
from support.plan.views.acting import acted, page


@door.needs(Permission.READ_CARE)
def care_safety(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["safety"])
    on = today(request)
    context = {
        "frame": frame(care, actor=request.actor, current="care_safety", on=on),
        "may_write": request.actor.may(Permission.GIVE_CARE) and care.ended_at is None,
        "may_answer": request.actor.may(Permission.MANAGE_CARE),
        **showing.safety(care, on=on),
    }
    return render(request, "support/plan/safety.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def risk_assess(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = RiskForm(request.POST or None, initial=of_risks(risks.newest(care)))
    return acted(
        request,
        form,
        page(care, "care_safety", _("Risks, and what keeps them safe")),
        lambda: risks.assess(
            care=care, risks=form.risks(), seen=form.cleaned_data["seen"], by=request.actor, now=request.now
        ),
        stands=lambda: of_risks(risks.newest(care))["seen"],
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def incident_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = IncidentForm(request.POST or None, initial={"happened_on": today(request)})
    warning = _("If somebody may be in danger now, telephone 999 first.")
    return acted(
        request,
        form,
        page(care, "care_safety", _("Something happened, or you are worried"), warning=warning),
        lambda: incidents.report(care=care, said=form.said(), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def incident_close(request: ActorRequest, reference: UUID) -> HttpResponse:
    incident = get_object_or_404(Incident.objects.select_related("care"), reference=reference)
    care = plan_of(request, incident.care.reference)
    form = IncidentCloseForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_safety", incident.get_kind_display(), intro=incident.words),
        lambda: incidents.close(
            incident=incident, outcome=form.cleaned_data["outcome"], by=request.actor, now=request.now
        ),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def complaint_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = ComplaintForm(request.POST or None, initial={"made_on": today(request)})
    return acted(
        request,
        form,
        page(care, "care_safety", _("A complaint")),
        lambda: complaining.note(care=care, said=form.said(), by=request.actor, now=request.now),
    )


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
def complaint_answer(request: ActorRequest, reference: UUID) -> HttpResponse:
    complaint = get_object_or_404(Complaint.objects.select_related("care"), reference=reference)
    care = plan_of(request, complaint.care.reference)
    form = AnswerForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_safety", _("Answer the complaint"), intro=complaint.words),
        lambda: complaining.answer(
            complaint=complaint,
            finding=Complaint.Finding(form.cleaned_data["finding"]),
            words=form.cleaned_data["words"],
            by=request.actor,
            now=request.now,
        ),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def away_report(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = AwayForm(request.POST or None)
    warning = _("Tell the police today: they are a vulnerable missing person. If they may be in danger now: 999.")
    return acted(
        request,
        form,
        page(care, "care_safety", _("Report them missing"), button=_("Report them missing"), warning=warning),
        lambda: missing.report(care=care, said=form.report(), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def away_steps(request: ActorRequest, reference: UUID) -> HttpResponse:
    away = get_object_or_404(Away.objects.select_related("care"), reference=reference)
    care = plan_of(request, away.care.reference)
    form = StepsForm(request.POST or None, initial={"steps": list(away.steps.values_list("step", flat=True))})
    return acted(
        request,
        form,
        page(care, "care_safety", _("They are missing: what follows")),
        lambda: missing.take_steps(away=away, steps=form.done(), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def away_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    away = get_object_or_404(Away.objects.select_related("care", "care__case"), reference=reference)
    care = plan_of(request, away.care.reference)
    form = ReturnedForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_safety", _("They have come back")),
        lambda: missing.come_back(away=away, said=form.returned(now=request.now), by=request.actor, now=request.now),
    )
