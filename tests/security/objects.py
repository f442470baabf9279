"""Whose object? For each kind of object that an address can name: a scene with one of them, and who stands where.

OWN is at home with the object, OTHER in another organisation, GRANTED was let in by somebody, REVOKED no longer is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts import grants
from accounts.cast import actor_through
from accounts.kinds import Criterion, Nation, OrganisationKind
from accounts.models.designation import Designation
from accounts.models.domain import RecognisedDomain
from accounts.models.grant import AdministrationGrant
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.session import SignedInSession
from nrm.actor import SYSTEM, Actor, Assurance
from nrm.calendars.models import BankHoliday
from nrm.guidance.grants import invite
from nrm.guidance.models import Comment, GuidanceVersion
from nrm.guidance.models.version import State
from nrm.guidance.sections import Section
from nrm.happened import Happened
from nrm.ledger.models import OutboxRow, OutboxState
from nrm.ledger.record import record
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.casefile.access import restriction, wall_proposals, walls
from referrals.casefile.access.break_glass import break_glass
from referrals.casefile.access.grants import take_back
from referrals.casefile.actions import notices, opening
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.restriction import RestrictedBecause
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose, Request
from referrals.casefile.worklists import saved
from referrals.casefile.worklists.lists import WorkList
from referrals.desk.matching import proposing
from referrals.form.actions import person_facts
from referrals.form.actions.begin import begin
from referrals.form.evidence import adding
from referrals.form.models import DraftKind, Evidence
from referrals.form.questions.path import Written
from tests import canaries
from tests.factories import form
from tests.form.evidence import corpus
from tests.security.cast import member, organisation
from tests.signed_in import open_session

ADMINISTRATOR = "organisation_administrator"


class Relation(StrEnum):
    OWN = "own organisation"
    OTHER = "other organisation"
    GRANTED = "granted"
    REVOKED = "revoked"
    ANONYMOUS = "nobody signed in"


OWN, OTHER, GRANTED, REVOKED = Relation.OWN, Relation.OTHER, Relation.GRANTED, Relation.REVOKED


@dataclass(frozen=True)
class Scene:
    """Who visits, by relation, and the objects that an address may name, by kind of converter."""

    visitors: dict[Relation, Membership]
    objects: dict[str, Any]


def administrators() -> Scene:
    """An organisation with a person and an invitation; administrators at home, elsewhere, let in, and no longer."""
    home = organisation(OrganisationKind.LOCAL_AUTHORITY)
    own, colleague = member(ADMINISTRATOR, organisation=home), member("first_responder", organisation=home)
    visitors = {OWN: own} | {relation: _stranger(ADMINISTRATOR) for relation in (OTHER, GRANTED, REVOKED)}
    _let_in(visitors[GRANTED], home)
    grants.take_back(person=_let_in(visitors[REVOKED], home).membership.person, organisation=home)
    return Scene(visitors, {"membership": colleague, "invitation": an_invitation(home), "organisation": home})


def trainers() -> Scene:
    """Those who record training see their own organisation's people; nothing lends that right to another one."""
    home = organisation(OrganisationKind.SUPPORT_PROVIDER)
    visitors = {OWN: member("support_manager", organisation=home)}
    visitors |= {
        relation: _stranger("support_manager", OrganisationKind.SUPPORT_PROVIDER)
        for relation in (OTHER, GRANTED, REVOKED)
    }
    _let_in(visitors[GRANTED], home)
    return Scene(visitors, {"membership": member("support_worker", organisation=home)})


def register() -> Scene:
    """The national register: whoever may keep it keeps all of it, wherever they work."""
    scene = administrators()
    home = scene.objects["organisation"]
    kinds = {OWN: OrganisationKind.SERVICE_TEAM, OTHER: OrganisationKind.COMPETENT_AUTHORITY}
    visitors = {relation: member("registrar", organisation=organisation(kind)) for relation, kind in kinds.items()}
    return Scene(
        visitors,
        scene.objects
        | {
            "domain": _domain(home),
            "designation": a_designation(home),
            "grant": _let_in(_stranger(ADMINISTRATOR), home),
        },
    )


def own_things() -> Scene:
    """One's own sessions and passkeys only: not even a colleague's, not even by an administrator."""
    home = organisation(OrganisationKind.LOCAL_AUTHORITY)
    own, colleague = member("first_responder", organisation=home), member(ADMINISTRATOR, organisation=home)
    open_session(own, at=Assurance.SECOND_FACTOR, now=timezone.now())
    passkey = Authenticator.objects.create(user=own.person, type=Authenticator.Type.WEBAUTHN, data={"name": "Key"})
    session = SignedInSession.objects.get(person=own.person)
    return Scene({OWN: own, OTHER: colleague}, {"session": session, "passkey": passkey})


def commenters() -> Scene:
    """A draft is seen by the bodies that were asked about it, and by no other."""
    draft = a_draft()
    visitors = {relation: _stranger("referral_lead") for relation in (OTHER, GRANTED)}
    invite(draft, [visitors[GRANTED].organisation.group])
    return Scene(visitors, {"guidance_version": draft})


def editors() -> Scene:
    draft = a_draft()
    authority = organisation(OrganisationKind.COMPETENT_AUTHORITY)
    visitors = {OWN: member("guidance_editor", "guidance_approver", organisation=authority)}
    objects = {
        "guidance_version": draft,
        "guidance_comment": a_comment(draft),
        "bank_holiday": BankHoliday.objects.last(),
    }
    return Scene(visitors, objects)


def supervisors() -> Scene:
    """Post that got stuck is everybody's: whoever supervises delivery sees all of it."""
    home = organisation(OrganisationKind.LOCAL_AUTHORITY)
    with transaction.atomic():
        record(Happened.PERSON_INVITED, subject=an_invitation(home), by=SYSTEM, at=timezone.now())
    OutboxRow.objects.update(state=OutboxState.DEAD)
    visitors = {OWN: member("delivery_supervisor", organisation=organisation(OrganisationKind.SERVICE_TEAM))}
    return Scene(visitors, {"delivery": OutboxRow.objects.last()})


def writers() -> Scene:
    """A draft is its holder's alone: not the colleague's, not the lead's."""
    home = organisation(OrganisationKind.POLICE_FORCE)
    own = member("first_responder", organisation=home)
    draft = begin(kind=DraftKind.FULL, by=actor_through(own), now=timezone.now())
    visitors = {OWN: own, GRANTED: member("referral_lead", organisation=home)}
    visitors |= {OTHER: _stranger("first_responder", OrganisationKind.POLICE_FORCE)}
    evidence = adding.add(draft=draft, name="a.pdf", content=corpus.pdf(), by=actor_through(own), now=timezone.now())
    Evidence.objects.filter(pk=evidence.pk).update(verdict="clean")
    return Scene(visitors, {"draft": draft, "evidence": evidence})


def senders() -> Scene:
    """What came with a referral is seen by those who see its case, and nobody else."""
    scene = writers()
    own, evidence = scene.visitors[OWN], scene.objects["evidence"]
    Evidence.objects.filter(pk=evidence.pk).update(draft=None, case=a_case(own))
    return Scene(scene.visitors, {"evidence": evidence})


def sent() -> Scene:
    """A referral is seen by its sender and the named leads; whose grant was taken back finds nothing."""
    home = organisation(OrganisationKind.POLICE_FORCE)
    own = member("first_responder", organisation=home)
    lead, former = (member("referral_lead", organisation=home) for _ in range(2))
    officer = actor_through(member("caseworker", organisation=an_authority()))
    referral = form.sent(actor_through(own), now=timezone.now())
    take_back(person=former.person, case=referral.case)
    asked = a_question(referral.case, officer)
    visitors = {OWN: own, GRANTED: lead, REVOKED: former}
    visitors |= {OTHER: _stranger("first_responder", OrganisationKind.POLICE_FORCE)}
    return Scene(visitors, {"referral": referral, "request": asked})


def considered() -> Scene:
    """A case is its authority's: another authority's officer finds nothing."""
    own = member("intake_officer", organisation=an_authority())
    authority = organisation(OrganisationKind.COMPETENT_AUTHORITY)
    responder = member("first_responder", organisation=organisation(OrganisationKind.POLICE_FORCE))
    case = form.sent(actor_through(responder), now=timezone.now()).case
    visitors = {OWN: own, OTHER: member("intake_officer", organisation=authority)}
    objects = {"case": case, "deadline": case.deadlines.get(), "request": a_question(case, actor_through(own))}
    return Scene(visitors, objects)


def managed() -> Scene:
    """Whoever moves work between people moves their own authority's."""
    scene = considered()
    home, elsewhere = scene.visitors[OWN].organisation, scene.visitors[OTHER].organisation
    return Scene(
        {
            OWN: member("authority_manager", organisation=home),
            OTHER: member("authority_manager", organisation=elsewhere),
        },
        scene.objects | {"membership": member("caseworker", organisation=home)},
    )


def kept() -> Scene:
    """A list that somebody keeps is theirs alone."""
    home = an_authority()
    own, colleague = (member("caseworker", organisation=home) for _ in range(2))
    actor, now = actor_through(own), timezone.now()
    found = saved.keep(name="Kept", kind=WorkList.MINE, wanted={}, by=actor, now=now)
    return Scene({OWN: own, OTHER: colleague}, {"saved_list": found})


def guarded() -> Scene:
    """A restricted case: whoever restricted it, a manager who was let in, one who never was, one behind a wall."""
    home, now = an_authority(), timezone.now()
    own, granted, other, walled = (member("authority_manager", organisation=home) for _ in range(4))
    worker, officer = member("caseworker", organisation=home), actor_through(own)
    responder = member("first_responder", organisation=organisation(OrganisationKind.POLICE_FORCE))
    case = form.sent(actor_through(responder), now=now).case
    restriction.restrict(case=case, because=RestrictedBecause.THREATENED, by=officer, now=now)
    given = restriction.let_in(case=case, membership=granted, reason="Works on it", by=officer, now=now)
    broken = break_glass(number=case.number, reason="It cannot wait", by=actor_through(worker), now=now)
    body, reason = responder.organisation, "They took money"
    wall = wall_proposals.propose(case=case, organisation=body, reason=reason, by=actor_through(worker), now=now)
    walls.impose(case=case, person=walled.person, reason=reason, by=officer, now=now)
    visitors = {OWN: own, GRANTED: granted, OTHER: other, REVOKED: walled}
    return Scene(visitors, {"case": case, "access_grant": given, "wall": wall, "glass": broken})


def compared() -> Scene:
    """Two referrals that may be of one person are a pair to their own authority alone."""
    scene, now = considered(), timezone.now()
    later = scene.objects["case"]
    responder = member("first_responder", organisation=organisation(OrganisationKind.POLICE_FORCE))
    earlier = form.sent(actor_through(responder), now=now - timedelta(days=3)).case
    own = actor_through(scene.visitors[OWN])
    return Scene(
        scene.visitors, {"case": later, "pair": proposing.name(case=later, number=earlier.number, by=own, now=now)}
    )


def told() -> Scene:
    """A notice is its organisation's: another contractor's is not there."""
    kind = OrganisationKind.PRIME_CONTRACTOR
    own = member("contractor_coordinator", organisation=organisation(kind))
    visitors = {OWN: own, OTHER: _stranger("contractor_coordinator", kind)}
    return Scene(visitors, {"notice": a_notice(own.organisation)})


def a_notice(home: Organisation) -> Notice:
    now, place = timezone.now(), canaries.secret("place")
    sealed = vault.store(plaintext=place, kind=VaultKind.ADDRESS, by=SYSTEM, now=now)
    facts = {"where_now_address": str(sealed), "danger_now": "yes"}
    kind = NoticeKind.PLACE_OF_SAFETY
    return notices.tell(organisation=home, kind=kind, case=None, facts=facts, by=SYSTEM, now=now)


def an_authority() -> Organisation:
    """The first that was registered receives what is sent."""
    kind = OrganisationKind.COMPETENT_AUTHORITY
    return Organisation.objects.filter(kind=kind).order_by("id").first() or organisation(kind)


def a_question(case: Case, by: Actor) -> Request:
    return asking.ask(
        case=case,
        purpose=Purpose.OTHER,
        question=canaries.personal("question"),
        of=case.parties.select_related("organisation").get(capacity="referrer").organisation,
        due_on=timezone.localdate(),
        by=by,
        now=timezone.now(),
    )


def a_case(own: Membership) -> Case:
    an_authority()
    wanted = opening.Opening(
        person=person_facts.about(Written({}, {})),
        route=Route.NRM,
        age_class=AgeClass.ADULT,
        nation=Nation.ENGLAND,
        referrer=own.organisation,
        followers=[own],
    )
    return opening.open_case(opening=wanted, by=actor_through(own), now=timezone.now())


def _stranger(role: str, kind: OrganisationKind = OrganisationKind.LOCAL_AUTHORITY) -> Membership:
    return member(role, organisation=organisation(kind))


def _let_in(visitor: Membership, home: Organisation) -> AdministrationGrant:
    now = timezone.now()
    return AdministrationGrant.objects.create(
        organisation=home,
        membership=visitor,
        row=grants.give(person=visitor.person, organisation=home),
        reason="Their administrator left",
        given_at=now,
        ends_at=now + timedelta(days=7),
    )


def an_invitation(home: Organisation) -> Invitation:
    now = timezone.now()
    return Invitation.objects.create(
        email=canaries.email("body.example"),
        organisation=home,
        roles=["first_responder"],
        invited_at=now,
        expires_at=now + timedelta(days=7),
    )


def _domain(home: Organisation) -> RecognisedDomain:
    return RecognisedDomain.objects.create(
        organisation=home, domain=f"body{home.pk}.example", recognised_at=timezone.now()
    )


def a_designation(home: Organisation) -> Designation:
    return Designation.objects.create(
        organisation=home, criteria=[Criterion.SAFEGUARDS], nation=Nation.ENGLAND, from_on=home.active_from
    )


def a_draft() -> GuidanceVersion:
    """A copy of a published version that nobody has published."""
    now = timezone.now()
    old = GuidanceVersion.objects.filter(state=State.PUBLISHED).first()
    assert old is not None
    code = canaries.personal("draft").replace(canaries.CANARY_PREFIX, "version")
    return GuidanceVersion.objects.create(
        code=code,
        title=code,
        legal_from=timezone.localdate(),
        content=old.content,
        state=State.OPEN_FOR_COMMENT,
        comments_close_on=timezone.localdate() + timedelta(days=30),
        drafted_at=now,
        changed_at=now,
    )


def a_comment(draft: GuidanceVersion) -> Comment:
    return comment_on(draft, Group.objects.create(name=f"a body asked about {draft.code}"))


def comment_on(draft: GuidanceVersion, body: Group) -> Comment:
    section, now = next(iter(Section)), timezone.now()
    return Comment.objects.create(
        version=draft, section=section, body=body, text="The period is short.", written_at=now, written_by_id=1
    )


@dataclass(frozen=True)
class Whose:
    """A line of the object axis: the scene, and in which relations the object is there."""

    scene: Callable[[], Scene]
    seen_by: frozenset[Relation]


def whose(scene: Callable[[], Scene], *seen_by: Relation) -> Whose:
    return Whose(scene, frozenset(seen_by))
