"""Which of the checks that the guidance asks for a draft has still to pass."""

from collections.abc import Callable, Mapping

from decisions.earlier import had_a_hand_before
from decisions.models.decision import Decision, Origin
from decisions.models.opinion import Conclusion, View
from decisions.models.second_check import SecondCheck, Verdict
from decisions.stages import Rules
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import Step, SwitchCode

AGREES = (Verdict.AGREE, Verdict.AGREE_AMENDED)


def outstanding(decision: Decision, rules: Rules) -> list[Step]:
    """In their order."""
    return [step for step in rules.steps(decision.outcome) if not _is_passed(decision, step)]


def wrote(decision: Decision) -> set[int]:
    """Everybody who wrote any of it: none of them checks it."""
    return {decision.author.person_id, *decision.writers}


def _is_passed(decision: Decision, step: Step) -> bool:
    return PROOFS[step](decision)


def _agreed(decision: Decision) -> bool:
    agreed = SecondCheck.objects.filter(decision=decision, draft=decision.draft, verdict__in=AGREES)
    return agreed.exclude(checker__person__in=wrote(decision) | had_a_hand_before(decision)).exists()


def _panelled(decision: Decision) -> bool:
    """The panel saw this very draft and had no concern; or it saw the decision in whose place this one was written."""
    if decision.origin == Origin.PANEL_RETURN and not _again(decision):
        return Conclusion.objects.filter(hearing__decision=decision.replaces_id or 0).exists()
    of_draft = Conclusion.objects.filter(hearing__decision=decision, hearing__draft=decision.draft)
    return of_draft.filter(view=View.NO_CONCERN).exists()


def _again(decision: Decision) -> bool:
    return version(decision.guidance_code).switched_on(SwitchCode.SECOND_PANEL_ON_SAME_DECISION)


PROOFS: Mapping[Step, Callable[[Decision], bool]] = {Step.SECOND_CHECK: _agreed, Step.PANEL: _panelled}
