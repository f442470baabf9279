"""What did not get through, for its supervisor; what happened and who looked, for the auditor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger import keyset, poke, rows, sentences, supervision
from nrm.ledger.access import looked
from nrm.ledger.forms import AccessFilter, EventFilter
from nrm.ledger.models import AccessEntry, Event, OutboxState
from nrm.look.parts import SummaryRow, Tab, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.SUPERVISE_DELIVERY)
def deliveries(request: ActorRequest) -> HttpResponse:
    shown = keyset.page(supervision.needing_attention(request.actor), request.GET)
    state = supervision.supervise(now=request.now)
    context = {
        "state": state,
        "columns": rows.delivery_columns(),
        "rows": rows.deliveries(shown.rows),
        "list": shown,
        "working": [*map(_beat, state.beats), _broker()],
    }
    return render(request, "ledger/deliveries.html", context)


@door.needs(Permission.SUPERVISE_DELIVERY, methods=door.READ_WRITE)
def delivery(request: ActorRequest, reference: UUID) -> HttpResponse:
    row = get_object_or_404(supervision.visible_to(request.actor), reference=reference)
    refusal = ""
    if request.method == "POST":
        try:
            supervision.try_again(row, by=request.actor, now=request.now)
        except Refusal as said:
            refusal = str(said)
        else:
            messages.success(request, _("It will be tried again within a minute."))
            return redirect("deliveries")
    waits = row.state in {*supervision.STUCK, OutboxState.PENDING}
    context = {
        "row": row,
        "title": sentences.words(row.reaction),
        "facts": rows.delivery_facts(row),
        "refusal": refusal,
        "may_retry": waits,
        "may_double": row.state == OutboxState.UNCERTAIN,
    }
    return render(request, "ledger/delivery.html", context, status=409 if refusal else 200)


@door.needs(Permission.READ_LEDGER)
def events(request: ActorRequest) -> HttpResponse:
    form = EventFilter(request.GET or None)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    shown = keyset.page(Event.objects.filter(kind=kind) if kind else Event.objects.all(), request.GET)
    context = {"columns": rows.event_columns(), "rows": rows.events(shown.rows), "caption": _("What happened")}
    return _ledger(request, "ledger", form, shown, context)


@door.needs(Permission.READ_LEDGER)
def accesses(request: ActorRequest) -> HttpResponse:
    form = AccessFilter(request.GET or None)
    outcome = form.cleaned_data["outcome"] if form.is_valid() else ""
    found = AccessEntry.objects.filter(outcome=outcome) if outcome else AccessEntry.objects.all()
    shown = keyset.page(found, request.GET)
    context = {"columns": rows.access_columns(), "rows": rows.accesses(shown.rows), "caption": _("Who looked")}
    return _ledger(request, "ledger_access", form, shown, context)


def _ledger(
    request: ActorRequest,
    name: str,
    form: EventFilter | AccessFilter,
    shown: keyset.Page[Event] | keyset.Page[AccessEntry],
    context: dict[str, object],
) -> HttpResponse:
    """Reading the log is itself a look."""
    looked(subject=None, by=request.actor, at=request.now, action=f"read_{name}", purpose="oversight")
    context |= {
        "form": form,
        "list": shown,
        "tabs": [
            Tab(_("What happened"), reverse("ledger"), name == "ledger"),
            Tab(_("Who looked"), reverse("ledger_access"), name == "ledger_access"),
        ],
    }
    return render(request, "ledger/ledger.html", context)


def _beat(beat: supervision.Beat) -> SummaryRow:
    title = sentences.TICKERS[beat.name]
    if beat.last_at is None:
        return SummaryRow(title, tag=Tag(_("Not seen yet"), "grey"))
    tag = Tag(_("Stopped"), "red") if beat.late else Tag(_("Working"), "green")
    return SummaryRow(title, tag=tag, lines=[_("last round: %(at)s") % {"at": rows.instant(beat.last_at)}])


def _broker() -> SummaryRow:
    if poke.broker_answers():
        return SummaryRow(_("Broker"), tag=Tag(_("Working"), "green"))
    return SummaryRow(_("Broker"), tag=Tag(_("Not answering"), "red"), lines=[_("the tickers deliver without it")])
