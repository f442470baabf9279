"""Who takes the place of a walled organisation: somebody for each capacity in which the law has a body told."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.kinds import FIRST_RESPONDERS, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.refusal import Refusal
from referrals.casefile.access import grants
from referrals.casefile.actions import notices, telling
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode
from referrals.casefile.board.models import NextAct, Party
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.wall import Wall
from referrals.casefile.readers import can_be_told
from referrals.casefile.requests import asking
from referrals.casefile.requests.answering import answerers
from referrals.casefile.requests.models import Purpose, Request

# Statutory recipients, each with the kinds of body that can be one.
STATUTORY: Mapping[Capacity, frozenset[OrganisationKind]] = {
    Capacity.FORCE: frozenset({OrganisationKind.POLICE_FORCE, OrganisationKind.NATIONAL_CRIME_AGENCY}),
    Capacity.LOCAL_AUTHORITY: frozenset({OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.HEALTH_TRUST}),
    Capacity.REFERRER: FIRST_RESPONDERS,
}
LEAD = "referral_lead"


class ReplacementMissing(Refusal):
    sentence = _("Choose who takes its place: the law has such a body told of this case")


class CannotReplace(Refusal):
    sentence = _("Choose an active body of the same kind, before which no wall stands in this case")


def needed(wall: Wall) -> list[Capacity]:
    held = set(_places(wall).values_list("capacity", flat=True))
    return [capacity for capacity in STATUTORY if capacity in held]


def fitting(wall: Wall, capacity: Capacity, *, on: date) -> QuerySet[Organisation]:
    active = Organisation.objects.active(on).filter(kind__in=STATUTORY[capacity]).exclude(Q(pk=wall.organisation_id))
    walled = Wall.objects.open().filter(case=wall.case_id, organisation__isnull=False).values("organisation")
    return active.exclude(pk__in=walled).order_by("name", "id")


def require(wall: Wall, replacements: Mapping[Capacity, Organisation], *, on: date) -> None:
    for capacity in needed(wall):
        if capacity not in replacements:
            raise ReplacementMissing
        if not fitting(wall, capacity, on=on).filter(pk=replacements[capacity].pk).exists():
            raise CannotReplace


def replace(
    case: Case, walled: Organisation, replacements: Mapping[Capacity, Organisation], *, by: Actor, now: datetime
) -> None:
    """The walled body's places end and its acts go; each replacement is told, or the authority telephones it."""
    places = Party.objects.filter(case=case, organisation=walled, to_on=None)
    held = set(places.values_list("capacity", flat=True))
    places.update(to_on=local_day(now))
    for capacity in STATUTORY:
        if capacity in held:
            _take_place(case, walled, capacity, replacements[capacity], by=by, now=now)
    _ask_instead(case, walled, replacements, by=by, now=now)
    if Capacity.PRIME in held:
        _telephone(case, FlagCode.NO_SUPPORT_TOLD, now=now)
    NextAct.objects.filter(case=case, organisation=walled).delete()


def _take_place(
    case: Case, walled: Organisation, capacity: Capacity, to: Organisation, *, by: Actor, now: datetime
) -> None:
    post.party(case, to, capacity, now=now)
    if capacity is Capacity.LOCAL_AUTHORITY:
        _tell_of_child(case, walled, to, by=by, now=now)
        return
    notices.tell(organisation=to, kind=NoticeKind.PASSED_ON, case=case, facts={}, by=by, now=now)
    is_told = can_be_told(to, on=local_day(now))
    if capacity is Capacity.REFERRER:
        is_told = _follow(case, to, on=local_day(now))
    if not is_told:
        _telephone(case, None, now=now)


def _tell_of_child(case: Case, walled: Organisation, to: Organisation, *, by: Actor, now: datetime) -> None:
    """With what the walled one was told."""
    told = Notice.objects.filter(case=case, organisation=walled, kind=NoticeKind.CHILD_REFERRED).first()
    facts = told.facts if told else {}
    post.next_act(case, ActCode.SAFEGUARD_CHILD, organisation=to, attention_at=now, now=now)
    notices.tell(organisation=to, kind=NoticeKind.CHILD_REFERRED, case=case, facts=facts, by=by, now=now)
    if not can_be_told(to, on=local_day(now)):
        _telephone(case, FlagCode.NO_AUTHORITY_TOLD, now=now)


def _follow(case: Case, to: Organisation, *, on: date) -> bool:
    """Its leads find the referral among theirs."""
    leads = Membership.objects.usable(on).with_role(LEAD).filter(organisation=to).select_related("person")
    people = {lead.person for lead in leads}
    grants.give(people=people, case=case)
    return bool(people)


def _ask_instead(
    case: Case, walled: Organisation, replacements: Mapping[Capacity, Organisation], *, by: Actor, now: datetime
) -> None:
    """What was asked of the walled body and not answered is asked of the one in its place, or by telephone."""
    for asked in Request.objects.open().filter(case=case, asked_of=walled).order_by("id"):
        asking.take_back(request=asked, by=by, now=now)
        capacity = Capacity(asked.asked_as)
        to = replacements.get(capacity)
        if to is None or not answerers(case, to, capacity, on=local_day(now)).exists():
            _telephone(case, None, now=now)
            continue
        asking.ask(
            case=case,
            purpose=Purpose(asked.purpose),
            question=asked.question,
            of=to,
            asked_as=capacity,
            due_on=max(asked.due_on, local_day(now)),
            by=by,
            now=now,
        )


def _telephone(case: Case, flag: FlagCode | None, *, now: datetime) -> None:
    if flag is not None:
        post.flag(case, flag, now=now)
    telling.telephone(case, now=now)


def _places(wall: Wall) -> QuerySet[Party]:
    return Party.objects.filter(Q(organisation=wall.organisation_id), case=wall.case_id, to_on=None)
