"""A person says of two cases whether they are of one person. Earlier judgements are kept; nothing is merged."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.desk.matching import board
from referrals.desk.models import CandidatePair, PersonLink, SamePerson, Verdict


class NotThere(Refusal):
    sentence = _("One of these cases cannot be seen any more")


class JudgedMeanwhile(Refusal):
    sentence = _("Somebody has judged this meanwhile. Read what they said, then judge again if you still differ")


class ReasonMissing(Refusal):
    sentence = _("Say what made you think so")


class HowRepeatedMissing(Refusal):
    sentence = _("For the same person, say why they were referred again and whether there is new exploitation")


@dataclass(frozen=True, slots=True)
class Said:
    verdict: Verdict
    reason: str
    # Of the same person only.
    repeat_type: str = ""
    new_exploitation: str = ""


@transaction.atomic
def judge(*, pair: CandidatePair, said: Said, seen: int | None, by: Actor, now: datetime) -> SamePerson:
    """`seen`: the judgement that stood on the page, so that nobody writes over what they have not read."""
    pair = _lock(pair, by)
    _require_said(said)
    in_force = pair.judgements.filter(superseded_at=None).first()
    if (in_force.pk if in_force else None) != seen:
        raise JudgedMeanwhile
    _supersede(pair, now=now)
    judged = _write(pair, said, by=by, now=now)
    board.reconcile({pair.later_id, pair.earlier_id}, now=now)
    home = board.home_of(pair) or pair.later
    facts: dict[str, Fact] = {"case_id": home.pk, "pair_id": pair.pk, "verdict": said.verdict.value}
    record(Happened.PEOPLE_COMPARED, subject=home, by=by, at=now, facts=facts)
    return judged


def _lock(pair: CandidatePair, by: Actor) -> CandidatePair:
    visible = CandidatePair.objects.visible_to(by).select_related("later", "earlier")
    found = visible.select_for_update(of=("self",)).filter(pk=pair.pk).first()
    if found is None:
        raise NotThere
    return found


def _require_said(said: Said) -> None:
    if not said.reason.strip():
        raise ReasonMissing
    if said.verdict is Verdict.SAME and not (said.repeat_type and said.new_exploitation):
        raise HowRepeatedMissing


def _supersede(pair: CandidatePair, *, now: datetime) -> None:
    PersonLink.objects.filter(judgement__pair=pair, ended_at=None).update(ended_at=now)
    pair.judgements.filter(superseded_at=None).update(superseded_at=now)


def _write(pair: CandidatePair, said: Said, *, by: Actor, now: datetime) -> SamePerson:
    is_same = said.verdict is Verdict.SAME
    judged = SamePerson.objects.create(
        pair=pair,
        verdict=said.verdict,
        reason=said.reason,
        repeat_type=said.repeat_type if is_same else "",
        new_exploitation=said.new_exploitation if is_same else "",
        judged_by_id=by.acting(),
        judged_at=now,
    )
    if is_same:
        link = PersonLink(
            later_id=pair.later.person_id, earlier_id=pair.earlier.person_id, judgement=judged, linked_at=now
        )
        PersonLink.objects.bulk_create([link], ignore_conflicts=True)
    return judged
