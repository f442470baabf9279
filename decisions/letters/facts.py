"""Every fact that a letter about a decision may declare, and where it comes from. What is not declared is not read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from decisions.letters import dates, reasons
from decisions.letters.about import About
from decisions.models.decision import Origin
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import SwitchCode
from referrals.correspondence.refusals import NotYetPossible


def decided_on(about: About) -> date:
    if about.decision.final_at is None:
        raise NotYetPossible
    return local_day(about.decision.final_at)


def served_on(about: About) -> date:
    """For those who are told after the person."""
    if about.given_on is None:
        raise NotYetPossible
    return about.given_on


def corrects(about: About) -> bool:
    """It stands in the place of one that was served and came out otherwise."""
    earlier = about.decision.replaces if about.decision.origin == Origin.RECONSIDERATION else None
    return earlier is not None and earlier.served_at is not None and earlier.outcome != about.decision.outcome


def switch(code: SwitchCode) -> Callable[[About], bool]:
    return lambda about: about.switched_on(code)


FACTS: Mapping[str, Callable[[About], Any]] = {
    "decided_on": decided_on,
    "served_on": served_on,
    "corrects": corrects,
    "standard": lambda about: about.decision.standard,
    "limbs": reasons.limbs_found,
    "reasons": reasons.reasons,
    "conclusion": reasons.conclusion,
    "recovery": dates.recovery,
    "move_on": dates.move_on,
    "support": dates.support_until,
    "ask_by": dates.ask_by,
    "court_by": dates.court_by,
    "runs_to_decision": switch(SwitchCode.RECOVERY_RUNS_TO_DECISION),
    "needs_assessment": switch(SwitchCode.NEEDS_ASSESSMENT),
    "drop_in": switch(SwitchCode.DROP_IN),
    "anyone_may_ask": switch(SwitchCode.RECONSIDERATION_BY_ANYONE),
}
