"""Decisions that are looked at again, for tests. What a test is about, it says itself."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions import board, lifecycle
from decisions.again import asking, reactions
from decisions.again.asking import Wanted
from decisions.assurance import second_check
from decisions.models import (
    Decision,
    Ground,
    Reconsideration,
    SecondCheck,
    State,
    Verdict,
)
from decisions.models.opinion import View
from decisions.workbench import beginning, credibility, drafting, finishing
from decisions.workbench.credibility import Fact
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from tests.factories import accounts, decisions, hearing_rows

CONCERNS = "The report was not weighed."


def with_panel(case: Case, author: Actor, checker: Actor, *, now: datetime) -> Decision:
    """A negative conclusive decision that passed its second check."""
    reasonable = decisions.drafted(case, author, now=now)
    finishing.finalise(decision=reasonable, by=author, now=now)
    finishing.serve(decision=reasonable, by=author, now=now)
    return _checked(
        beginning.begin(case=case, stage=Stage.CONCLUSIVE_GROUNDS, by=author, now=now), author, checker, now
    )


def assured(case: Case, author: Actor, checker: Actor, *, now: datetime) -> Decision:
    """Where a positive was served before it: a negative that the checker and the panel agreed to."""
    begun = beginning.begin(case=case, stage=Stage.CONCLUSIVE_GROUNDS, by=author, now=now)
    return panelled(_checked(begun, author, checker, now), now=now)


def panelled(decision: Decision, *, now: datetime) -> Decision:
    """The panel had no concern."""
    hearing_rows.concluded(hearing_rows.opened(hearing_rows.hearing(decision, now=now), now=now), now=now)
    decision.panelled_at = now
    lifecycle.move(decision, State.ASSURED, now=now)
    board.panel_agreed(decision, now=now)
    return decision


def panel_returned(case: Case, author: Actor, checker: Actor, *, now: datetime) -> Decision:
    """The panel heard it and returned it: nobody holds the case, and it waits in the queue."""
    decision = with_panel(case, author, checker, now=now)
    heard = hearing_rows.opened(hearing_rows.hearing(decision, now=now), now=now, view=View.LOOK_AGAIN)
    hearing_rows.concluded(heard, now=now, view=View.LOOK_AGAIN)
    decision.panelled_at = now
    lifecycle.move(decision, State.PANEL_RETURNED, now=now)
    assignment.release(case=case, by=author, now=now)
    board.panel_returned(decision, now=now)
    return decision


def served_negative(case: Case, author: Actor, checker: Actor, *, now: datetime) -> Decision:
    """Reasonable grounds: nothing is left to do and nobody holds the case."""
    decision = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    second_check.send(decision=decision, by=author, now=now)
    second_check.check(decision=decision, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    finishing.finalise(decision=decision, by=author, now=now)
    served = finishing.serve(decision=decision, by=author, now=now)
    follow(Happened.DECISION_SERVED, reactions.after_service, now=now)
    return served


def as_served(case: Case, officer: Membership, *, now: datetime) -> Decision:
    """A row alone, where many are wanted and none is looked into."""
    decision = Decision.objects.create(
        case=case,
        stage=Stage.REASONABLE_GROUNDS,
        route="authority",
        guidance_code="2019-2021",
        standard="suspects_cannot_prove",
        author=officer,
        begun_at=now,
        draft=1,
        state=State.SECOND_CHECK,
        outcome=Outcome.NEGATIVE,
        drafted_at=now,
    )
    agreed = decisions.checker(officer)
    SecondCheck.objects.create(decision=decision, draft=1, checker=agreed, verdict=Verdict.AGREE, at=now)
    decision.state = State.SERVED
    decision.final_by = decision.served_by = officer
    decision.assured_at = decision.final_at = decision.served_at = now
    decision.save()
    return decision


def follow(kind: Happened, react: Callable[..., str], *, now: datetime) -> str:
    """What follows by itself from the latest event of the kind, in a transaction of its own as there."""
    with transaction.atomic():
        return react(Event.objects.filter(kind=kind).latest("id"), now=now)


def asked(case: Case, by: Actor, *, now: datetime, **more: str) -> Reconsideration:
    wanted = Wanted(**{"ground": Ground.NEW_EVIDENCE, "words": "A witness was found.", **more})
    return asking.ask(case=case, wanted=wanted, by=by, now=now)


def body(case: Case, *, now: datetime, capacity: Capacity = Capacity.PRIME) -> Actor:
    """Somebody at a support contractor that takes part in the case."""
    contractor = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    post.party(case, contractor, capacity, now=now)
    return accounts.actor(organisation=contractor, roles=["contractor_coordinator"])


def written(decision: Decision, author: Actor, *, now: datetime) -> None:
    """A negative, with something cited and a fact weighed."""
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.NOT_MET))
    said = Fact("They came in March", "The referral", "consistent", "some")
    credibility.write(decision=decision, fact=said, by=author, now=now)


def _checked(decision: Decision, author: Actor, checker: Actor, now: datetime) -> Decision:
    written(decision, author, now=now)
    drafted = drafting.draft(decision=decision, outcome=Outcome.NEGATIVE, looked=True, by=author, now=now)
    second_check.send(decision=drafted, by=author, now=now)
    second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    decision.refresh_from_db()
    return decision


def officer_beside(officer: Membership, role: str = "caseworker") -> Actor:
    """A colleague who has nothing to do with the case yet."""
    return actor_through(decisions.checker(officer, role=role))


def through_a_new_membership(actor: Actor, *, role: str) -> Actor:
    """The same person, who left and came back as something else."""
    old = Membership.objects.select_related("person", "organisation").get(pk=actor.acting())
    Membership.objects.filter(pk=old.pk).update(to_on=old.from_on)
    return actor_through(accounts.membership(organisation=old.organisation, person=old.person, roles=[role]))
