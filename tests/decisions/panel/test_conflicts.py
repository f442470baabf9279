"""Who must not hear a matter: whoever declared it, and whoever had to do with the case in any way the service keeps."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models import Conflict, Decision, Hearing, Panellist, Sitting
from decisions.panel import conflicts, sitting_refusals
from nrm.actor import SYSTEM, Actor
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.record import record
from referrals.casefile.access import walls
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.wall import Wall
from tests.factories import accounts, casefile, panels
from tests.queries import queries_of

Touch = Callable[[Decision, Membership, datetime], object]


def held(decision: Decision, who: Membership, now: datetime) -> None:
    """And handed back long ago."""
    casefile.held(decision.case, who, now=now)
    holdings.release(kind=HoldingKind.CASE, subject=decision.case, by=SYSTEM, now=now)


def wrote(decision: Decision, who: Membership, now: datetime) -> None:
    Decision.objects.filter(pk=decision.pk).update(writers=[*decision.writers, who.person_id])


def checked(decision: Decision, who: Membership, now: datetime) -> None:
    """Where it waited for a check, once."""
    for state in ("second_check", "panel"):
        Decision.objects.filter(pk=decision.pk).update(state=state)
        if state == "second_check":
            decision.checks.create(draft=decision.draft, checker=who, verdict="agree", at=now)


def acted(decision: Decision, who: Membership, now: datetime) -> None:
    """As whoever sends a referral does, and everybody else who does something to a case."""
    facts = {"case_id": decision.case_id}
    record(Happened.REFERRAL_SENT, subject=decision.case, by=actor_through(who), at=now, facts=facts)


def opened(decision: Decision, who: Membership, now: datetime) -> None:
    looked(subject=decision.case, by=actor_through(who), at=now, action="opened")


def walled(decision: Decision, who: Membership, now: datetime) -> None:
    Wall.objects.create(case=decision.case, person=who.person, state="stands", reason="Kin", made_by=who, made_at=now)


def lifted(decision: Decision, who: Membership, now: datetime) -> None:
    walled(decision, who, now)
    manager = accounts.actor(organisation=who.organisation, roles=["authority_manager"])
    walls.lift(wall=Wall.objects.get(), reason="Mistaken", by=manager, now=now)


TOUCHES: list[Touch] = [held, wrote, checked, acted, opened, walled, lifted]


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    """Of the authority's kind, and no party to the case."""
    return accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_whoever_had_to_do_with_the_case_through_any_membership_is_barred(
    touch: Touch, secretary: Actor, matter: Decision, elsewhere: Organisation, now: datetime
) -> None:
    member = panels.member(secretary, now=now)
    other = accounts.membership(organisation=elsewhere, person=member.membership.person, roles=["caseworker"])
    assert not conflicts.barred(member, matter)
    touch(matter, other, now)
    assert conflicts.barred(member, matter)
    assert conflicts.of(matter, [member])[member.pk][0].said == conflicts.known_sentence()


def test_body_that_ever_took_part_bars_those_who_work_for_it(secretary: Actor, matter: Decision, now: datetime) -> None:
    force = accounts.organisation()
    employed = panels.member(secretary, now=now, employer=force)
    working = panels.member(secretary, now=now)
    accounts.membership(organisation=force, person=working.membership.person)
    apart = panels.member(secretary, now=now, employer=accounts.organisation())
    post.party(matter.case, force, Capacity.FORCE, now=now)
    matter.case.parties.filter(organisation=force).update(to_on=now.date())
    assert set(conflicts.of(matter, [employed, working, apart])) == {employed.pk, working.pk}


def test_wall_before_the_employer_bars_and_is_not_given_away(
    secretary: Actor, matter: Decision, authority: panels.Authority, now: datetime
) -> None:
    force = accounts.organisation()
    member = panels.member(secretary, now=now, employer=force)
    author = authority.author
    Wall.objects.create(
        case=matter.case,
        organisation=force,
        state="stands",
        reason="They took money",
        made_by=author,
        made_at=now,
    )
    said = conflicts.of(matter, [member])[member.pk]
    assert [reason.said for reason in said] == [conflicts.known_sentence()]


def test_what_is_done_for_the_panel_itself_is_no_conflict(
    secretary: Actor, matter: Decision, members: list[Panellist], published: Sitting, now: datetime
) -> None:
    who = Membership.objects.get(pk=members[1].membership_id)
    opened(matter, who, now)
    acted(matter, who, now)
    assert not conflicts.barred(members[1], matter)


def test_conflict_is_declared_once_and_not_after_the_views_were_opened(
    members: list[Panellist], matter: Decision, published: Sitting, now: datetime
) -> None:
    hearing = panels.hearing(published)
    conflicts.declare(hearing=hearing, reason=" We were at school ", by=panels.actor(members[1]), now=now)
    assert Conflict.objects.get().reason == "We were at school"
    with pytest.raises(sitting_refusals.DeclaredAlready):
        conflicts.declare(hearing=hearing, reason="Again", by=panels.actor(members[1]), now=now)
    Hearing.objects.update(opened_at=now, opened_by=members[0].membership)
    with pytest.raises(sitting_refusals.ViewsOpened):
        conflicts.declare(hearing=hearing, reason="Late", by=panels.actor(members[2]), now=now)


class Looked:
    status_code = 200


def test_known_conflicts_of_many_cost_what_those_of_one_do(
    secretary: Actor, authority: panels.Authority, members: list[Panellist], now: datetime
) -> None:
    matters = [authority.matter(now=now + timedelta(minutes=number)) for number in range(4)]

    def ask(count: int) -> Looked:
        conflicts.between(matters[:count], members[:count])
        return Looked()

    assert len(queries_of(lambda: ask(1))) == len(queries_of(lambda: ask(4)))


def test_conflict_that_was_declared_once_holds_for_every_decision_of_the_case(
    members: list[Panellist], matter: Decision, authority: panels.Authority, published: Sitting, now: datetime
) -> None:
    """They know the person whatever is decided."""
    conflicts.declare(hearing=panels.hearing(published), reason="A cousin", by=panels.actor(members[1]), now=now)
    Decision.objects.filter(pk=matter.pk).update(ended_at=now, state="ended")
    later = panels.before_panel(matter.case, authority.author, authority.checker, now=now)
    other = authority.matter(now=now)
    assert [reason.said for reason in conflicts.of(later, members)[members[1].pk]] == ["A cousin"]
    assert not conflicts.of(other, members)
