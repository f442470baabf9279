"""Two people press at the same instant: one of them comes second and is told so. Real threads, real commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from django.db import connections

from accounts import invitation_links
from accounts.actions import holdings, invitations, people
from accounts.actions.holdings import AlreadyHeld
from accounts.invitation_links import InvitationAlreadyUsed
from accounts.kinds import HoldingKind
from accounts.models import Holding, Membership
from accounts.roles import ADMINISTRATOR
from accounts.rules import LastAdministrator, LastRegistrar
from nrm.actor import ANONYMOUS, SYSTEM
from nrm.refusal import Refusal
from tests.committed import Committed
from tests.factories import accounts as make


def at_once(*acts: Callable[[], object]) -> list[type[Refusal] | None]:
    """Runs each in a thread of its own, all from one start line; what each was refused with."""
    line = Barrier(len(acts))

    def run(act: Callable[[], object]) -> type[Refusal] | None:
        try:
            line.wait(timeout=10)
            act()
        except Refusal as refusal:
            return type(refusal)
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_invitation_pressed_twice_makes_one_membership(committed_database: Committed, now: datetime) -> None:
    force = make.organisation()
    invitation = invitations.invite(
        email="tariq@northmarch.example",
        organisation=force,
        roles=["first_responder"],
        by=make.administrator(force),
        now=now,
    )
    token = invitation_links.mint(invitation_id=invitation.pk, now=now) or ""

    def press() -> None:
        invitations.accept(token=token, full_name="Tariq Hallam", by=ANONYMOUS, now=now)

    assert set(at_once(press, press)) == {None, InvitationAlreadyUsed}
    assert Membership.objects.filter(person__email="tariq@northmarch.example").count() == 1


def test_two_administrators_who_remove_each_other_do_not_both_go(committed_database: Committed, now: datetime) -> None:
    force = make.organisation()
    one, two = make.administrator(force), make.administrator(force)
    refused = at_once(
        lambda: people.end_membership(membership=make.membership_of(two), by=one, now=now),
        lambda: people.end_membership(membership=make.membership_of(one), by=two, now=now),
    )
    assert set(refused) == {None, LastAdministrator}
    assert Membership.objects.live(now.date()).with_role(ADMINISTRATOR).count() == 1


def test_two_registrars_who_remove_each_other_do_not_both_go(committed_database: Committed, now: datetime) -> None:
    one, two = make.registrar(), make.registrar()
    refused = at_once(
        lambda: people.end_membership(membership=make.membership_of(two), by=one, now=now),
        lambda: people.end_membership(membership=make.membership_of(one), by=two, now=now),
    )
    assert set(refused) == {None, LastRegistrar}


def test_an_account_that_one_leaves_while_another_joins_stays_open(
    committed_database: Committed, now: datetime
) -> None:
    leaving, joined = make.membership(), make.organisation()
    make.administrator(leaving.organisation)
    at_once(
        lambda: people.end_membership(membership=leaving, by=SYSTEM, now=now),
        lambda: people.start_membership(
            person=leaving.person, organisation=joined, roles=["first_responder"], by=SYSTEM, now=now
        ),
    )
    leaving.person.refresh_from_db()
    assert leaving.person.is_active


def test_work_that_two_take_at_once_has_one_holder(committed_database: Committed, now: datetime) -> None:
    force = make.organisation()
    one, two = make.membership(organisation=force), make.membership(organisation=force)

    def take(membership: Membership) -> None:
        holdings.hold(membership=membership, kind=HoldingKind.REFERRAL_DRAFT, subject=force, by=SYSTEM, now=now)

    assert set(at_once(lambda: take(one), lambda: take(two))) == {None, AlreadyHeld}
    assert Holding.objects.count() == 1


def test_nobody_is_deactivated_while_work_is_given_to_them(committed_database: Committed, now: datetime) -> None:
    member = make.membership()
    at_once(
        lambda: people.deactivate(membership=member, by=SYSTEM, now=now),
        lambda: holdings.hold(membership=member, kind=HoldingKind.REFERRAL_DRAFT, subject=member, by=SYSTEM, now=now),
    )
    member.refresh_from_db()
    assert (member.deactivated_at is None) == Holding.objects.exists()
