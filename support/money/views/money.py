"""Money for one person: what it depends on, what is due and why, paying it once, and what is owed from before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.frame import frame, today
from support.models.care import Care
from support.models.money import Payment
from support.money import back_pay, knowing, noting, offering, paying, showing
from support.money.forms import WEEK, CircumstancesForm, PayForm, WayForm, of_known
from support.plan.reach import plan_of
from support.plan.views.acting import acted, page


@door.needs(Permission.READ_CARE)
def care_money(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["money"])
    on = today(request)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    context = {
        "frame": frame(care, actor=request.actor, current="care_money", on=on),
        "may_note": request.actor.may(Permission.GIVE_CARE) and care.ended_at is None,
        "may_pay": request.actor.may(Permission.PAY_SUPPORT) and care.ended_at is None,
        **showing.money(care, on=on, after=after, before=before),
    }
    return render(request, "support/money/money.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def circumstances_note(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    known = knowing.circumstances(care)
    form = CircumstancesForm(request.POST or None, initial=of_known(known[-1] if known else None, on=today(request)))
    return acted(
        request,
        form,
        page(care, "care_money", _("What the amount depends on")),
        lambda: noting.note(care=care, known=form.known(), by=request.actor, now=request.now),
    )


@door.needs(Permission.PAY_SUPPORT, methods=door.READ_WRITE)
def support_pay(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    offers = offering.weeks(care, on=today(request))
    form = PayForm(request.POST or None, weeks=offers, births=offering.unpaid_births(care))
    empty = "" if form.offers_something else _("Everything up to this week is paid.")
    missing = _("They were reported missing. Nothing is due from that day until they are found.")
    warning = missing if form.has_missing else ""
    shown = page(care, "care_money", _("Record a payment"), intro=empty, warning=warning)
    return acted(request, form, shown, lambda: _pay(request, care, form))


def _pay(request: ActorRequest, care: Care, form: PayForm) -> Payment:
    kind, day = form.what()
    way = Payment.Way(form.cleaned_data["way"])
    if kind == WEEK:
        why = form.cleaned_data.get("though_missing", "")
        return paying.pay_week(care=care, week=day, way=way, though_missing=why, by=request.actor, now=request.now)
    return paying.pay_maternity(care=care, born_on=day, way=way, by=request.actor, now=request.now)


@door.needs(Permission.PAY_SUPPORT, methods=door.READ_WRITE)
def support_pay_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What is owed is worked out and explained first; then it is paid as it stands."""
    care = plan_of(request, reference)
    form = WayForm(request.POST or None)
    if form.is_valid():
        way = Payment.Way(form.cleaned_data["way"])
        with refusals_on(form):
            back_pay.pay_back(care=care, way=way, by=request.actor, now=request.now)
            messages.success(request, _("Saved"))
            return redirect("care_money", care.reference)
    return _explained(request, care, form)


def _explained(request: ActorRequest, care: Care, form: WayForm) -> HttpResponse:
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["money"])
    context = {
        "care": care,
        "form": form,
        "columns": showing.owed_columns(),
        "rows": showing.owed_rows(back_pay.owed(care)),
        "back": reverse("care_money", args=[care.reference]),
    }
    return render(request, "support/money/back.html", context)


@door.needs(Permission.RUN_CONTRACT)
def money_totals(request: ActorRequest) -> HttpResponse:
    context = {"columns": showing.totals_columns(), "rows": showing.totals(request.actor)}
    return render(request, "support/money/totals.html", context)
