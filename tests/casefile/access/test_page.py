"""The access page says exactly who sees the case: no name too many and none too few."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.test import Client
from django.urls import reverse

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.membership import Membership
from accounts.roles import ROLES
from nrm.actor import SYSTEM, Actor
from nrm.ledger.access import looked, refused
from referrals.casefile.access import grants, people, restriction, scope, walls
from referrals.casefile.access.break_glass import break_glass
from referrals.casefile.actions import notices
from referrals.casefile.models import Case, NoticeKind
from referrals.casefile.models.restriction import RestrictedBecause
from referrals.form.models import Referral
from tests.casefile.access.conftest import sees
from tests.factories import accounts, form
from tests.queries import assert_same_queries
from tests.security.taking_back import taken_back
from tests.signed_in import client_of

Turn = Callable[["World"], None]


@dataclass(frozen=True)
class World:
    """A case, and for every role somebody in each organisation where that role could matter to it."""

    case: Case
    cast: list[Membership]
    by: Actor
    now: datetime

    def staff(self, number: int) -> Membership:
        authority = self.case.parties.get(capacity="authority").organisation
        return [one for one in self.cast if one.organisation == authority and one.roles == ["caseworker"]][number]

    def of_referrer(self) -> list[Membership]:
        home = self.case.parties.get(capacity="referrer").organisation
        return [one for one in self.cast if one.organisation == home]


def nothing(world: World) -> None:
    """As it was sent."""


def followed(world: World) -> None:
    grants.give(people=[one.person for one in world.cast if one.organisation.kind == "police_force"], case=world.case)


def restricted(world: World) -> None:
    restriction.restrict(case=world.case, because=RestrictedBecause.STAFF, by=world.by, now=world.now)
    world.case.refresh_from_db()


def held(world: World) -> None:
    restricted(world)
    holder = world.staff(0)
    holdings.hold(membership=holder, kind=HoldingKind.CASE, subject=world.case, by=world.by, now=world.now)


def let_in(world: World) -> None:
    held(world)
    second = accounts.membership(organisation=world.staff(0).organisation, roles=["second_reviewer"])
    world.cast.append(second)
    restriction.let_in(case=world.case, membership=second, reason="Checks it", by=world.by, now=world.now)


def opened_urgently(world: World) -> None:
    restricted(world)
    break_glass(number=world.case.number, reason="Now", by=actor_through(world.staff(0)), now=world.now)


def walled(world: World) -> None:
    followed(world)
    for one in (world.staff(0), world.of_referrer()[0]):
        walls.impose(case=world.case, person=one.person, reason="Named", by=world.by, now=world.now)


def two_roles(world: World) -> None:
    """Somebody of the authority who could also refer is asked by the first of the two rights alone."""
    authority = world.staff(0).organisation
    both = accounts.membership(organisation=authority, roles=["caseworker", "first_responder"])
    grants.give(people=[both.person], case=world.case)
    world.cast.append(both)
    restricted(world)


def referrer_left(world: World) -> None:
    followed(world)
    world.case.parties.filter(capacity="referrer").update(to_on=world.now.date())


TURNS = (nothing, followed, restricted, held, let_in, opened_urgently, walled, two_roles, referrer_left)


def test_page_agrees_with_what_everybody_sees(case: Case, by_manager: Actor, now: datetime) -> None:
    """For everybody there is, in each state of the case; what one turn did is taken back before the next."""
    cast = everybody_around(case)
    for turn in TURNS:
        with taken_back():
            world = World(Case.objects.get(pk=case.pk), [*cast], by_manager, now)
            turn(world)
            shown = set(people.who_see(world.case, now=now).values_list("pk", flat=True))
            everybody = Membership.objects.select_related("organisation", "person")
            seen = {one.pk for one in everybody if sees(one, world.case)}
        assert shown == seen, turn.__name__
        assert seen, turn.__name__


def everybody_around(case: Case) -> list[Membership]:
    parties = [party.organisation for party in case.parties.select_related("organisation")]
    homes = [*parties, accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY), accounts.organisation()]
    return [accounts.membership(organisation=home, roles=[role.code]) for home in homes for role in ROLES]


def test_both_sides_ask_about_the_same_rights_in_the_same_order() -> None:
    assert [right for right, _ in people.SHAPES] == [right for right, _ in scope.SHAPES]


def test_page_names_everybody_with_what_lets_them_in(
    case: Case, manager: Membership, caseworker: Membership, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    prime = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    notices.tell(organisation=prime, kind=NoticeKind.EMERGENCY_SUPPORT, case=case, facts={}, by=SYSTEM, now=now)
    holdings.hold(membership=caseworker, kind=HoldingKind.CASE, subject=case, by=by_manager, now=now)
    shown = client_of(caseworker).get(reverse("case_access", args=[case.reference])).content.decode()
    for words in (
        manager.person.full_name,
        responder.person.full_name,
        "Works on cases here: Authority manager",
        "Holds it",
        "Follows the referral that their organisation sent",
        f"{prime.name}: Emergency support asked for",
    ):
        assert words in shown


def test_looks_at_the_case_and_at_what_belongs_to_it_are_listed_and_refused_tries_are_not(
    referral: Referral, desk: Client, responder: Membership, colleague: Membership, now: datetime
) -> None:
    case = referral.case
    looked(subject=referral, by=actor_through(responder), at=now, action="opened", fields=["answers"])
    other = form.sent(actor_through(responder), now=now)
    looked(subject=other, by=actor_through(responder), at=now, action="opened", fields=["other_thing"])
    refused(subject=case, by=actor_through(colleague), at=now, action="opened", fields=["denied_thing"])
    looked(subject=case, by=SYSTEM, at=now, action="opened", purpose="monthly_check")
    shown = desk.get(reverse("case_looks", args=[case.reference])).content.decode()
    for words in (responder.person.full_name, "what was sent", "Their part in the case", "Monthly check"):
        assert words in shown
    assert "other thing" not in shown
    assert "denied thing" not in shown


def test_pages_cost_the_same_with_more_people_and_more_looks(
    case: Case, desk: Client, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    restriction.restrict(case=case, because=RestrictedBecause.STAFF, by=by_manager, now=now)
    authority = case.parties.get(capacity="authority").organisation

    def more(count: int) -> None:
        for _ in range(count):
            one = accounts.membership(organisation=authority, roles=["caseworker"])
            restriction.let_in(case=case, membership=one, reason="Works on it", by=by_manager, now=now)
            looked(subject=case, by=actor_through(one), at=now, action="opened", fields=["board"])

    assert_same_queries(more, lambda: desk.get(reverse("case_access", args=[case.reference])))
    assert_same_queries(more, lambda: desk.get(reverse("case_looks", args=[case.reference])))


def test_people_are_a_page_further(case: Case, desk: Client, now: datetime) -> None:
    authority = case.parties.get(capacity="authority").organisation
    for _ in range(40):
        accounts.membership(organisation=authority, roles=["caseworker"])
    page, seen = reverse("case_access", args=[case.reference]), []
    after: UUID | str | None = ""
    while after is not None:
        shown = desk.get(f"{page}?after={after}").context
        seen += [seer.membership.pk for seer in shown["seers"]]
        after = shown["list"].after
    assert sorted(seen) == sorted(people.who_see(case, now=now).values_list("pk", flat=True))
