"""Tells of two hearings that are over in the demo: one without concern, one after which the authority looks again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localtime

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.assurance import second_check
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.opinion import Concern, View
from decisions.models.panellist import BodyKind, Panellist
from decisions.models.second_check import Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState
from decisions.panel import concluding, opening, opinions, packs
from decisions.story import DOUBTED, MITIGATION, TOLD
from decisions.workbench import beginning, citing, considering, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

Said = tuple[tuple[View, str], ...]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BODIES = (BodyKind.LEGAL, BodyKind.POLICE, BodyKind.HEALTH, BodyKind.VOLUNTARY)
FINE = "Each limb is answered, what speaks for the person was weighed, and the second checker looked at the same."
UNCLEAR = "The second account is set aside in one line. Nothing says why the first one weighs more."
# What each member says, in their order; the last one differs in the first hearing.
SAID: tuple[Said, ...] = (
    ((View.NO_CONCERN, FINE), (View.NO_CONCERN, FINE), (View.LOOK_AGAIN, UNCLEAR)),
    ((View.LOOK_AGAIN, UNCLEAR), (View.LOOK_AGAIN, UNCLEAR), (View.NO_CONCERN, FINE)),
)


def tell(cast: Cast, *, now: datetime) -> None:
    checker, secretary = cast.actor("second_reviewer"), cast.actor("panel_secretary")
    before = localtime(now - DAY).replace(hour=10, minute=0, second=0, microsecond=0)
    brought = [_bring(case, officer, checker, before) for case, officer in list(_undecided())[: len(SAID)]]
    if brought:
        sitting = _sitting(secretary, cast.actor("panel_chair"), brought[0], before)
        for place, (decision, said) in enumerate(zip(brought, SAID, strict=False), 1):
            _hear(sitting, decision, place, said, cast.actor("panel_chair"), before)


def _sitting(secretary: Actor, chair: Actor, first: Decision, at: datetime) -> Sitting:
    home = Organisation.objects.get(Q(pk=secretary.organisation_id))
    seated = _panellists(home, at)
    sitting = Sitting.objects.create(
        secretariat=home,
        guidance_code=first.guidance_code,
        starts_at=at,
        minutes_available=120,
        state=SittingState.PUBLISHED,
        chair=next(row for row in seated if row.membership_id == chair.membership_id),
        arranged_by_id=secretary.acting(),
        arranged_at=at - 2 * DAY,
        published_at=at - DAY,
    )
    Seat.objects.bulk_create(Seat(sitting=sitting, panellist=row) for row in seated)
    return sitting


def _panellists(home: Organisation, at: datetime) -> list[Panellist]:
    """Chairs first: one of them, and three members."""
    people = Membership.objects.filter(organisation=home)
    chairs, members = people.with_role("panel_chair")[:1], people.with_role("panel_member")[:3]
    found = []
    for number, membership in enumerate([*chairs, *members]):
        defaults = {"body_kind": BODIES[number], "can_chair": number == 0, "joined_at": at - 30 * DAY}
        found.append(Panellist.objects.get_or_create(membership=membership, defaults=defaults)[0])
    return found


def _hear(
    sitting: Sitting, decision: Decision, place: int, said: tuple[tuple[View, str], ...], chair: Actor, at: datetime
) -> None:
    hearing = Hearing.objects.create(sitting=sitting, decision=decision, draft=decision.draft, place=place, minutes=45)
    packs.make_first(hearing=hearing, now=at - HOUR)
    seats = sitting.seats.exclude(panellist=sitting.chair).select_related("panellist__membership__organisation")
    for seat, (view, reasons) in zip(seats.order_by("id"), said, strict=True):
        by = actor_through(seat.panellist.membership)
        packs.read(hearing=hearing, by=by, now=at - HOUR / 2)
        opinions.give(hearing=hearing, view=view, reasons=reasons, by=by, now=at - HOUR / 4)
    opening.open_views(hearing=hearing, by=chair, now=at + HOUR / 2)
    _conclude(hearing, said[0][0], chair, at + HOUR)


def _conclude(hearing: Hearing, view: View, chair: Actor, at: datetime) -> None:
    returned = view is View.LOOK_AGAIN
    concluding.conclude(
        hearing=hearing,
        view=view,
        concern=Concern.REASONING if returned else "",
        reasons="Say what each account weighs, and why, so that a reader can follow it." if returned else "",
        dissent="One member would not have said so.",
        by=chair,
        now=at,
    )


def _undecided() -> Iterator[tuple[Case, Actor]]:
    """Cases whose first decision nobody has begun, each with whoever holds it, the newest first."""
    cases = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False, decisions=None)
    for case in list(cases.order_by("-opened_at", "-id")):
        held = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation").first()
        if held is not None:
            yield case, actor_through(held.membership)


def _bring(case: Case, officer: Actor, checker: Actor, before: datetime) -> Decision:
    """A positive first decision, a negative second one, and a second checker who agrees."""
    at = before - 2 * DAY
    first = _draft(case, Stage.REASONABLE_GROUNDS, officer, at, Outcome.POSITIVE)
    finishing.finalise(decision=first, by=officer, now=at + 2 * HOUR)
    finishing.serve(decision=first, by=officer, now=at + 3 * HOUR)
    second = _draft(case, Stage.CONCLUSIVE_GROUNDS, officer, at + DAY, Outcome.NEGATIVE)
    second_check.send(decision=second, by=officer, now=at + DAY + 2 * HOUR)
    second_check.check(decision=second, verdict=Verdict.AGREE, reasons="", by=checker, now=at + DAY + 3 * HOUR)
    return Decision.objects.select_related("case__person").get(pk=second.pk)


def _draft(case: Case, stage: Stage, by: Actor, at: datetime, outcome: Outcome) -> Decision:
    decision = beginning.begin(case=case, stage=stage, by=by, now=at)
    negative = outcome is Outcome.NEGATIVE
    said, answer = (DOUBTED, Answer.NOT_MET) if negative else (TOLD, Answer.MET)
    work = Work(
        AgeThen.CHILD if case.is_child else AgeThen.ADULT,
        MITIGATION if negative else "",
        "Weighed together, the account is less likely than not." if negative else "",
        {limb: Found(answer, reasons) for limb, reasons in said.items()},
    )
    considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=at)
    for source in citing.citable(case, now=at)[:2]:
        page = 1 if source.has_pages else None
        citing.cite(decision=decision, limb=Limb.ACTION, source=source.code, page=page, passage="", by=by, now=at)
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=at + HOUR)
