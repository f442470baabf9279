"""Stops a case or ends it: one row of rules for each turn it can take, and one action that follows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format

from decisions.course import birthdays, posting, refusals, standing, telling
from decisions.models.course import CourseChange, Manner, Turn
from decisions.sharing import telling as sharing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, Stage, SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ENDED, CourseState, TrackCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.missing.models import Absence
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind

RUNNING, SUSPENDED = CourseState.RUNNING, CourseState.SUSPENDED
OPEN = frozenset({RUNNING, SUSPENDED})


@dataclass(frozen=True, slots=True)
class Said:
    """What the officer states; each turn asks for its own part of it."""

    reason: str
    happened_on: date
    is_short: bool = False
    police_told: bool = False
    manner: str = ""
    received_by: str = ""
    capacity_by: str = ""
    is_free: bool = False
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule looks at: of the case as it stands alone, nothing was said yet."""

    case: Case
    said: Said
    now: datetime


Rule = Callable[[Asked], None]


def _missing(asked: Asked) -> None:
    if not Absence.objects.open().filter(case=asked.case).exists():
        raise refusals.NotMissing


def _evidence_short(asked: Asked) -> None:
    if not asked.said.is_short:
        raise refusals.MustDecide


def _police_told(asked: Asked) -> None:
    if not asked.said.police_told:
        raise refusals.PoliceNotTold


def _undecided(asked: Asked) -> None:
    if any(row.is_final and row.served_at is None for row in standing.live(asked.case).values()):
        raise refusals.ServeFirst
    if standing.is_decided(asked.case):
        raise refusals.Decided


def _before_reasonable_grounds(asked: Asked) -> None:
    """Nor while one is looked at again: what was served stands, and whoever was sent away is still to be answered."""
    decision = standing.live(asked.case).get(Stage.REASONABLE_GROUNDS)
    if decision is not None and (decision.is_final or decision.replaces_id is not None):
        raise refusals.AfterReasonableGrounds


def _adult(asked: Asked) -> None:
    if _may_be_a_child(asked):
        raise refusals.ChildStays


def _not_a_child(asked: Asked) -> None:
    if _may_be_a_child(asked):
        raise refusals.ChildWhoLeft


def _may_be_a_child(asked: Asked) -> bool:
    """Also where they were taken for an adult, and by the date of birth that is held now they cannot be 18 yet."""
    on = birthdays.earliest(asked.case.person)
    return asked.case.is_child or (on is not None and on > local_day(asked.now))


def _in_form(asked: Asked) -> None:
    """In writing always; by word where the version in use on the day they said it allows it."""
    if asked.said.manner not in manners(asked.said.happened_on):
        raise refusals.MustBeWritten
    if not asked.said.received_by.strip():
        raise refusals.FormMissing


def _of_free_will(asked: Asked) -> None:
    if not asked.said.capacity_by.strip():
        raise refusals.CapacityUnchecked
    if not asked.said.is_free:
        raise refusals.NotFree


def _verified(asked: Asked) -> None:
    if not asked.said.proof:
        raise refusals.ProofMissing


@dataclass(frozen=True, slots=True)
class Row:
    """Who may, from where to where, what must be so and what must be said, what starts, who is told, what happened."""

    may: Permission
    otherwise: type[Refusal]
    after: frozenset[CourseState]
    state: CourseState
    stands: tuple[Rule, ...]
    says: tuple[Rule, ...]
    starts: ClockCode | None
    notice: NoticeKind
    event: Happened
    needs_holder: bool = True


ROWS: Mapping[Turn, Row] = {
    Turn.SUSPENDED: Row(
        Permission.DECIDE,
        refusals.NotYours,
        frozenset({RUNNING}),
        SUSPENDED,
        (_missing, _undecided),
        (_evidence_short, _police_told),
        None,
        NoticeKind.SUSPENDED,
        Happened.CASE_SUSPENDED,
    ),
    Turn.WITHDRAWN: Row(
        Permission.DECIDE,
        refusals.NotYours,
        OPEN,
        CourseState.WITHDRAWN,
        (_adult, _undecided),
        (_in_form, _of_free_will),
        ClockCode.EXIT_WITHDRAWN,
        NoticeKind.WITHDRAWN,
        Happened.CASE_WITHDRAWN,
    ),
    Turn.LEFT: Row(
        Permission.DECIDE,
        refusals.NotYours,
        OPEN,
        CourseState.CLOSED,
        (_not_a_child, _before_reasonable_grounds),
        (),
        None,
        NoticeKind.ENDED,
        Happened.CASE_ENDED,
    ),
    # Whatever has been decided, and also after a withdrawal: statistics keep the referral, letters do not go out.
    Turn.DIED: Row(
        Permission.ASSIGN_WORK,
        refusals.ForManager,
        OPEN | {CourseState.WITHDRAWN, CourseState.CLOSED},
        CourseState.VOID,
        (),
        (_verified,),
        None,
        NoticeKind.ENDED,
        Happened.CASE_ENDED,
        needs_holder=False,
    ),
}


@transaction.atomic
def turn(*, case: Case, to: Turn, said: Said, by: Actor, now: datetime) -> CourseChange:
    """Whoever comes second is told who was first, and changes nothing."""
    row = ROWS[to]
    case = standing.lock(case, by=by)
    _require(case, row, said, by=by, now=now)
    change = CourseChange.objects.create(
        case=case,
        turn=to,
        reason=said.reason.strip(),
        happened_on=said.happened_on,
        guidance_code=adopted(local_day(now)).code,
        manner=said.manner,
        received_by=said.received_by.strip(),
        capacity_by=said.capacity_by.strip(),
        proof=said.proof,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    (posting.stand_still if row.state is SUSPENDED else posting.end)(change, by=by, now=now)
    post.track(case, TrackCode.COURSE, row.state, now=now)
    if row.state in ENDED:
        sharing.follow(case, by=by, now=now)
    exit_by = post.deadline(case, row.starts, now=now) if row.starts else None
    telling.tell(change, row.notice, facts=_told(change, exit_by), by=by, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "change_id": change.pk, "course": to.value}
    record(row.event, subject=case, by=by, at=now, facts=facts)
    return change


def manners(on: date) -> tuple[Manner, ...]:
    """How an adult may withdraw by the version in use on the day."""
    by_word = adopted(on).switched_on(SwitchCode.VERBAL_WITHDRAWAL)
    return (Manner.IN_WRITING, Manner.BY_WORD) if by_word else (Manner.IN_WRITING,)


def why_not(case: Case, to: Turn, *, by: Actor, now: datetime) -> Refusal | None:
    """What a page says in place of the link, before anything was stated."""
    try:
        standing.require_accepted(case)
        _require_stands(case, ROWS[to], Said("", local_day(now)), by=by, now=now)
    except Refusal as refusal:
        return refusal
    return None


def _require(case: Case, row: Row, said: Said, *, by: Actor, now: datetime) -> None:
    _require_stands(case, row, said, by=by, now=now)
    if not said.reason.strip():
        raise refusals.ReasonMissing
    if said.happened_on > local_day(now):
        raise refusals.InTheFuture
    for rule in row.says:
        rule(Asked(case, said, now))


def _require_stands(case: Case, row: Row, said: Said, *, by: Actor, now: datetime) -> None:
    if not by.may(row.may):
        raise row.otherwise
    if standing.course_of(case) not in row.after:
        raise _first(case)
    for rule in row.stands:
        rule(Asked(case, said, now))
    if row.needs_holder:
        standing.require_holder(case, by=by)


def _first(case: Case) -> Refusal:
    """Who brought the case to where it stands."""
    last = standing.changes(case).filter(turn__in=ROWS).order_by("-recorded_at", "-id").first()
    if last is None:
        return refusals.Decided()
    return refusals.Since(last.get_turn_display(), last.recorded_by.person.full_name, last.recorded_at)


def _told(change: CourseChange, exit_by: Deadline | None) -> dict[str, str]:
    """No word of why: only what those who are told have to act on."""
    if exit_by is not None:
        return {"support_until": date_format(exit_by.due_on, "j F Y")}
    return {"ended_because": change.turn} if change.turn in (Turn.DIED, Turn.LEFT) else {}
