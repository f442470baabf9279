"""Whatever is tried, in whatever order: what must never be true of a decision never is.

`make prove` walks many more ways than `make test`.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.holding import Holding
from decisions.again import asking, redrafting
from decisions.again import considering as requests
from decisions.again.asking import Wanted
from decisions.assurance import second_check
from decisions.conclusive import early
from decisions.models import (
    AgeThen,
    AskedHow,
    Asker,
    Conclusion,
    Decision,
    EarlyDecision,
    Ground,
    Hearing,
    Origin,
    Reconsideration,
    SecondCheck,
    State,
    Verdict,
    View,
)
from decisions.panel import concluding, opening, opinions
from decisions.workbench import beginning, considering, drafting, finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Outcome, RouteCode, Stage
from nrm.refusal import Refusal
from referrals.casefile.actions import assignment
from referrals.casefile.clocks.models import Deadline
from tests.factories import accounts, decisions, hearings

PROVE = bool(os.environ.get("NRM_PROVE"))
WAYS, STEPS = (300, 60) if PROVE else (12, 30)
STAGES, OUTCOMES = st.sampled_from(Stage), st.sampled_from(Outcome)
WHO = st.integers(min_value=0, max_value=3)
AGREED = (Verdict.AGREE, Verdict.AGREE_AMENDED)


class Deciding(RuleBasedStateMachine):
    """Two officers, a second reviewer and a manager do as they please with one case of the authority's route."""

    def __init__(self) -> None:
        super().__init__()
        self.one = transaction.atomic()
        self.one.__enter__()
        self.now = timezone.now()
        authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
        roles = ("caseworker", "caseworker", "second_reviewer", "authority_manager")
        self.people = [accounts.membership(organisation=authority, roles=[role]) for role in roles]
        self.case = decisions.case(self.people[0], now=self.now)
        self.secretariat = hearings.secretariat()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.one.__exit__(None, None, None)

    def by(self, number: int) -> Actor:
        return actor_through(self.people[number])

    def tries(self, act: Callable[[], Any]) -> None:
        """Done or refused by a sentence; anything else is a fault."""
        with suppress(Refusal), transaction.atomic():
            act()

    def live(self, stage: Stage) -> Decision | None:
        return Decision.objects.live().filter(case=self.case, stage=stage).first()

    def of(self, stage: Stage, act: Callable[[Decision], object]) -> None:
        if (found := self.live(stage)) is not None:
            self.tries(lambda: act(found))

    @rule(days=st.sampled_from((1, 7, 46)))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(who=WHO)
    def takes_the_case(self, who: int) -> None:
        self.tries(lambda: assignment.take(case=self.case, by=self.by(who), now=self.now))

    @rule()
    def it_is_given_back(self) -> None:
        held = Holding.objects.about(HoldingKind.CASE, self.case).first()
        if held is not None:
            by = actor_through(held.membership)
            self.tries(lambda: assignment.release(case=self.case, by=by, now=self.now))

    @rule(stage=STAGES, who=WHO)
    def begins(self, stage: Stage, who: int) -> None:
        self.tries(lambda: beginning.begin(case=self.case, stage=stage, by=self.by(who), now=self.now))

    @rule(stage=STAGES, who=WHO, outcome=OUTCOMES)
    def considers_and_drafts(self, stage: Stage, who: int, outcome: Outcome) -> None:
        by, answers = self.by(who), decisions.MET if outcome is Outcome.POSITIVE else decisions.NOT_MET

        def act(found: Decision) -> None:
            work = decisions.found(answers, age=AgeThen.ADULT)
            considering.save(decision=found, work=work, seen=found.revision, by=by, now=self.now)
            drafting.draft(decision=found, outcome=outcome, looked=True, by=by, now=self.now)

        self.of(stage, act)

    @rule(stage=STAGES, who=WHO)
    def takes_it_up(self, stage: Stage, who: int) -> None:
        self.of(stage, lambda one: drafting.take_up(decision=one, by=self.by(who), now=self.now))

    @rule(stage=STAGES, who=WHO)
    def sends_it(self, stage: Stage, who: int) -> None:
        self.of(stage, lambda one: second_check.send(decision=one, by=self.by(who), now=self.now))

    @rule(stage=STAGES, who=WHO, verdict=st.sampled_from(Verdict))
    def checks_it(self, stage: Stage, who: int, verdict: Verdict) -> None:
        def act(one: Decision) -> None:
            second_check.check(decision=one, verdict=verdict, reasons="As said.", by=self.by(who), now=self.now)

        self.of(stage, act)

    @rule(stage=STAGES, outcome=OUTCOMES)
    def goes_by_the_book(self, stage: Stage, outcome: Outcome) -> None:
        """As far as the check, so that walks come far enough to be worth trying."""
        holder = Holding.objects.about(HoldingKind.CASE, self.case).first()
        who = [member.pk for member in self.people].index(holder.membership_id) if holder else 1
        self.begins(stage, who)
        self.considers_and_drafts(stage, who, outcome)
        self.sends_it(stage, who)
        self.checks_it(stage, 2, Verdict.AGREE)
        self.makes_it_final(stage, who)

    @rule(view=st.sampled_from(View))
    def panel_hears_it(self, view: View) -> None:
        found = Decision.objects.live().filter(case=self.case, state=State.PANEL, hearings=None).first()
        if found is not None:
            hearing = hearings.hearing(found, self.secretariat, now=self.now)
            self.tries(lambda: self._heard(hearing, view))

    def _heard(self, hearing: Hearing, view: View) -> None:
        for member in hearings.actors(hearing):
            opinions.give(hearing=hearing, view=view, reasons="Read.", by=member, now=self.now)
        chair = hearings.chair(hearing)
        opening.open_views(hearing=hearing, by=chair, now=self.now)
        more = {"concern": "evidence", "reasons": "Not weighed.", "dissent": ""}
        concluding.conclude(hearing=hearing, view=view, by=chair, now=self.now, **more)

    @rule(who=WHO)
    def redrafts(self, who: int) -> None:
        self.tries(lambda: redrafting.begin(case=self.case, by=self.by(who), now=self.now))

    @rule(stage=STAGES, who=WHO)
    def makes_it_final(self, stage: Stage, who: int) -> None:
        self.of(stage, lambda one: finishing.finalise(decision=one, by=self.by(who), now=self.now))

    @rule(stage=STAGES, who=WHO)
    def serves_it(self, stage: Stage, who: int) -> None:
        self.of(stage, lambda one: finishing.serve(decision=one, by=self.by(who), now=self.now))

    @rule(who=WHO)
    def person_asks_for_it_early(self, who: int) -> None:
        how = next(iter(AskedHow))
        self.tries(lambda: early.ask(case=self.case, asked_how=how, why="A court.", by=self.by(who), now=self.now))

    @rule(who=WHO, approve=st.booleans())
    def settles_early(self, who: int, approve: bool) -> None:
        asked = EarlyDecision.objects.filter(case=self.case, settled_at=None).first()
        if asked is not None:
            by = self.by(who)
            self.tries(lambda: early.settle(early=asked, approve=approve, reasons="Considered.", by=by, now=self.now))

    @rule(who=WHO)
    def look_again_is_asked_for(self, who: int) -> None:
        wanted = Wanted(Ground.NEW_EVIDENCE, "A report.", late_reason="It came now.")
        by, on = self.by(who), self.now.date()
        self.tries(
            lambda: asking.record_letter(
                case=self.case, asker=Asker.REFERRER, received_on=on, wanted=wanted, by=by, now=self.now
            )
        )

    @rule(who=WHO, opens=st.booleans())
    def request_is_considered(self, who: int, opens: bool) -> None:
        asked = Reconsideration.objects.filter(decision__case=self.case, concluded_at=None).first()
        if asked is None:
            return
        by = self.by(who)
        if opens:
            self.tries(lambda: requests.look_again(asked=asked, by=by, now=self.now))
        else:
            self.tries(lambda: requests.decline(asked=asked, reasons="Nothing new.", by=by, now=self.now))

    @invariant()
    def no_stage_has_two_live_decisions(self) -> None:
        stages = list(Decision.objects.live().filter(case=self.case).values_list("stage", flat=True))
        assert len(stages) == len(set(stages))

    @invariant()
    def no_negative_is_final_that_its_route_did_not_assure(self) -> None:
        for one in self._final().filter(outcome=Outcome.NEGATIVE):
            checks = SecondCheck.objects.filter(decision=one, draft=one.draft, verdict__in=AGREED)
            assert checks.exclude(checker__person__in=one.writers).exists()
            assert one.stage != Stage.CONCLUSIVE_GROUNDS or _panelled(one)

    @invariant()
    def no_conclusive_decision_is_final_too_early(self) -> None:
        for one in self._final().filter(stage=Stage.CONCLUSIVE_GROUNDS):
            if not EarlyDecision.objects.filter(case=self.case, is_approved=True).exists():
                assert one.final_at is not None
                assert one.final_at >= self._recovery_ends()

    @invariant()
    def nobody_decides_anew_what_they_had_a_hand_in(self) -> None:
        for one in self._final().exclude(replaces=None).select_related("author", "replaces__final_by"):
            checked = set(one.replaces.checks.values_list("checker__person", flat=True))
            signed = {one.replaces.final_by.person_id} if one.replaces.final_by else set()
            assert not {*one.writers, one.author.person_id} & {*one.replaces.writers, *checked, *signed}

    def _final(self) -> Any:
        return Decision.objects.filter(case=self.case, route=RouteCode.AUTHORITY).exclude(final_at=None)

    def _recovery_ends(self) -> datetime:
        return Deadline.objects.get(case=self.case, kind=ClockCode.RECOVERY, superseded_at=None).due_at


def _panelled(one: Decision) -> bool:
    """The panel saw this draft and had no concern, or saw the one in whose place it was written."""
    if one.origin == Origin.PANEL_RETURN:
        return Conclusion.objects.filter(hearing__decision=one.replaces).exists()
    said = Conclusion.objects.filter(hearing__decision=one, hearing__draft=one.draft)
    return said.filter(view=View.NO_CONCERN).exists()


def test_whatever_is_tried_no_route_is_cut_short(db: None, count: Callable[[str, int], None]) -> None:
    how = settings(max_examples=WAYS, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Deciding, settings=how)
    count("ways through deciding a case that were tried", WAYS)


def test_the_walk_reaches_what_it_is_about(db: None) -> None:
    """Each road by hand once, with the rules of the machine: a walk that never gets there would prove nothing."""
    machine = Deciding()
    machine.goes_by_the_book(Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)
    machine.serves_it(Stage.REASONABLE_GROUNDS, 0)
    machine.time_passes(46)
    machine.goes_by_the_book(Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE)
    machine.panel_hears_it(View.LOOK_AGAIN)
    machine.redrafts(1)
    machine.considers_and_drafts(Stage.CONCLUSIVE_GROUNDS, 1, Outcome.NEGATIVE)
    machine.sends_it(Stage.CONCLUSIVE_GROUNDS, 1)
    machine.checks_it(Stage.CONCLUSIVE_GROUNDS, 3, Verdict.AGREE)
    machine.makes_it_final(Stage.CONCLUSIVE_GROUNDS, 1)
    machine.serves_it(Stage.CONCLUSIVE_GROUNDS, 1)
    found = machine.live(Stage.CONCLUSIVE_GROUNDS)
    assert found is not None
    assert (found.state, found.outcome, found.origin) == (State.SERVED, Outcome.NEGATIVE, Origin.PANEL_RETURN)
    machine.no_negative_is_final_that_its_route_did_not_assure()
    machine.teardown()
