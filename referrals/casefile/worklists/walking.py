"""Through a list case by case: the addresses that lead from a row to its case, and from there to the next one."""

from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from accounts import keyset
from nrm import menus
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.board.models import NextAct, NextActQuerySet
from referrals.casefile.worklists import filters
from referrals.casefile.worklists.filters import FilterForm
from referrals.casefile.worklists.lists import COLUMNS, WorkList


def list_address(kind: str, wanted: dict[str, str]) -> str:
    query = filters.encoded(wanted)
    address = reverse("worklist", args=[kind])
    return f"{address}?{query}" if query else address


def opened_from(act: NextAct, *, kind: str, wanted: dict[str, str]) -> str:
    """A case as a row of a list: where its act is done, if its floor has a page for that."""
    query = filters.encoded({**wanted, "list": kind, "row": str(act.reference)})
    return f"{reverse(menus.ACT_PAGES.get(act.act, 'case'), args=[act.case.reference])}?{query}"


def onward(query: QueryDict, actor: Actor) -> str:
    """On the page of a case that was opened from a list: where the next one is."""
    kind = query.get("list", "")
    if kind not in WorkList.values or not actor.may(Permission.WORK_CASES):
        return ""
    wanted = FilterForm(query).wanted | {"row": query.get("row", "")}
    return f"{reverse('worklist_step', args=[kind])}?{filters.encoded(wanted)}"


def after(acts: NextActQuerySet, order: str, row: str) -> NextAct | None:
    """The act that stands after this one; the first of the list where this one is no longer in it."""
    found = keyset.page(acts, order=COLUMNS[order], after=row if _is_reference(row) else "", size=1).rows
    return found[0] if found else None


def _is_reference(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
