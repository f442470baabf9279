"""The prime contractor's board, and what was asked of it that nobody has taken on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from accounts import keyset
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.look.parts import Tab
from nrm.permissions import Permission
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.notice import Notice, NoticeKind
from support.allocation import board
from support.allocation.board import Shown
from support.allocation.forms import BoardForm
from support.frame import today
from support.safety import past

# Whoever is longest in support first.
ORDER = ("opened_at", "id")
MOST = 25


@door.needs(Permission.RUN_CONTRACT)
def allocation(request: ActorRequest) -> HttpResponse:
    form = BoardForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    wanted = request.GET.get("show", "")
    shown = Shown(wanted) if wanted in Shown.values else Shown.WAITING
    found = board.people(request.actor, shown, said)
    page = keyset.page(found, order=ORDER, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "form": form,
        "is_narrowed": any(said.values()),
        "shown": shown,
        "tabs": _tabs(request.actor, shown),
        "asked": _asked(request.actor),
        "past_safety": past.of(request.actor, on=today(request))[:MOST],
        "columns": board.columns(),
        "rows": board.rows(page.rows, now=request.now),
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/allocation/board.html", context)


def _tabs(actor: Actor, current: Shown) -> list[Tab]:
    return [
        Tab(
            shown.label,
            f"{reverse('allocation')}?{urlencode({'show': shown.value})}",
            current=shown is current,
            count=board.count(actor, shown),
        )
        for shown in Shown
    ]


def _asked(actor: Actor) -> list[Notice]:
    """Emergency support that nobody has taken on, the oldest first."""
    mine = Notice.objects.visible_to(actor).filter(
        kind=NoticeKind.EMERGENCY_SUPPORT,
        case__next_acts__act=ActCode.OFFER_SUPPORT,
        case__next_acts__organisation_id=actor.organisation_id or 0,
    )
    return list(mine.select_related("case").order_by("sent_at", "id")[:MOST])
