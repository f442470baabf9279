"""The worklists: what changes today, the team's queue, what waits on others, and the clocks that end."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.models.membership import Membership
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.look.parts import Tab
from nrm.permissions import Permission
from referrals.casefile.board.models import NextAct, NextActQuerySet
from referrals.casefile.board.work import holders
from referrals.casefile.worklists import filters, lists, load, rows, saved, walking
from referrals.casefile.worklists.clocks import ORDER, ClockList, clocks_of
from referrals.casefile.worklists.filters import FilterForm
from referrals.casefile.worklists.lists import WorkList

OF_MINE = frozenset({WorkList.MINE, WorkList.RETURNED, WorkList.WAITING})


@door.needs(Permission.WORK_CASES)
def work(request: ActorRequest) -> HttpResponse:
    return redirect("worklist", WorkList.MINE)


@door.needs(Permission.WORK_CASES)
def worklist(request: ActorRequest, kind: str) -> HttpResponse:
    form = _filters(request, kind)
    order = lists.COLUMNS[form.order_by]
    after, before = _cursor(request, "after"), _cursor(request, "before")
    shown = keyset.page(_acts(request, kind, form), order=order, after=after, before=before)
    assigns = request.actor.may(Permission.ASSIGN_WORK) and kind not in OF_MINE
    context = {
        "kind": WorkList(kind),
        "tabs": tabs(kind, request.actor),
        "filters": form,
        "active": list(filters.active(form)),
        "clear": reverse("worklist", args=[kind]),
        "list": shown,
        "rows": rows.rows(shown.rows, _from(kind, form), holders=_holders(shown, wanted=assigns), now=request.now),
        "query": filters.encoded(form.wanted),
        "saved": saved.of(request.actor),
        "is_mine": kind in OF_MINE,
        "is_queue": kind == WorkList.UNASSIGNED,
        "assigns": assigns,
        "grouped": form.order_by == lists.Order.ATTENTION and kind == WorkList.MINE,
    }
    return render(request, "casefile/work/list.html", context)


@door.needs(Permission.WORK_CASES)
def clock_list(request: ActorRequest, kind: str) -> HttpResponse:
    found = clocks_of(kind, request.actor, now=request.now)
    shown = keyset.page(found, order=ORDER, after=_cursor(request, "after"), before=_cursor(request, "before"))
    context = {
        "kind": ClockList(kind),
        "tabs": tabs(kind, request.actor),
        "list": shown,
        "rows": rows.clock_rows(shown.rows, now=request.now),
    }
    return render(request, "casefile/work/clocks.html", context)


@door.needs(Permission.WORK_CASES)
def worklist_step(request: ActorRequest, kind: str) -> HttpResponse:
    """The case after the one that is open, in the order of the list; back to the list when there is none."""
    form = _filters(request, kind)
    act = walking.after(_acts(request, kind, form), form.order_by, request.GET.get("row", ""))
    if act is None:
        messages.info(request, _("That was the last one of this list"))
        return redirect(walking.list_address(kind, form.wanted))
    return redirect(walking.opened_from(act, kind=kind, wanted=form.wanted))


def tabs(current: str, actor: Actor) -> list[Tab]:
    found = [Tab(kind.label, reverse("worklist", args=[kind]), current=kind == current) for kind in WorkList]
    found += [Tab(kind.label, reverse("clock_list", args=[kind]), current=kind == current) for kind in ClockList]
    if actor.may(Permission.ASSIGN_WORK):
        found.append(Tab(_("Load"), reverse("load"), current=current == "load"))
    return found


def _filters(request: ActorRequest, kind: str) -> FilterForm:
    """By team where a list holds more than one's own."""
    return FilterForm(request.GET, teams=() if kind in OF_MINE else load.teams(request.actor, now=request.now))


def _acts(request: ActorRequest, kind: str, form: FilterForm) -> NextActQuerySet:
    return filters.narrow(lists.acts_of(kind, request.actor, now=request.now), form.wanted)


def _from(kind: str, form: FilterForm) -> Callable[[NextAct], str]:
    return partial(walking.opened_from, kind=kind, wanted=form.wanted)


def _holders(shown: keyset.Page[NextAct], *, wanted: bool) -> dict[int, Membership]:
    """Who holds the cases themselves: asked only where they can be given to somebody else."""
    return holders([row.case for row in shown.rows]) if wanted else {}


def _cursor(request: ActorRequest, name: str) -> str:
    return request.GET.get(name, "")
