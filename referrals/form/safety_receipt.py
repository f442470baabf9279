"""The receipt of a safety referral: who was told, which clocks run and why, and what is still to come.

Read from the board and from the referral as it was sent. It holds nothing of what was said about the person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.look.deadlines import Deadline as Shown
from referrals.casefile.board.codes import FlagCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.readers import can_be_told
from referrals.casefile.service_areas import support_offered_by
from referrals.form.models import Draft, DraftState, Referral

# The flag of a case, and the notice that nobody there will read.
NOT_TOLD = {
    FlagCode.NO_AUTHORITY_TOLD: NoticeKind.CHILD_REFERRED,
    FlagCode.NO_SUPPORT_TOLD: NoticeKind.EMERGENCY_SUPPORT,
}


@dataclass(frozen=True, slots=True)
class Told:
    organisation: str
    at: datetime
    kind: NoticeKind


@dataclass(frozen=True, slots=True)
class Receipt:
    draft: Draft
    case: Case
    sent_at: datetime
    told: Sequence[Told]
    # A local authority or a provider that has to be telephoned.
    not_told: Sequence[str]
    declined_support: bool
    decision_by: date | None
    completing: Shown | None
    is_complete: bool

    @property
    def agreed(self) -> bool:
        return self.case.route == Route.NRM

    @property
    def age_is_uncertain(self) -> bool:
        return self.case.age_class == AgeClass.UNCERTAIN


def of(draft: Draft, referral: Referral, *, now: datetime) -> Receipt:
    case = referral.case
    clocks = {clock.kind: clock for clock in Deadline.objects.running().filter(case=case)}
    decision = clocks.get(ClockCode.REASONABLE_GROUNDS)
    not_told = list(case.flags.filter(flag__in=NOT_TOLD).values_list("flag", flat=True))
    return Receipt(
        draft=draft,
        case=case,
        sent_at=referral.sent_at,
        told=_told(referral, not_told),
        not_told=not_told,
        declined_support=not case.is_child and said(referral, "consent_support") == "no",
        decision_by=decision.due_on if decision else None,
        completing=shown(clocks.get(ClockCode.COMPLETE_REFERRAL), now=now),
        is_complete=draft.state == DraftState.SENT,
    )


def completing(drafts: Iterable[Draft]) -> dict[int, date]:
    """By case, the day by which the rest of each held draft is wanted. One query for all of them, none without."""
    cases = [draft.case_id for draft in drafts if draft.state == DraftState.HELD]
    if not cases:
        return {}
    clocks = Deadline.objects.running().filter(case__in=cases, kind=ClockCode.COMPLETE_REFERRAL)
    return dict(clocks.values_list("case_id", "due_on"))


def waiting(draft: Draft, *, now: datetime) -> Shown | None:
    """The clock of one held draft, for its own page."""
    if draft.state != DraftState.HELD:
        return None
    clocks = Deadline.objects.running().filter(case=draft.case_id, kind=ClockCode.COMPLETE_REFERRAL)
    return shown(clocks.first(), now=now)


def shown(clock: Deadline | None, *, now: datetime) -> Shown | None:
    if clock is None:
        return None
    return Shown(_("Complete the rest"), clock.due_on, local_day(now), provisional=clock.is_provisional)


def said(referral: Referral, code: str) -> str:
    return next((str(answer["value"]) for answer in referral.answers if answer["question"] == code), "")


def _told(referral: Referral, not_told: Sequence[str]) -> list[Told]:
    """Those in which nobody reads notices are left out: they are telephoned."""
    case = referral.case
    if case.route == Route.DUTY_TO_NOTIFY:
        return _told_without_name(referral) if FlagCode.NO_SUPPORT_TOLD not in not_told else []
    untold = [kind for flag, kind in NOT_TOLD.items() if flag in not_told]
    notices = Notice.objects.filter(case=case).exclude(kind__in=untold).select_related("organisation")
    return [
        Told(notice.organisation.name, notice.sent_at, NoticeKind(notice.kind))
        for notice in notices.order_by("sent_at", "id")
        if notice.opened_at or can_be_told(notice.organisation, on=local_day(notice.sent_at))
    ]


def _told_without_name(referral: Referral) -> list[Told]:
    """The notice leads back to no case, so that its receiver is worked out as it was on the day."""
    case, on = referral.case, local_day(referral.sent_at)
    provider: Organisation | None = support_offered_by(case.nation, on=on, gender=case.person.gender)
    return [Told(provider.name, referral.sent_at, NoticeKind.PLACE_OF_SAFETY)] if provider else []
