"""The nightly checks with their last results.

Those who read cases are told of the cases that they may see and of no other, not even how many there are. Those who
read none, and keep the service running, are told the numbers alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm import door
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Tag
from nrm.permissions import Permission
from referrals.casefile.invariants.invariant import Invariant, Words, wired
from referrals.casefile.invariants.models import MOST_KEPT, InvariantRun
from referrals.casefile.models.case import Case

NIGHTS = 14


@dataclass(frozen=True, slots=True)
class Night:
    """What one reader is told of one night of one check."""

    run: InvariantRun
    cases: list[Case]
    # Nothing where the check did not come to its end.
    found: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """A check in words: the check itself is a function, which a template would call."""

    code: str
    title: Words
    means: Words
    remedy: Words
    tag: Tag
    cases: list[Case]
    # Found beyond what is listed.
    more: str
    is_found: bool
    history: list[tuple[str, str]]


@door.needs(Permission.WATCH_CLOCKS)
def invariants(request: ActorRequest) -> HttpResponse:
    since = local_day(request.now) - timedelta(days=NIGHTS - 1)
    runs = InvariantRun.objects.visible_to(request.actor).filter(on__gte=since).order_by("-on")
    nights: dict[str, list[InvariantRun]] = {}
    for run in runs:
        nights.setdefault(run.check_code, []).append(run)
    shown = _shown(nights.values(), request.actor)
    results = [_result(check, [shown[run.pk] for run in nights.get(check.code, [])]) for check in wired()]
    clean = [result for result in results if result.tag.colour == "green"]
    others = sorted(
        (result for result in results if result not in clean), key=lambda result: result.tag.colour != "red"
    )
    found = sum(result.tag.colour == "red" for result in others)
    sees = request.actor.may(Permission.READ_CASES)
    context = {"sees": sees, "others": others, "clean": clean, "found": found, "nights": NIGHTS}
    return render(request, "casefile/invariants.html", context)


def _shown(nights: Iterable[list[InvariantRun]], actor: Actor) -> Mapping[int, Night]:
    runs = [run for of_check in nights for run in of_check]
    if not actor.may(Permission.READ_CASES):
        return {run.pk: Night(run, [], run.found) for run in runs}
    wanted = {reference for run in runs for reference in run.cases}
    visible = {case.reference: case for case in Case.objects.visible_to(actor).filter(reference__in=wanted)}
    return {run.pk: _of_reader(run, visible) for run in runs}


def _of_reader(run: InvariantRun, visible: Mapping[UUID, Case]) -> Night:
    cases = [visible[reference] for reference in run.cases if reference in visible]
    return Night(run, cases, None if run.found is None else len(cases))


def _result(check: Invariant, nights: list[Night]) -> Result:
    last = nights[0] if nights else None
    history = [(date_format(night.run.on, "j F Y"), _said(night)) for night in nights]
    is_found = bool(last and last.found)
    cases, more = (last.cases, _more(last)) if last else ([], "")
    return Result(check.code, check.title, check.means, check.remedy, _tag(last), cases, more, is_found, history)


def _more(night: Night) -> str:
    unseen = (night.found or 0) - len(night.cases)
    if unseen:
        return ngettext("%(n)d case, not shown.", "%(n)d cases, not shown.", unseen) % {"n": unseen}
    # Only so many are kept of a night, whoever may see them.
    return _("There may be more.") if night.cases and len(night.run.cases) == MOST_KEPT else ""


def _tag(night: Night | None) -> Tag:
    if night is None:
        return Tag(_("Not asked yet"), "grey")
    if night.found is None:
        return Tag(_("Did not finish"), "orange")
    return Tag(_said(night), "red" if night.found else "green")


def _said(night: Night) -> str:
    if night.found is None:
        return _("Did not finish")
    if not night.found:
        return _("Nothing found")
    return ngettext("%(n)d case", "%(n)d cases", night.found) % {"n": night.found}
