"""Closes a sitting with its minutes, and prints them: who sat, what was heard, how it was concluded, and dissent."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from decisions.models.decision import State
from decisions.models.opinion import Conclusion
from decisions.models.panellist import BodyKind
from decisions.models.sitting import Hearing, Sitting, SittingState
from decisions.panel import bench, opinions, sitting_refusals, sittings
from decisions.panel.bench import Bench
from decisions.panel.composing import Member
from decisions.panel.matters import name_of
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.letters import Letter, render


@dataclass(frozen=True, slots=True)
class Heard:
    matter: str
    members: str
    outcome: str
    reasons: str = ""
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Minutes(Letter):
    template: ClassVar[str] = "decisions/panel_minutes"
    title: ClassVar[str] = "Minutes of a panel sitting"

    held: str
    members: tuple[str, ...]
    heard: tuple[Heard, ...] = ()
    put_off: tuple[str, ...] = ()
    said: str = ""


@transaction.atomic
def close(*, sitting: Sitting, minutes: str, by: Actor, now: datetime) -> Sitting:
    """When each matter has an outcome, was put off or ended with its case. `minutes`: what belongs to no one matter."""
    sitting = sittings.lock(sitting, sittings.Act.CLOSE, by=by)
    if now < sitting.starts_at:
        raise sitting_refusals.NotBegun
    if sitting.hearings.standing().filter(conclusion=None).exclude(decision__state=State.ENDED).exists():
        raise sitting_refusals.NotConcluded
    sitting.state, sitting.closed_at, sitting.minutes = SittingState.CLOSED, now, minutes.strip()
    sitting.save(update_fields=["state", "closed_at", "minutes"])
    sittings.tell(Happened.SITTING_CLOSED, sitting, by=by, now=now)
    return sitting


def pdf_of(sitting: Sitting, *, hidden: Collection[int] = (), now: datetime) -> bytes:
    return render(letter_of(sitting, hidden=hidden, now=now))


def letter_of(sitting: Sitting, *, hidden: Collection[int] = (), now: datetime) -> Minutes:
    """`hidden`: the decisions that this reader must not hear of."""
    standing = bench.of(sitting)
    concluded = conclusions(standing.hearings)
    put_off = sitting.hearings.filter(put_off_at__isnull=False).select_related("decision").order_by("place", "id")
    return Minutes(
        reference=_("Sitting of %(day)s") % {"day": date_format(localtime(sitting.starts_at), "j F Y")},
        dated=local_day(now),
        held=date_format(localtime(sitting.starts_at), "l j F Y, H:i"),
        members=tuple(_member(row) for row in standing.members) or (_("Nobody"),),
        heard=tuple(_heard(standing, row, concluded.get(row.pk), hidden) for row in standing.hearings),
        put_off=tuple(name_of(row.decision) for row in put_off),
        said=sitting.minutes,
    )


def conclusions(hearings: Iterable[Hearing]) -> Mapping[int, Conclusion]:
    return {row.hearing_id: row for row in Conclusion.objects.filter(hearing__in=[row.pk for row in hearings])}


def outcome(conclusion: Conclusion | None) -> str:
    if conclusion is None:
        return _("No outcome yet")
    concern = f" {conclusion.get_concern_display()}." if conclusion.concern else ""
    return f"{conclusion.get_view_display()}.{concern}"


def _heard(standing: Bench, row: Hearing, conclusion: Conclusion | None, hidden: Collection[int]) -> Heard:
    name = standing.matters[row.decision_id].name
    if row.decision_id in hidden:
        return Heard(name, "", _("You did not hear this matter."))
    if conclusion is None:
        ended = row.decision.state == State.ENDED
        return Heard(name, "", _("The case ended before the panel had concluded.") if ended else outcome(None))
    heard = opinions.opened(row)
    present = ", ".join(one.member.membership.person.full_name for one in heard)
    return Heard(name, present, outcome(conclusion), conclusion.reasons, tuple(_dissent(conclusion, heard)))


def _dissent(conclusion: Conclusion, heard: Collection[opinions.Heard]) -> Iterator[str]:
    """Each view that differs, in its member's own words, and what the chair wrote beside them."""
    for one in opinions.dissenting(heard, conclusion.view):
        who = {"who": one.member.membership.person.full_name, "view": one.now.get_view_display()}
        yield _("%(who)s: %(view)s.") % who + " " + one.now.reasons
    if conclusion.dissent:
        yield conclusion.dissent


def _member(member: Member) -> str:
    kind = str(BodyKind(member.body_kind).label).lower()
    said = _("%(who)s (%(kind)s), chair") if member.is_chair else _("%(who)s (%(kind)s)")
    return said % {"who": member.name, "kind": kind}
