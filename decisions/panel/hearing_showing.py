"""What the pages of a hearing show: nothing that says who the person is, and views only as they are given out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.models.opinion import Conclusion
from decisions.models.panellist import Panellist
from decisions.models.sitting import Hearing, SittingState
from decisions.panel import hearing as of_hearing
from decisions.panel import opening, opinions, pack_pdf, packs
from decisions.panel.matters import name_of
from nrm.actor import Actor
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    body: str
    has_given: bool
    in_the_chair: bool


def page(hearing: Hearing, *, actor: Actor) -> dict[str, Any]:
    member = of_hearing.require_sitter(hearing, by=actor)
    heard = opinions.opened(hearing)
    concluded = conclusion_of(hearing)
    is_heard = concluded is None and _is_before_panel(hearing)
    given, needed = len(opening.voices(hearing)), of_hearing.quorum(hearing)
    chairs = actor.may(Permission.CHAIR_PANELS) and hearing.sitting.chair_id == member.pk
    own = opinions.own(hearing, member)
    return {
        "hearing": hearing,
        "name": name_of(hearing.decision),
        "tag": tag(hearing, concluded),
        "rows": _rows(hearing),
        "pack": packs.readable(hearing),
        "own": own,
        "members": _members(hearing),
        "given": given,
        "needed": needed,
        "heard": heard,
        "conclusion": concluded,
        "dissenting": opinions.dissenting(heard, concluded.view) if concluded else [],
        "may": {
            "read": is_heard,
            "declare": is_heard and hearing.opened_at is None,
            "say": is_heard and (hearing.opened_at is None or member.pk in hearing.voices),
            "open": is_heard and chairs and hearing.opened_at is None and given >= needed,
            "conclude": is_heard and chairs and hearing.opened_at is not None,
        },
    }


def tag(hearing: Hearing, concluded: Conclusion | None) -> Tag:
    if concluded is not None:
        return Tag(concluded.get_view_display(), "green" if not concluded.concern else "orange")
    if hearing.opened_at is not None:
        return Tag(_("Views open"), "purple")
    return Tag(_("Views sealed"), "blue") if _is_before_panel(hearing) else Tag(_("Not heard"), "grey")


def conclusion_of(hearing: Hearing) -> Conclusion | None:
    return Conclusion.objects.filter(hearing=hearing).first()


def columns() -> list[Column]:
    return [Column(_("Matter")), Column(_("Sitting")), Column(_("Your view")), Column(_("Where it stands"))]


def lines(hearings: Sequence[Hearing], *, given: Collection[int], closed: Collection[int]) -> list[list[Cell]]:
    """`closed`: the decisions of which this member must not hear."""
    return [_closed(row) if row.decision_id in closed else _line(row, row.pk in given) for row in hearings]


def _line(row: Hearing, has_given: bool) -> list[Cell]:
    return [
        Cell(name_of(row.decision), href=reverse("hearing", args=[row.reference])),
        Cell(pack_pdf.sitting_of(row)),
        Cell(_("Given") if has_given else _("None")),
        Cell(tag=tag(row, getattr(row, "conclusion", None))),
    ]


def _closed(row: Hearing) -> list[Cell]:
    said = Tag(_("Closed to you"), "red")
    return [Cell(name_of(row.decision)), Cell(pack_pdf.sitting_of(row)), Cell("–"), Cell(tag=said)]


def _rows(hearing: Hearing) -> list[SummaryRow]:
    decision = hearing.decision
    rows = [
        SummaryRow(_("Sitting"), pack_pdf.sitting_of(hearing)),
        SummaryRow(_("On the agenda"), _("Matter %(n)d, %(minutes)d minutes") % _place(hearing)),
        SummaryRow(_("What is heard"), decision.get_stage_display()),
    ]
    if hearing.opened_at:
        rows.append(SummaryRow(_("Views opened"), date_format(timezone.localtime(hearing.opened_at), "j F Y, H:i")))
    return rows


def _place(hearing: Hearing) -> dict[str, int]:
    return {"n": hearing.place, "minutes": hearing.minutes}


def _members(hearing: Hearing) -> list[Member]:
    given = opinions.given(hearing)
    return [_member(hearing, row, row.pk in given) for row in of_hearing.sitters(hearing)]


def _member(hearing: Hearing, row: Panellist, has_given: bool) -> Member:
    in_the_chair = row.pk == hearing.sitting.chair_id
    return Member(row.membership.person.full_name, row.get_body_kind_display(), has_given, in_the_chair)


def _is_before_panel(hearing: Hearing) -> bool:
    """What the page offers is what the action would allow."""
    try:
        of_hearing.require_before_panel(hearing)
    except Refusal:
        return False
    return hearing.sitting.state == SittingState.PUBLISHED
