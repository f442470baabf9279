"""What the pages of a sitting show to its secretary and to its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from decisions.models.panellist import Expertise, Panellist
from decisions.models.sitting import Hearing, Sitting, SittingQuerySet, SittingState
from decisions.panel import bench, minutes_of_sitting
from decisions.panel.bench import Bench
from decisions.panel.conflicts import Reason, Why
from decisions.panel.matters import Matter, name_of
from decisions.panel.sittings import ALLOWED, Act
from nrm.guidance.adoption import version
from nrm.look.parts import Cell, Column, SummaryRow, Tag

COLOURS = {
    SittingState.PLANNED: "yellow",
    SittingState.PUBLISHED: "blue",
    SittingState.CLOSED: "grey",
    SittingState.CANCELLED: "red",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the agenda."""

    hearing: Hearing
    matter: Matter
    starts: str
    hear: int
    # Who must not hear it, and why as far as it may be said.
    barred: Sequence[str]
    unknown: str
    outcome: str
    # For a member's own page.
    closed_to_you: str = ""


def day(sitting: Sitting) -> str:
    return date_format(localtime(sitting.starts_at), "l j F Y, H:i")


def tag(sitting: Sitting) -> Tag:
    return Tag(sitting.get_state_display(), COLOURS[SittingState(sitting.state)])


def about(panellist: Panellist) -> str:
    known = ", ".join(str(Expertise(code).label).lower() for code in panellist.expertise)
    return ": ".join(filter(None, (str(panellist.get_body_kind_display()), known)))


def columns() -> list[Column]:
    return [
        Column(_("Day")),
        Column(_("State")),
        Column(_("Members"), numeric=True),
        Column(_("Matters"), numeric=True),
    ]


def counted(found: SittingQuerySet) -> SittingQuerySet:
    standing = Q(hearings__put_off_at=None)
    return found.annotate(
        members=Count("seats", distinct=True), heard=Count("hearings", filter=standing, distinct=True)
    )


def row(sitting: Any, address: str) -> list[Cell]:
    return [
        Cell(day(sitting), reverse(address, args=[sitting.reference])),
        Cell(tag=tag(sitting)),
        Cell(sitting.members, numeric=True),
        Cell(sitting.heard, numeric=True),
    ]


def of_secretary(sitting: Sitting, *, now: datetime) -> dict[str, Any]:
    standing, allowed = bench.of(sitting), ALLOWED[SittingState(sitting.state)]
    open_still = sitting.state in {SittingState.PLANNED, SittingState.PUBLISHED}
    return {
        "sitting": sitting,
        "title": day(sitting),
        "tag": tag(sitting),
        "rows": _rows(standing),
        "gaps": bench.missing(standing, now=now) if open_still else [],
        "member_columns": [Column(title) for title in (_("Member"), _("Kind of body"), _("Expertise"), _("Nation"))],
        "members": [_member(row, sitting) for row in standing.panellists],
        "agenda": _agenda(standing),
        "put_off": _put_off(sitting),
        "may": {act.value: act in allowed for act in Act},
        "may_close": Act.CLOSE in allowed and sitting.starts_at <= now,
        "is_published": sitting.state == SittingState.PUBLISHED,
    }


def of_member(sitting: Sitting, panellist: Panellist) -> dict[str, Any]:
    """No reason why somebody else must not hear a matter is shown, and no outcome of one that is closed to them."""
    standing = bench.of(sitting)
    return {
        "sitting": sitting,
        "title": day(sitting),
        "tag": tag(sitting),
        "chair": next((member.name for member in standing.members if member.is_chair), ""),
        "member_columns": [Column(title) for title in (_("Member"), _("Kind of body"), _("Expertise"))],
        "members": [_member(row, sitting)[:3] for row in standing.panellists],
        "agenda": [_for_member(line, standing, panellist) for line in _agenda(standing)],
        "is_published": sitting.state == SittingState.PUBLISHED,
    }


def _rows(standing: Bench) -> list[SummaryRow]:
    sitting, rule = standing.sitting, standing.rule
    used = _("%(used)d of %(there)d") % {"used": standing.minutes, "there": sitting.minutes_available}
    needed = _("%(quorum)d members from %(kinds)d kinds of body for each matter, and a chair")
    if rule.independent_chair:
        needed = _("%(quorum)d members from %(kinds)d kinds of body for each matter, and an independent chair")
    rows = [
        SummaryRow(_("Minutes"), used),
        SummaryRow(_("Guidance"), version(sitting.guidance_code).title),
        SummaryRow(_("What it needs"), needed % {"quorum": rule.quorum, "kinds": rule.kinds}),
    ]
    if sitting.cancelled_because:
        rows.append(SummaryRow(_("Cancelled because"), sitting.cancelled_because))
    if sitting.minutes:
        rows.append(SummaryRow(_("What else was said"), sitting.minutes))
    return rows


def _member(panellist: Panellist, sitting: Sitting) -> list[Cell]:
    chairs = Tag(_("Chair"), "blue") if panellist.pk == sitting.chair_id else None
    known = ", ".join(str(Expertise(code).label) for code in panellist.expertise)
    return [
        Cell(panellist.membership.person.full_name, tag=chairs),
        Cell(panellist.get_body_kind_display(), hint=panellist.employer.name if panellist.employer else ""),
        Cell(known or _("None entered")),
        Cell(panellist.get_nation_display()),
    ]


def _agenda(standing: Bench) -> list[Listed]:
    """Each with the time at which its turn comes, if those before it take no longer than they were given."""
    concluded, starts, lines = minutes_of_sitting.conclusions(standing.hearings), standing.sitting.starts_at, []
    for hearing in standing.hearings:
        conclusion = concluded.get(hearing.pk)
        lines.append(
            Listed(
                hearing,
                standing.matters[hearing.decision_id],
                date_format(localtime(starts), "H:i"),
                len(standing.hears(hearing)),
                _barred(standing, hearing),
                ", ".join(standing.unknown(hearing)),
                minutes_of_sitting.outcome(conclusion) if conclusion else "",
            )
        )
        starts += timedelta(minutes=hearing.minutes)
    return lines


def _barred(standing: Bench, hearing: Hearing) -> list[str]:
    """Each by name, with what they declared themselves, or that the service knows of something."""
    found = [(row, standing.conflicts.get((row.pk, hearing.decision_id), ())) for row in standing.panellists]
    return [f"{row.membership.person.full_name}: {_said(reasons)}" for row, reasons in found if reasons]


def _said(reasons: Sequence[Reason]) -> str:
    declared = [reason.said for reason in reasons if reason.why is Why.DECLARED]
    return declared[0] if declared else reasons[0].said


def _for_member(line: Listed, standing: Bench, panellist: Panellist) -> Listed:
    mine = standing.conflicts.get((panellist.pk, line.hearing.decision_id), ())
    if not mine:
        return Listed(line.hearing, line.matter, line.starts, line.hear, (), "", line.outcome)
    declared = any(reason.why is Why.DECLARED for reason in mine)
    said = _("You declared a conflict.") if declared else _("The service knows of a conflict. Ask the secretariat.")
    return Listed(line.hearing, line.matter, line.starts, line.hear, (), "", "", closed_to_you=said)


def _put_off(sitting: Sitting) -> list[str]:
    rows = sitting.hearings.filter(put_off_at__isnull=False).select_related("decision").order_by("place", "id")
    return [name_of(row.decision) for row in rows]
