"""Tells the demo's people and organisations by calling the actions, each with the instant it would have happened."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts import story_people, training_due
from accounts.actions import designations, domains, grants, holdings, invitations, organisations, people, training
from accounts.cast import DemoCast
from accounts.kinds import FIRST_RESPONDERS, PUBLIC_FIRST_RESPONDERS, Criterion, HoldingKind, Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from accounts.roles import Caseworker, FirstResponder, IntakeOfficer, Role, courses_of
from accounts.story_people import BODIES, Body
from nrm.actor import SYSTEM, Actor
from nrm.cast import Cast

# Before this the world is dark: every organisation of the demo is registered some four years back.
YEARS_BACK = timedelta(days=4 * 365)
NATIONS = (Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND)


def tell(cast: Cast, *, now: datetime) -> None:
    """The cast is what this story makes, so it asks nobody else who there is."""
    now = _morning(timezone.localdate(now) - timedelta(days=1))
    began = _morning(timezone.localdate(now - YEARS_BACK))
    registered: dict[str, Organisation] = {}
    for number, body in enumerate(BODIES):
        at = began + timedelta(days=3 * number)
        registered[body.domain] = _register(body, registered.get(body.parent), at=at)
        _fill(body, registered[body.domain], at=at + timedelta(days=1))
    registrar = DemoCast(now=now).actor("registrar")
    for body in BODIES:
        _open_as_first_responder(body, registered[body.domain], by=registrar, at=began + timedelta(days=100))
    _train(now=now)
    _second_membership(registered, by=registrar, now=now)
    _invitations(registered, now=now)
    _leaver_with_work(registered, now=now)
    _lend(registered, by=registrar, now=now)
    organisations.close(organisation=registered[story_people.CLOSED], by=registrar, now=now - timedelta(days=200))


def accounts_table() -> str:
    """The demo accounts by role, as `make demo` prints them."""
    cast = DemoCast(now=timezone.now())
    lines = [(str(role.title), person.full_name, person.email) for role, person in cast.one_for_each_role()]
    if not lines:
        return "The demo world has nobody in it yet."
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines)


def _register(body: Body, parent: Organisation | None, *, at: datetime) -> Organisation:
    return organisations.register(
        name=body.name,
        kind=body.kind,
        nation=body.nation,
        active_from=timezone.localdate(at),
        parent=parent,
        by=SYSTEM,
        now=at,
    )


def _fill(body: Body, organisation: Organisation, *, at: datetime) -> None:
    for number, (name, roles) in enumerate(body.people):
        person = User.objects.create_user(email=address_of(name, body.domain), full_name=name)
        people.start_membership(
            person=person,
            organisation=organisation,
            roles=_codes(roles),
            by=SYSTEM,
            now=at + timedelta(days=7 * number),
        )


def _open_as_first_responder(body: Body, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """Lets people start from a mailbox, and designates in each nation where the body works."""
    domains.recognise(organisation=organisation, domain=body.domain, by=by, now=at)
    if body.kind not in FIRST_RESPONDERS or not _refers(body):
        return
    public = {
        Criterion.TRAINS_STAFF,
        Criterion.NAMES_A_LEAD,
        Criterion.KNOWS_THE_SIGNS,
        Criterion.MEETS_POTENTIAL_VICTIMS,
    }
    met = public if body.kind in PUBLIC_FIRST_RESPONDERS else set(Criterion)
    for nation in NATIONS if body.nation == Nation.UNITED_KINGDOM else (body.nation,):
        designations.give(
            organisation=organisation, criteria=met, nation=nation, from_on=timezone.localdate(at), by=by, now=at
        )


def _refers(body: Body) -> bool:
    return any(role.code in {"first_responder", "referral_lead"} for _, roles in body.people for role in roles)


def _train(*, now: datetime) -> None:
    """Most are up to date; some run out within weeks, some have lapsed, some were never trained."""
    today = timezone.localdate(now)
    for membership in Membership.objects.select_related("person", "organisation").order_by("id"):
        if membership.person.full_name in story_people.UNTRAINED:
            continue
        for course in sorted(courses_of(membership.roles)):
            valid = timedelta(days=365 * training_due.YEARS_VALID[course])
            completed = today - valid + _left(membership)
            training.record(
                membership=membership,
                course=course,
                completed_on=completed,
                expires_on=completed + valid,
                by=_administrator_of(membership),
                now=_morning(completed + timedelta(days=1)),
            )


def _left(membership: Membership) -> timedelta:
    """How long the training still holds."""
    if membership.person.full_name in story_people.LAPSED:
        return timedelta(days=-20)
    if membership.person.full_name in story_people.RUNNING_OUT:
        return training_due.SOON / 4
    return timedelta(days=120 + membership.pk % 150)


def _second_membership(registered: dict[str, Organisation], *, by: Actor, now: datetime) -> None:
    name, domain, roles = story_people.IN_TWO
    people.start_membership(
        person=User.objects.get(full_name=name),
        organisation=registered[domain],
        roles=_codes(roles),
        by=by,
        now=now - timedelta(days=300),
    )


def _invitations(registered: dict[str, Organisation], *, now: datetime) -> None:
    """One that waits and one that ran out."""
    force = registered["northmarch-police.example"]
    by = _administrator_in(force)
    for name, sent in (("Tariq Hallam", now - timedelta(days=2)), ("Jocelyn Ferreira", now - timedelta(days=20))):
        email = address_of(name, "northmarch-police.example")
        invitations.invite(email=email, organisation=force, roles=[FirstResponder.code], by=by, now=sent)


def _leaver_with_work(registered: dict[str, Organisation], *, now: datetime) -> None:
    """Somebody about to leave: deactivating them shows what has to be handed over first.

    Cases are an upper floor's; here rows of the register stand in for them.
    """
    leaver = Membership.objects.select_related("person").get(person__full_name=story_people.LEAVER)
    by = _administrator_of(leaver)
    people.change_roles(
        membership=leaver, roles=[Caseworker.code, IntakeOfficer.code], by=by, now=now - timedelta(days=90)
    )
    work = (HoldingKind.CASE, "DEMO-0417"), (HoldingKind.CASE, "DEMO-0533"), (HoldingKind.INTAKE, "DEMO-0548")
    for days, ((kind, number), subject) in enumerate(zip(work, registered.values(), strict=False)):
        holdings.hold(
            membership=leaver,
            kind=kind,
            subject=subject,
            number=number,
            by=by,
            now=now - timedelta(days=40 - 9 * days),
        )


def _lend(registered: dict[str, Organisation], *, by: Actor, now: datetime) -> None:
    """The only administrator of a small charity has left; its parent's looks after it for two months."""
    orphan = registered[story_people.WITHOUT_ADMINISTRATOR]
    parent = orphan.parent
    if parent is None:
        return
    membership = Membership.objects.with_role("organisation_administrator").get(organisation=parent)
    grants.grant(
        organisation=orphan,
        membership=membership,
        reason="Their administrator left; the parent charity looks after the team until they find another.",
        ends_at=now + timedelta(days=45),
        by=by,
        now=now - timedelta(days=15),
    )


def address_of(name: str, domain: str) -> str:
    """first.last@domain, without titles, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.sub(r"[^a-z -]", "", plain).split() if word not in TITLES]
    return f"{'.'.join(words)}@{domain}"


TITLES = frozenset({"dr", "sgt", "pc", "dc", "ds", "di", "insp", "const"})


def _codes(roles: Iterable[type[Role]]) -> list[str]:
    return [role.code for role in roles]


def _administrator_of(membership: Membership) -> Actor:
    return _administrator_in(membership.organisation)


def _administrator_in(organisation: Organisation) -> Actor:
    found = Membership.objects.with_role("organisation_administrator").filter(organisation=organisation, to_on=None)
    chosen = found.order_by("id").first()
    return (
        SYSTEM
        if chosen is None
        else Actor(user_id=chosen.person_id, membership_id=chosen.pk, organisation_id=organisation.pk)
    )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9, 30))
