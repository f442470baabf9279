"""The members' views. Sealed from one another: nothing else in the product reads them, and before the chair opens
them this module gives out nobody's but one's own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.models.opinion import Opinion, View
from decisions.models.panellist import Panellist
from decisions.models.sitting import Hearing, Sitting
from decisions.panel import hearing as of_hearing
from decisions.panel import hearing_refusals as refusals
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record


@dataclass(frozen=True, slots=True)
class Heard:
    """What a member said before anybody's view was known, and what they say now."""

    member: Panellist
    sealed: Opinion
    now: Opinion

    @property
    def is_changed(self) -> bool:
        return self.now.pk != self.sealed.pk


@transaction.atomic
def give(*, hearing: Hearing, view: str, reasons: str, by: Actor, now: datetime) -> Opinion:
    """Revised as often as one likes until the views are opened; a change after that is kept as such."""
    hearing = of_hearing.lock(hearing, by=by)
    member = of_hearing.require_sitter(hearing, by=by)
    of_hearing.require_heard(hearing)
    _require_said(view, reasons)
    last = own(hearing, member)
    if hearing.opened_at and member.pk not in hearing.voices:
        raise refusals.OpenedBefore
    if last and (last.view, last.reasons) == (view, reasons.strip()):
        return last
    return _keep(hearing, member, view, reasons.strip(), after=last, by=by, now=now)


def own(hearing: Hearing, member: Panellist) -> Opinion | None:
    return Opinion.objects.filter(hearing=hearing, panellist=member).order_by("-number").first()


def given(hearing: Hearing) -> set[int]:
    """Who has given one: not what."""
    return set(Opinion.objects.filter(hearing=hearing).values_list("panellist", flat=True))


def has_given(sitting: Sitting, panellists: Collection[int]) -> bool:
    """Whether any of them gave one on anything that a sitting hears."""
    return Opinion.objects.filter(hearing__sitting=sitting, panellist__in=panellists).exists()


def given_by(by: Actor, hearings: Collection[Hearing]) -> set[int]:
    """On which of them somebody has given their own."""
    mine = Opinion.objects.filter(hearing__in=hearings, panellist__membership=by.membership_id or 0)
    return set(mine.values_list("hearing", flat=True))


def opened(hearing: Hearing) -> list[Heard]:
    """The views that the chair opened, with what became of them; before that nothing."""
    found = Hearing.objects.filter(pk=hearing.pk, opened_at__isnull=False).values_list("voices", flat=True).first()
    said: dict[int, list[Opinion]] = {}
    for opinion in Opinion.objects.filter(hearing=hearing, panellist__in=found or []).order_by("number"):
        said.setdefault(opinion.panellist_id, []).append(opinion)
    members = Panellist.objects.filter(pk__in=said).select_related("membership__person").order_by("id")
    return [_heard(member, said[member.pk]) for member in members]


def dissenting(heard: Collection[Heard], view: str) -> list[Heard]:
    return [one for one in heard if one.now.view != view]


def _heard(member: Panellist, said: list[Opinion]) -> Heard:
    return Heard(member, [one for one in said if not one.after_opening][-1], said[-1])


def _require_said(view: str, reasons: str) -> None:
    if view not in View.values:
        raise refusals.ViewMissing
    if not reasons.strip():
        raise refusals.SayWhy


def _keep(
    hearing: Hearing, member: Panellist, view: str, reasons: str, *, after: Opinion | None, by: Actor, now: datetime
) -> Opinion:
    made = Opinion.objects.create(
        hearing=hearing,
        panellist=member,
        number=(after.number if after else 0) + 1,
        view=view,
        reasons=reasons,
        given_at=now,
        after_opening=hearing.opened_at is not None,
    )
    # Neither what it is nor whether it differs from the one before.
    event = Happened.OPINION_CHANGED if made.after_opening else Happened.OPINION_SEALED
    record(event, subject=hearing, by=by, at=now, facts=of_hearing.facts_of(hearing))
    return made
