"""Who is told of a person at once: support for an adult, the local authority and a guardian for a child.

Whoever cannot be told inside the portal is telephoned: the case is flagged, and the authority sees it as an act.
"""

from collections.abc import Mapping
from datetime import date, datetime

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile import nations, service_areas
from referrals.casefile.access import walls
from referrals.casefile.actions import notices
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode, SafeguardingState, TrackCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind
from referrals.casefile.readers import can_be_told

Facts = Mapping[str, str]
NOBODY_TOLD, TELEPHONED = SafeguardingState.NOBODY_TOLD, SafeguardingState.TELEPHONED


def ask_for_support(case: Case, facts: Facts, *, by: Actor, now: datetime) -> Organisation | None:
    """For an adult who agrees: everything the provider needs to act, the address as a reference."""
    provider = _unless_walled_off(case, provider_for(case, on=now))
    if provider is not None:
        post.party(case, provider, Capacity.PRIME, now=now)
        post.next_act(case, ActCode.OFFER_SUPPORT, organisation=provider, attention_at=now, now=now)
        post.track(case, TrackCode.SUPPORT, "emergency_asked_for", now=now)
        kind = NoticeKind.EMERGENCY_SUPPORT
        notices.tell(organisation=provider, kind=kind, case=case, facts=facts, by=by, now=now)
    return _or_telephone(case, provider, FlagCode.NO_SUPPORT_TOLD, now=now)


def offer_place_of_safety(case: Case, facts: Facts, *, by: Actor, now: datetime) -> Organisation | None:
    """For an adult who does not agree: nothing in it leads back to the case, and nobody becomes a party to it."""
    provider = provider_for(case, on=now)
    if provider is not None:
        kind = NoticeKind.PLACE_OF_SAFETY
        notices.tell(organisation=provider, kind=kind, case=None, facts=facts, by=by, now=now)
    return _or_telephone(case, provider, FlagCode.NO_SUPPORT_TOLD, now=now)


def tell_of_child(
    case: Case, local_authority: Organisation | None, facts: Facts, *, by: Actor, now: datetime
) -> Organisation | None:
    """The local authority, and the guardianship service where it covers that area on that day."""
    local_authority = _unless_walled_off(case, local_authority)
    if local_authority is not None:
        post.party(case, local_authority, Capacity.LOCAL_AUTHORITY, now=now)
        post.next_act(case, ActCode.SAFEGUARD_CHILD, organisation=local_authority, attention_at=now, now=now)
        kind = NoticeKind.CHILD_REFERRED
        notices.tell(organisation=local_authority, kind=kind, case=case, facts=facts, by=by, now=now)
    _tell_guardians(case, local_authority, facts, by=by, now=now)
    told = _or_telephone(case, local_authority, FlagCode.NO_AUTHORITY_TOLD, now=now)
    post.track(case, TrackCode.SAFEGUARDING, SafeguardingState.TOLD if told else NOBODY_TOLD, now=now)
    return told


def provider_for(case: Case, *, on: datetime) -> Organisation | None:
    return service_areas.support_offered_by(case.nation, on=local_day(on), gender=case.person.gender)


def _tell_guardians(
    case: Case, local_authority: Organisation | None, facts: Facts, *, by: Actor, now: datetime
) -> None:
    service = _unless_walled_off(case, _guardians(case, local_authority, local_day(now)))
    if service is None or not can_be_told(service, on=local_day(now)):
        return
    post.party(case, service, Capacity.GUARDIAN, now=now)
    own = {**facts, "local_authority": local_authority.name} if local_authority else dict(facts)
    notices.tell(organisation=service, kind=NoticeKind.GUARDIAN_OFFERED, case=case, facts=own, by=by, now=now)


def _unless_walled_off(case: Case, organisation: Organisation | None) -> Organisation | None:
    """A body before which a conflict wall stands is not told: for this case it is as if there were none."""
    return None if organisation is None or walls.stands_before(case, organisation) else organisation


def _guardians(case: Case, local_authority: Organisation | None, on: date) -> Organisation | None:
    if local_authority is None:
        return service_areas.guardianship_of_nation(case.nation, on)
    return service_areas.guardianship_covers(local_authority, on)


def _or_telephone(
    case: Case, organisation: Organisation | None, flag: FlagCode, *, now: datetime
) -> Organisation | None:
    """An organisation in which nobody reads notices was not told, whatever stands in its list."""
    if can_be_told(organisation, on=local_day(now)):
        post.unflag(case, flag)
        post.act_done(case, ActCode.TELL_BY_TELEPHONE)
        return organisation
    post.flag(case, flag, now=now)
    telephone(case, now=now)
    return None


def telephone(case: Case, *, now: datetime) -> None:
    if authority := nations.authority(on=local_day(now)):
        post.next_act(case, ActCode.TELL_BY_TELEPHONE, organisation=authority, attention_at=now, now=now)


def telephoned(case: Case, *, now: datetime) -> None:
    """Somebody says that they were told: no flag asks for it any more, and the child's track says how it was done."""
    for flag in (FlagCode.NO_AUTHORITY_TOLD, FlagCode.NO_SUPPORT_TOLD):
        post.unflag(case, flag)
    if case.tracks.filter(track=TrackCode.SAFEGUARDING, state=NOBODY_TOLD).exists():
        post.track(case, TrackCode.SAFEGUARDING, TELEPHONED, now=now)
