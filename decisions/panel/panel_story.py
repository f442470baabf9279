"""Tells of the panel in the demo: six members, one sitting with its agenda published, and matters that still wait."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from accounts.cast import actor_through
from accounts.kinds import HoldingKind, Nation, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.assurance import second_check
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.panellist import BodyKind, Expertise, Panellist
from decisions.models.second_check import Verdict
from decisions.panel import agenda, availability, bench, queue, register, seats, sittings
from decisions.panel.register import Entry
from decisions.story import DOUBTED, MITIGATION, TOLD
from decisions.workbench import beginning, citing, considering, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AHEAD = 9
MOST = 4
WEDNESDAY = 2
CAME_LATER = "The records of the journey and of the wages came after the first decision."
# Kind of body, the kind of organisation they work for, expertise, nation.
MEMBERS = (
    (BodyKind.LEGAL, None, (Expertise.CRIMINAL, Expertise.LABOUR), Nation.ENGLAND),
    (BodyKind.HEALTH, OrganisationKind.HEALTH_TRUST, (Expertise.TRAUMA, Expertise.SEXUAL), Nation.ENGLAND),
    (BodyKind.HEALTH, None, (Expertise.TRAUMA, Expertise.CHILDREN), Nation.SCOTLAND),
    (BodyKind.POLICE, OrganisationKind.POLICE_FORCE, (Expertise.CRIMINAL, Expertise.LABOUR), Nation.ENGLAND),
    (BodyKind.VOLUNTARY, OrganisationKind.CHARITY, (Expertise.SEXUAL, Expertise.DOMESTIC), Nation.WALES),
    (BodyKind.LOCAL_AUTHORITY, None, (Expertise.CHILDREN, Expertise.LABOUR), Nation.NORTHERN_IRELAND),
)


def tell(cast: Cast, *, now: datetime) -> None:
    secretary = cast.actor("panel_secretary")
    members = _members(secretary, now)
    for case, officer in list(_waiting())[:MOST]:
        _bring(case, officer, cast.actor("second_reviewer"), now)
    _sitting(secretary, members, now)


def _members(by: Actor, now: datetime) -> list[Panellist]:
    people = register.candidates(by, on=local_day(now)).order_by("-roles", "id")
    for person, facts in zip(people, MEMBERS, strict=False):
        _member(person, *facts, by, now)
    serving = list(register.members(by).serving().order_by("id"))
    for number, row in enumerate(serving):
        days = [day for week in availability.weeks(now)[:3] for day in week if number % 3 or day.weekday() < 4]
        availability.enter(panellist=row, days=days, by=by, now=now)
    return serving


def _member(
    person: Membership,
    kind: BodyKind,
    employer: OrganisationKind | None,
    expertise: tuple[Expertise, ...],
    nation: Nation,
    by: Actor,
    now: datetime,
) -> Panellist:
    body = Organisation.objects.filter(kind=employer).order_by("-id").first() if employer else None
    entry = Entry(kind, body, expertise, nation, bool(set(register.CHAIRS) & set(person.roles)))
    return register.add(membership=person, entry=entry, on=local_day(now), by=by, now=now)


def _sitting(by: Actor, members: list[Panellist], now: datetime) -> None:
    """On the first Wednesday that is far enough away; it hears what fits, and the rest waits."""
    days = (now + number * DAY for number in range(AHEAD, AHEAD + 7))
    day = next(day for day in days if localtime(day).weekday() == WEDNESDAY)
    starts = localtime(day).replace(hour=10, minute=0, second=0, microsecond=0)
    sitting = sittings.arrange(starts_at=starts, minutes=90, by=by, now=now)
    chair = next(row for row in members if row.can_chair)
    seated = [chair, *(row for row in members if not row.can_chair)]
    sitting = seats.fill(sitting=sitting, panellists=seated, chair=chair, by=by, now=now)
    chosen = [line.matter.decision_id for line in agenda.proposed(sitting, each=45).chosen]
    if chosen:
        rows = queue.waiting().in_bulk(chosen)
        references = [rows[pk].reference for pk in chosen]
        agenda.put_on(sitting=sitting, decisions=references, minutes=45, by=by, now=now)
    if not bench.missing(bench.of(sitting), now=now):
        agenda.publish(sitting=sitting, by=by, now=now)


def _waiting() -> Iterator[tuple[Case, Actor]]:
    """Cases whose first decision nobody has begun, each with whoever holds it."""
    cases = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False, decisions=None)
    for case in list(cases.order_by("opened_at", "id")):
        held = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation").first()
        if held is not None:
            yield case, actor_through(held.membership)


def _bring(case: Case, officer: Actor, checker: Actor, now: datetime) -> None:
    """A positive first decision, a negative second one, and a second checker who agrees."""
    at = min(now - 3 * DAY, case.opened_at + 4 * DAY)
    first = _draft(case, Stage.REASONABLE_GROUNDS, officer, at, Outcome.POSITIVE)
    finishing.finalise(decision=first, by=officer, now=at + 2 * HOUR)
    finishing.serve(decision=first, by=officer, now=at + 3 * HOUR)
    later = now - 2 * DAY
    second = _draft(case, Stage.CONCLUSIVE_GROUNDS, officer, later, Outcome.NEGATIVE)
    second_check.send(decision=second, by=officer, now=later + 2 * HOUR)
    second_check.check(decision=second, verdict=Verdict.AGREE, reasons="", by=checker, now=later + 3 * HOUR)


def _draft(case: Case, stage: Stage, by: Actor, at: datetime, outcome: Outcome) -> Decision:
    decision = beginning.begin(case=case, stage=stage, by=by, now=at)
    negative = outcome is Outcome.NEGATIVE
    said, answer = (DOUBTED, Answer.NOT_MET) if negative else (TOLD, Answer.MET)
    work = Work(
        AgeThen.CHILD if case.is_child else AgeThen.ADULT,
        MITIGATION if negative else "",
        "Weighed together, the account is less likely than not." if negative else "",
        {limb: Found(answer, reasons, CAME_LATER if negative else "") for limb, reasons in said.items()},
    )
    considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=at)
    for source in citing.citable(case, now=at)[:2]:
        page = 1 if source.has_pages else None
        citing.cite(decision=decision, limb=Limb.ACTION, source=source.code, page=page, passage="", by=by, now=at)
    return drafting.draft(decision=decision, outcome=outcome, looked=True, by=by, now=at + HOUR)
