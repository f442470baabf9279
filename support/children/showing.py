"""What the pages of children show: who the child is, what the local authority does, who stands beside them.

Local authority and guardian learn the outcome of a served decision and its day, never its reasons.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from nrm.permissions import Permission
from referrals.casefile.board.codes import DecisionState, TrackCode
from referrals.casefile.board.models import Track
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from referrals.casefile.person import words
from referrals.casefile.person.boxes import in_words
from support import naming
from support.children.guarding import ends_on
from support.models.child import Attended, Child, Guardianship, GuardianState, StrategyDiscussion

SERVED = frozenset(
    {DecisionState.RG_POSITIVE, DecisionState.RG_NEGATIVE, DecisionState.CG_POSITIVE, DecisionState.CG_NEGATIVE}
)


def columns() -> list[Column]:
    return [Column(_("Case")), Column(_("Name")), Column(_("Told on")), Column(_("State"))]


def rows(children: Sequence[Child]) -> list[list[Cell]]:
    return [
        [
            Cell(child.case.number, reverse("child", args=[child.reference])),
            Cell(naming.known(child.case.person)),
            Cell(_day(child.told_at)),
            Cell(tag=state(child)),
        ]
        for child in children
    ]


def state(child: Child) -> Tag:
    """The list's annotation says whether there was a discussion."""
    if getattr(child, "was_discussed", False):
        return Tag(_("Discussed"), "green")
    return Tag(_("In hand"), "blue") if child.received_at else Tag(_("New"), "red")


def waiting_columns() -> list[Column]:
    return [Column(_("Case")), Column(_("Local authority")), Column(_("Told on")), Column(_("What is missing"))]


def waiting_rows(children: Sequence[Child], bodies: dict[int, str], *, now: datetime) -> list[list[Cell]]:
    return [
        [
            Cell(child.case.number, reverse("case_support", args=[child.case.reference])),
            Cell(bodies.get(child.case_id, _("None"))),
            Cell(_day(child.told_at), hint=_days(child, now)),
            Cell(_("No strategy discussion") if child.received_at else _("Not said to be in hand")),
        ]
        for child in children
    ]


def about(child: Child) -> list[SummaryRow]:
    person, case = child.case.person, child.case
    return [
        SummaryRow(_("Name"), naming.known(person)),
        SummaryRow(_("Date of birth"), _born(person)),
        SummaryRow(_("Gender"), person.get_gender_display()),
        SummaryRow(_("Nationality"), ", ".join(in_words(code) for code in person.nationalities) or _("Not known")),
        SummaryRow(_("Languages"), ", ".join(person.languages) or _("Not known")),
        SummaryRow(_("Nation"), case.get_nation_display()),
        SummaryRow(_("Decision"), _decision(case)),
    ]


def in_hand(child: Child) -> list[SummaryRow]:
    return [
        SummaryRow(_("Told on"), _day(child.told_at)),
        SummaryRow(_("In hand since"), _received(child)),
    ]


def discussions(child: Child) -> list[tuple[str, list[SummaryRow]]]:
    found = child.discussions.select_related("recorded_by__person").order_by("-held_on", "-id")
    return [(_("Strategy discussion on %(day)s") % {"day": _date(row)}, _of_discussion(row)) for row in found]


def guardian(child: Child) -> list[SummaryRow]:
    rows = child.guardianships.select_related("service", "guardian__person", "child__case__person").order_by("-id")
    return [line for row in rows[:1] for line in _of_guardian(row)]


def offered_to(child: Child, actor: Actor) -> bool:
    if not actor.may(Permission.GUARD_CHILDREN):
        return False
    return child.guardianships.filter(state=GuardianState.OFFERED, service=actor.organisation_id).exists()


def is_guardian(child: Child, actor: Actor) -> bool:
    return child.guardianships.filter(state=GuardianState.ACCEPTED, guardian=actor.membership_id).exists()


def _of_discussion(row: StrategyDiscussion) -> list[SummaryRow]:
    return [
        SummaryRow(_("Outcome"), row.get_found_display()),
        SummaryRow(_("Who took part"), lines=_labels(row.attended)),
        SummaryRow(_("What was decided"), row.words),
        SummaryRow(_("Recorded by"), row.recorded_by.person.full_name),
    ]


def _of_guardian(row: Guardianship) -> Iterable[SummaryRow]:
    yield SummaryRow(_("Guardian"), row.get_state_display())
    yield SummaryRow(_("Service"), row.service.name)
    yield SummaryRow(_("Referred on"), _day(row.referred_at))
    if row.guardian:
        yield SummaryRow(_("Who"), row.guardian.person.full_name)
        yield SummaryRow(_("How they work"), str(row.get_work_display()))
    if row.exceptional_need:
        yield SummaryRow(_("Exceptional need"), row.exceptional_need)
        yield SummaryRow(_("Agreed by"), row.agreed_by)
    if row.reason:
        yield SummaryRow(_("Why not"), row.reason)
    if row.state == GuardianState.ACCEPTED and (last := ends_on(row)):
        yield SummaryRow(_("Until at the latest"), date_format(last, "j F Y"))
    if row.ended_because:
        yield SummaryRow(_("Why it ended"), str(row.get_ended_because_display()))


def _labels(codes: Iterable[str]) -> list[str]:
    return [str(Attended(code).label) for code in codes]


def _decision(case: Case) -> str:
    row = Track.objects.filter(case=case, track=TrackCode.DECISION, state__in=SERVED).first()
    return f"{row.state_words}, {_day(row.since)}" if row else _("None served yet")


def _born(person: Person) -> str:
    return words.birthday(person.birth_day, person.birth_month, person.birth_year) or _("Not known")


def _received(child: Child) -> str:
    if child.received_at is None or child.received_by is None:
        return _("Nobody has said so yet")
    return f"{_day(child.received_at)}, {child.received_by.person.full_name}"


def _days(child: Child, now: datetime) -> str:
    days = (local_day(now) - local_day(child.told_at)).days
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def _day(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")


def _date(row: StrategyDiscussion) -> str:
    return date_format(row.held_on, "j F Y")
