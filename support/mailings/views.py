"""The letters to every local authority: what was sent, who has read it, and whom to telephone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Cell, Column, Tag
from nrm.permissions import Permission
from support.mailings import sending
from support.mailings.forms import MailingForm
from support.models.mailing import Mailing, MailingCopy

NEWEST = ("-sent_at", "-id")
BY_NAME = ("organisation__name", "id")


@door.needs(Permission.ASSIGN_WORK)
def mailings(request: ActorRequest) -> HttpResponse:
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(Mailing.objects.all(), order=NEWEST, after=after, before=before)
    rows = [[Cell(row.title, reverse("mailing", args=[row.reference])), Cell(_day(row))] for row in shown.rows]
    context = {"columns": [Column(_("Title")), Column(_("Sent on"))], "rows": rows, "list": shown}
    return render(request, "support/mailings/list.html", context)


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def mailing_send(request: ActorRequest) -> HttpResponse:
    form = MailingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            made = sending.send(title=said["title"], text=said["text"], by=request.actor, now=request.now)
            messages.success(request, _("Sent to every local authority that reads here"))
            return redirect("mailing", made.reference)
    bodies = sending.directory(on=local_day(request.now)).count()
    intro = ngettext("It goes to %(n)s local authority.", "It goes to %(n)s local authorities.", bodies) % {"n": bodies}
    title = _("Write to every local authority")
    return FormPage(title, _("Send it to all of them"), reverse("mailings"), intro=intro).render(request, form)


@door.needs(Permission.ASSIGN_WORK)
def mailing(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = get_object_or_404(Mailing.objects.select_related("sent_by__person"), reference=reference)
    copies = found.copies.select_related("organisation", "notice")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(copies, order=BY_NAME, after=after, before=before)
    context = {
        "mailing": found,
        "columns": [Column(_("Local authority")), Column(_("Receipt"))],
        "rows": [[Cell(row.organisation.name), Cell(tag=_receipt(row))] for row in shown.rows],
        "list": shown,
        "sent": copies.count(),
        "read": copies.filter(notice__is_opened=True).count(),
        "to_telephone": copies.filter(notice=None).count(),
    }
    return render(request, "support/mailings/mailing.html", context)


def _receipt(row: MailingCopy) -> Tag:
    if row.notice is None:
        return Tag(_("Nobody reads here: telephone them"), "red")
    if row.notice.opened_at is None:
        return Tag(_("Not read yet"), "grey")
    on = date_format(localtime(row.notice.opened_at), "j F Y")
    return Tag(_("Read on %(day)s") % {"day": on}, "green")


def _day(row: Mailing) -> str:
    return date_format(localtime(row.sent_at), "j F Y")
