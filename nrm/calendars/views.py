"""Bank holidays by nation and year, adding and withdrawing one, and working out a date."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm import door
from nrm.calendars import actions
from nrm.calendars.explain import working_day_sum
from nrm.calendars.forms import EARLIEST, LATEST, AddForm, WithdrawForm, WorkOutForm, YearForm
from nrm.calendars.holidays import calendar_of, names_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import local_day
from nrm.door import READ_WRITE, ActorRequest
from nrm.look.parts import Link, Tab
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.READ_CALENDARS)
def calendars(request: ActorRequest) -> HttpResponse:
    nation, year = YearForm(request.GET).chosen(this_year=local_day(request.now).year)
    calendar = calendar_of(nation)
    rows = list(BankHoliday.objects.visible_to(request.actor).in_year(nation, year))
    return render(
        request,
        "calendars/list.html",
        {
            "nation": nation,
            "year": year,
            "nations": [Tab(each.label, _address(each, year), each == nation) for each in Jurisdiction],
            "standing": [row for row in rows if row.withdrawn_at is None],
            "withdrawn": [row for row in rows if row.withdrawn_at is not None],
            "known": calendar.known_from.year <= year <= calendar.known_to.year,
            "calendar": calendar,
            "earlier": _address(nation, year - 1) if year > EARLIEST.year else "",
            "later": _address(nation, year + 1) if year < LATEST.year else "",
            "may_edit": request.actor.may(Permission.EDIT_CALENDARS),
        },
    )


@door.needs(Permission.EDIT_CALENDARS, methods=READ_WRITE)
def add(request: ActorRequest) -> HttpResponse:
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            holiday = actions.add(by=request.actor, now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("on", str(refusal))
        else:
            return _done(request, holiday, _("The bank holiday is added. Working-day sums leave it out from now on."))
    context = {"form": form, "heading": _("Add a bank holiday"), "button": _("Add the day"), "crumbs": _crumbs()}
    return render(request, "calendars/form.html", context)


@door.needs(Permission.EDIT_CALENDARS, methods=READ_WRITE)
def withdraw(request: ActorRequest, holiday: UUID) -> HttpResponse:
    row = get_object_or_404(BankHoliday.objects.visible_to(request.actor).standing(), reference=holiday)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdrawn = actions.withdraw(
                holiday=row, reason=form.cleaned_data["reason"], by=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, withdrawn, _("The bank holiday is withdrawn. The day counts as a working day."))
    context = {
        "form": form,
        "heading": _("Withdraw a bank holiday"),
        "button": _("Withdraw the day"),
        "holiday": row,
        "crumbs": _crumbs(),
    }
    return render(request, "calendars/form.html", context)


@door.needs(Permission.READ_CALENDARS)
def work_out(request: ActorRequest) -> HttpResponse:
    form = WorkOutForm(request.GET or None, initial={"jurisdiction": Jurisdiction.ENGLAND_AND_WALES})
    answer = None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        answer = working_day_sum(
            asked["start"],
            asked["days"],
            calendar_of(asked["jurisdiction"]),
            names_of(asked["jurisdiction"]),
            counts_start_day=asked["counts_start_day"],
        )
    return render(request, "calendars/work_out.html", {"form": form, "answer": answer, "crumbs": _crumbs()})


def _done(request: ActorRequest, holiday: BankHoliday, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(_address(Jurisdiction(holiday.jurisdiction), holiday.on.year))


def _address(nation: Jurisdiction, year: int) -> str:
    return f"{reverse('calendars')}?{urlencode({'nation': nation.value, 'year': year})}"


def _crumbs() -> list[Link]:
    return [Link(_("Bank holidays"), reverse("calendars"))]
