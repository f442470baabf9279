"""The nightly checks with their last results. Which cases they found is shown to those who may see these."""

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
from referrals.casefile.invariants.models import InvariantRun
from referrals.casefile.models.case import Case

NIGHTS = 14


@dataclass(frozen=True, slots=True)
class Result:
    """A check in words: the check itself is a function, which a template would call."""

    code: str
    title: Words
    means: Words
    remedy: Words
    tag: Tag
    last: InvariantRun | None
    cases: list[Case]
    # Found, but not shown: more than are kept, or not this person's to see.
    more: str
    history: list[tuple[str, str]]


@door.needs(Permission.WATCH_CLOCKS)
def invariants(request: ActorRequest) -> HttpResponse:
    since = local_day(request.now) - timedelta(days=NIGHTS - 1)
    runs = InvariantRun.objects.visible_to(request.actor).filter(on__gte=since).order_by("-on")
    nights: dict[str, list[InvariantRun]] = {}
    for run in runs:
        nights.setdefault(run.check_code, []).append(run)
    visible = _visible(nights.values(), request.actor)
    results = [_result(check, nights.get(check.code, []), visible) for check in wired()]
    clean = [result for result in results if result.tag.colour == "green"]
    others = sorted(
        (result for result in results if result not in clean), key=lambda result: result.tag.colour != "red"
    )
    found = sum(result.tag.colour == "red" for result in others)
    context = {"others": others, "clean": clean, "found": found, "nights": NIGHTS}
    return render(request, "casefile/invariants.html", context)


def _visible(nights: Iterable[list[InvariantRun]], actor: Actor) -> Mapping[UUID, Case]:
    wanted = {reference for runs in nights for reference in runs[0].cases}
    return {case.reference: case for case in Case.objects.visible_to(actor).filter(reference__in=wanted)}


def _result(check: Invariant, runs: list[InvariantRun], visible: Mapping[UUID, Case]) -> Result:
    last = runs[0] if runs else None
    cases = [visible[reference] for reference in last.cases if reference in visible] if last else []
    unseen = (last.found or 0) - len(cases) if last else 0
    more = ngettext("%(n)d more case is not shown.", "%(n)d more cases are not shown.", unseen) % {"n": unseen}
    history = [(date_format(run.on, "j F Y"), _said(run)) for run in runs]
    return Result(
        check.code, check.title, check.means, check.remedy, _tag(last), last, cases, more if unseen else "", history
    )


def _tag(run: InvariantRun | None) -> Tag:
    if run is None:
        return Tag(_("Not asked yet"), "grey")
    if run.found is None:
        return Tag(_("Did not finish"), "orange")
    return Tag(_said(run), "red" if run.found else "green")


def _said(run: InvariantRun) -> str:
    if run.found is None:
        return _("Did not finish")
    return ngettext("%(n)d case", "%(n)d cases", run.found) % {"n": run.found} if run.found else _("Nothing found")
