"""Reports a person missing and records that they have come back. The board follows: a flag, a track, an act."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode, TrackCode
from referrals.casefile.missing.models import Absence, Debrief, Reporter, Risk, Wellbeing
from referrals.casefile.models.case import Case

MISSING, RETURNED = "missing", "returned"


class MissingAlready(Refusal):
    sentence = _("They are reported missing already. Record that they have come back first")


class SeenInTheFuture(Refusal):
    sentence = _("They were last seen now or earlier")


class NotMissing(Refusal):
    sentence = _("They are not reported missing")


class ReturnedInTheFuture(Refusal):
    sentence = _("They came back now or earlier")


class ReturnedTooEarly(Refusal):
    sentence = _("They cannot have come back before they were last seen")


@dataclass(frozen=True, slots=True)
class Report:
    last_seen_at: datetime
    by_whom: Reporter
    risk: Risk
    is_police_told: bool
    police_reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    at: datetime
    wellbeing: Wellbeing
    debrief: Debrief
    note: str = ""


@transaction.atomic
def report(*, case: Case, said: Report, by: Actor, now: datetime) -> Absence:
    case = Case.objects.select_for_update().get(pk=case.pk)
    if said.last_seen_at > now:
        raise SeenInTheFuture
    if Absence.objects.open().filter(case=case).exists():
        raise MissingAlready
    absence = Absence.objects.create(
        case=case,
        last_seen_at=said.last_seen_at,
        reported_by_whom=said.by_whom,
        risk=said.risk,
        is_police_told=said.is_police_told,
        police_reference=said.police_reference.strip() if said.is_police_told else "",
        note=said.note.strip(),
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    _post_missing(case, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "risk": said.risk.value, "is_police_told": said.is_police_told}
    record(Happened.PERSON_MISSING, subject=case, by=by, at=now, facts=facts)
    return absence


@transaction.atomic
def come_back(*, case: Case, said: Return, by: Actor, now: datetime) -> Absence:
    case = Case.objects.select_for_update().get(pk=case.pk)
    absence = Absence.objects.open().filter(case=case).first()
    if absence is None:
        raise NotMissing
    if said.at > now:
        raise ReturnedInTheFuture
    if said.at < absence.last_seen_at:
        raise ReturnedTooEarly
    absence.returned_at, absence.wellbeing, absence.debrief = said.at, said.wellbeing, said.debrief
    absence.return_note = said.note.strip()
    absence.return_recorded_by_id, absence.return_recorded_at = by.acting(), now
    absence.save()
    post.unflag(case, FlagCode.MISSING)
    post.track(case, TrackCode.MISSING, RETURNED, now=now)
    post.act_done(case, ActCode.FIND_PERSON)
    facts: dict[str, Fact] = {"case_id": case.pk, "wellbeing": said.wellbeing.value, "debrief": said.debrief.value}
    record(Happened.PERSON_RETURNED, subject=case, by=by, at=now, facts=facts)
    return absence


def _post_missing(case: Case, *, now: datetime) -> None:
    """Whoever holds the case has it to follow up; where nobody does, it stands in the authority's queue."""
    post.flag(case, FlagCode.MISSING, now=now)
    post.track(case, TrackCode.MISSING, MISSING, now=now)
    post.next_act(case, ActCode.FIND_PERSON, organisation=_authority(case), attention_at=now, now=now)


def _authority(case: Case) -> Organisation:
    return case.parties.select_related("organisation").get(capacity=Capacity.AUTHORITY, to_on=None).organisation
