"""What a person agreed to, as the authority works with it: what rests on it, and that they no longer agree."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.sentences import in_mid_sentence
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.correspondence.models.consent import Consent, Scope
from referrals.correspondence.models.share import Did, StopRequest
from referrals.correspondence.sharing import consenting, replying, showing, withdrawing
from referrals.correspondence.sharing.forms import AgreedForm, AnswerForm, WithdrawForm


@door.needs(Permission.READ_CASES)
def case_shares(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["shares"])
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(showing.shares(case), order=showing.ORDER, after=after, before=before)
    consents, works = showing.consents(case), request.actor.may(Permission.WORK_CASES)
    context = {
        "frame": frame(case, actor=request.actor, current="case_shares", now=request.now),
        "consents": consents,
        "stops": [{"stop": stop, "tag": showing.stop_tag(stop)} for stop in showing.stops(case)],
        "today": local_day(request.now),
        "columns": showing.columns(),
        "rows": [showing.row(share) for share in shown.rows],
        "list": shown,
        "works": works,
        "may_agree": works and not case.is_child and bool(showing.left(consents)),
    }
    return render(request, "correspondence/sharing/shares.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def consent_agreed(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    left = showing.left(showing.consents(case))
    form = AgreedForm(request.POST if request.method == "POST" else None, left=left)
    if form.is_valid():
        scope, said = Scope(form.cleaned_data["scope"]), form.said()
        with refusals_on(form):
            consenting.agreed(
                case=case, scope=scope, manner=said.manner, said_on=said.on, by=request.actor, now=request.now
            )
            messages.success(request, _("Recorded"))
            return redirect("case_shares", case.reference)
    intro = _("Only what they said themselves, after it was explained to them in words they understand.")
    back = reverse("case_shares", args=[case.reference])
    return FormPage(_("Record that they agree"), _("Record"), back, case.number, intro).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def consent_withdraw(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = Consent.objects.visible_to(request.actor).select_related("case")
    consent = get_object_or_404(visible, reference=reference)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            withdrawing.withdraw(consent=consent, said=form.said(), by=request.actor, now=request.now)
            messages.success(request, _("Recorded. Whoever was told by consent is asked to stop"))
            return redirect("case_shares", consent.case.reference)
    page = FormPage(
        _("Record that they no longer agree"),
        _("Record it"),
        reverse("case_shares", args=[consent.case.reference]),
        consent.case.number,
        intro=_(
            "They agreed: %(what)s. Do not ask why: nobody has to give a reason. Whoever was told because they agreed"
            " is asked to stop using it. What the law asks for goes on: safeguarding a child, and copies that the"
            " guidance names."
        )
        % {"what": in_mid_sentence(consent.get_scope_display())},
        kind="warning",
    )
    return page.render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def stop_heard(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What a body did, as an officer heard it from them."""
    visible = StopRequest.objects.visible_to(request.actor).select_related("case", "organisation")
    stop = get_object_or_404(visible, reference=reference)
    form = AnswerForm(request.POST if request.method == "POST" else None, heard=True)
    if form.is_valid():
        did, because = Did(form.cleaned_data["did"]), form.cleaned_data["because"]
        with refusals_on(form):
            replying.answer(stop=stop, did=did, because=because, in_portal=False, by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("case_shares", stop.case.reference)
    back = reverse("case_shares", args=[stop.case.reference])
    title = _("What did %(who)s do?") % {"who": stop.organisation.name}
    return FormPage(title, _("Record"), back, stop.case.number).render(request, form)
