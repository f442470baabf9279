"""The posts: how a floor tells the case file what it knows. Each is a plain call inside the poster's transaction.

One statement each, whether the row is there or not: a referral is sent with many of them at once.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import work
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode, TrackCode
from referrals.casefile.board.models import Flag, NextAct, OtherReference, Party, Track
from referrals.casefile.clocks import starting
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case


def track(case: Case, code: TrackCode, state: str, *, now: datetime) -> None:
    row = Track(case=case, track=code, state=state, since=now)
    Track.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["case", "track"], update_fields=["state", "since"]
    )


def flag(case: Case, *codes: FlagCode, reason: str = "", now: datetime) -> None:
    """One that flies already keeps the day on which it was raised, and why."""
    rows = [Flag(case=case, flag=code, reason=reason, since=now) for code in codes]
    Flag.objects.bulk_create(rows, ignore_conflicts=True)


def unflag(case: Case, code: FlagCode) -> None:
    Flag.objects.filter(case=case, flag=code).delete()


def party(case: Case, organisation: Organisation, capacity: Capacity, *, now: datetime) -> None:
    parties(case, [(organisation, capacity)], now=now)


def parties(case: Case, taking_part: Iterable[tuple[Organisation, Capacity]], *, now: datetime) -> None:
    """Whoever takes part already goes on as before."""
    on = local_day(now)
    rows = [Party(case=case, organisation=who, capacity=capacity, from_on=on) for who, capacity in taking_part]
    Party.objects.bulk_create(rows, ignore_conflicts=True)


def parties_now(case: Case, organisations: Collection[Organisation], capacity: Capacity, *, now: datetime) -> None:
    """These and nobody else take part as that: whoever did and is not among them has done so until today."""
    before = Party.objects.filter(case=case, capacity=capacity, to_on=None)
    before.exclude(organisation__in=organisations).update(to_on=local_day(now))
    parties(case, [(organisation, capacity) for organisation in organisations], now=now)


def other_reference(case: Case, kind: str, value: str) -> OtherReference:
    row, _created = OtherReference.objects.get_or_create(case=case, kind=kind, value=value)
    return row


def deadline(case: Case, code: ClockCode, *, now: datetime, begins_at: datetime | None = None) -> Deadline:
    return starting.start(case, code, now=now, begins_at=begins_at)


def met(case: Case, code: ClockCode, *, now: datetime) -> None:
    Deadline.objects.running().filter(case=case, kind=code).update(met_at=now, stopped_on=None)


def no_longer(case: Case, code: ClockCode, *, now: datetime) -> None:
    """Whoever answered for it does not any more, and nobody reached it."""
    Deadline.objects.running().filter(case=case, kind=code).update(superseded_at=now, stopped_on=None)


def next_act(
    case: Case, act: ActCode, *, organisation: Organisation, attention_at: datetime, now: datetime, waiting_on: str = ""
) -> None:
    """Posted again it moves; since when it waits stays."""
    row = NextAct(
        case=case,
        act=act,
        organisation=organisation,
        holder_id=work.holder_of(case, act, organisation),
        attention_at=attention_at,
        waiting_on=waiting_on,
        since=now,
    )
    NextAct.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["case", "act", "organisation"],
        update_fields=["attention_at", "waiting_on"],
    )


def act_done(case: Case, act: ActCode, *, organisation: Organisation | None = None) -> None:
    found = NextAct.objects.filter(case=case, act=act)
    (found.filter(organisation=organisation) if organisation else found).delete()


def set_aside(case: Case, acts: Iterable[ActCode]) -> list[dict[str, Any]]:
    """Takes them off the board, and gives what `bring_back` needs to put them there again as they stood."""
    found = NextAct.objects.filter(case=case, act__in=list(acts))
    rows = list(found.order_by("id").values("act", "organisation_id", "attention_at", "waiting_on", "since"))
    found.delete()
    return [row | {name: row[name].isoformat() for name in ("attention_at", "since")} for row in rows]


def bring_back(case: Case, rows: Iterable[dict[str, Any]]) -> None:
    """Whoever does such work of the case now has them; since when they wait is as before."""
    rows = list(rows)
    bodies = Organisation.objects.in_bulk([row["organisation_id"] for row in rows])
    for row in rows:
        next_act(
            case,
            ActCode(row["act"]),
            organisation=bodies[row["organisation_id"]],
            attention_at=datetime.fromisoformat(row["attention_at"]),
            waiting_on=row["waiting_on"],
            now=datetime.fromisoformat(row["since"]),
        )


def no_acts_but(case: Case, kept: Iterable[ActCode]) -> None:
    """When a case ends nobody has anything left to do on it, in whichever organisation."""
    NextAct.objects.filter(case=case).exclude(act__in=list(kept)).delete()


def no_longer_waits(case: Case, code: ActCode, *, now: datetime) -> None:
    """What was waited for has come: what stood still for it needs attention now."""
    NextAct.objects.filter(case=case, waiting_on=code).update(waiting_on="", attention_at=now)
