"""Reads what is true of a person: their decisions, clocks, the course of their cases, and what support recorded."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise

from decisions.models.course import ENDINGS, CourseChange, Turn
from decisions.models.decision import Decision
from decisions.models.disqualification import Disqualification, Disqualified
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import Outcome, Stage, SwitchCode, WindowCode
from referrals.casefile.models.case import Case
from referrals.correspondence.models.consent import Consent, Scope
from support.entitlement import counting, growing_up
from support.entitlement.childhood import childhoods
from support.entitlement.facts import Conclusive, Facts, OfCase, Reasonable, Withdrawal
from support.entitlement.granted import came_back, drop_ins, emergencies, grants, left, stays
from support.models.care import Care, OpenedBy
from support.models.child import Child
from support.models.period import Period

DECISION = "decision"


def facts_of(care: Care) -> Facts:
    """One number of queries for each of their cases; most have one."""
    cases = cases_of(care)
    refused, again = _word(care)
    opened = local_day(care.opened_at) if care.opened_by == OpenedBy.RE_ENTRY else None
    young = childhoods(cases)
    of_age = max(filter(None, (row.adult_from for row in young)), default=None)
    return Facts(
        cases=tuple(_of_case(case) for case in cases if not case.is_child and all(row.adult_from for row in young)),
        childhoods=young,
        stays=tuple(stays(care)),
        emergencies=tuple(emergencies(care)),
        grants=tuple(grants(care)),
        drop_ins=tuple(drop_ins(care)),
        left=tuple(left(care)),
        came_back=tuple(came_back(care)),
        refused_on=refused,
        not_before=max(filter(None, (again, opened, of_age)), default=None),
        over_on=_over_on(cases),
        holds=tuple(_holds(care)),
    )


def cases_of(care: Care) -> list[Case]:
    """The case that it rests on now, and those whose decisions it has rested on."""
    rested = Period.objects.filter(care=care, basis=DECISION).values("basis_id")
    before = Decision.objects.filter(pk__in=rested).values_list("case", flat=True)
    young = Period.objects.filter(care=care, basis=growing_up.BASIS).values("basis_id")
    before = before.union(Child.objects.filter(pk__in=young).values_list("case", flat=True))
    return list(Case.objects.filter(pk__in={*before, *filter(None, [care.case_id])}).order_by("opened_at", "id"))


def decided(case: Case, stage: Stage) -> list[Decision]:
    """Those that became final, and did not end, in the order in which they were made."""
    rows = Decision.objects.filter(case=case, stage=stage, final_at__isnull=False, ended_at=None)
    return list(rows.order_by("final_at", "id"))


def _of_case(case: Case) -> OfCase:
    conclusive = decided(case, Stage.CONCLUSIVE_GROUNDS)
    waiting = [row.final_at for row in conclusive if _counts_at(row) is None and row.replaced_at is None]
    return OfCase(
        reasonable=tuple(_reasonable(case)),
        conclusive=tuple(_conclusive(case, conclusive)),
        unserved_since=min((local_day(at) for at in waiting if at), default=None),
        withdrawal=_withdrawal(case),
        disqualified=tuple(_disqualified(case)),
    )


def _reasonable(case: Case) -> Iterator[Reasonable]:
    rows = decided(case, Stage.REASONABLE_GROUNDS)
    for row, later in pairwise((*rows, None)):
        if row is not None and (at := _counts_reasonable_at(row)):
            positive = row.outcome == Outcome.POSITIVE
            floor, ceiling = counting.recovery(case, row, later) if positive else (None, None)
            yield Reasonable(
                decision_id=row.pk,
                guidance_code=row.guidance_code,
                positive=positive,
                from_on=local_day(at),
                floor_on=floor,
                ceiling_on=ceiling,
                runs_to_decision=version(row.guidance_code).switched_on(SwitchCode.RECOVERY_RUNS_TO_DECISION),
                exit_on=None if positive else counting.after(case, row, later, at),
            )


def _conclusive(case: Case, rows: Iterable[Decision]) -> Iterator[Conclusive]:
    counted = sorted((row for row in rows if _counts_at(row)), key=lambda row: (_counts_at(row), row.pk))
    for row, later in pairwise((*counted, None)):
        if row is not None and (at := _counts_at(row)):
            yield Conclusive(
                decision_id=row.pk,
                guidance_code=row.guidance_code,
                positive=row.outcome == Outcome.POSITIVE,
                final_on=local_day(row.final_at or at),
                counts_on=local_day(at),
                until_on=counting.after(case, row, later, at),
                adds_to_recovery=version(row.guidance_code).switched_on(SwitchCode.MOVE_ON_ADDS_TO_RECOVERY),
            )


def _counts_reasonable_at(row: Decision) -> datetime | None:
    """Support begins with the decision itself; nobody loses it by one that they do not know of."""
    return row.final_at if row.outcome == Outcome.POSITIVE else _counts_at(row)


def _counts_at(row: Decision) -> datetime | None:
    waits = version(row.guidance_code).switched_on(SwitchCode.SUPPORT_UNTIL_SERVED)
    return row.served_at if waits else row.final_at


def _withdrawal(case: Case) -> Withdrawal | None:
    row = CourseChange.objects.filter(case=case, turn=Turn.WITHDRAWN, over_at=None).first()
    if row is None:
        return None
    exit_on = counting.after_withdrawal(case, row)
    return Withdrawal(row.pk, row.guidance_code, local_day(row.recorded_at), exit_on)


def _disqualified(case: Case) -> Iterator[tuple[date, date | None]]:
    """From when the person was told, as after every decision; under an older version, from when it was made."""
    for row in Disqualification.objects.filter(case=case, outcome=Disqualified.MADE).order_by("decided_at", "id"):
        waits = version(row.guidance_code).switched_on(SwitchCode.SUPPORT_UNTIL_SERVED)
        told = row.told_on if waits or row.decided_at is None else local_day(row.decided_at)
        if told is not None:
            yield told, local_day(row.over_at) if row.over_at else None


def _over_on(cases: Iterable[Case]) -> date | None:
    """Of a person who died, in whichever of their cases it was recorded."""
    ends = CourseChange.objects.filter(case__in=[case.pk for case in cases], turn__in=ENDINGS, over_at=None)
    return min(ends.exclude(turn=Turn.WITHDRAWN).values_list("happened_on", flat=True), default=None)


def _word(care: Care) -> tuple[date | None, date | None]:
    """When they said that they want no support, and when they agreed again: one of both, or neither."""
    rows = list(Consent.objects.filter(case=care.case_id, scope=Scope.SUPPORT).order_by("recorded_at", "id"))
    ended = [local_day(row.ended_at) for row in rows if row.ended_at]
    standing = [row for row in rows if row.ended_at is None]
    if not ended:
        return None, None
    return (None, local_day(standing[-1].recorded_at)) if standing else (max(ended), None)


def _holds(care: Care) -> Iterator[tuple[date, date]]:
    """Of the versions by which this person's support was counted."""
    of_decisions = Decision.objects.filter(case=care.case_id).order_by().values_list("guidance_code", flat=True)
    codes = Period.objects.filter(care=care).order_by().values_list("guidance_code", flat=True).union(of_decisions)
    for code in sorted(codes):
        for window in version(code).content.windows:
            if window.code == WindowCode.EXIT_HOLD:
                yield window.starts_on, window.ends_on
