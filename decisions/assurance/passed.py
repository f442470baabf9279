"""Which of the checks that the guidance asks for a draft has still to pass."""

from decisions.models.decision import Decision
from decisions.models.second_check import SecondCheck, Verdict
from decisions.stages import Rules
from nrm.guidance.vocabulary import Step

AGREES = (Verdict.AGREE, Verdict.AGREE_AMENDED)


def outstanding(decision: Decision, rules: Rules) -> list[Step]:
    """In their order. A step of which this product knows no proof stays outstanding for ever."""
    return [step for step in rules.steps(decision.outcome) if not _is_passed(decision, step)]


def wrote(decision: Decision) -> set[int]:
    """Everybody who wrote any of it: none of them checks it."""
    return {decision.author.person_id, *decision.writers}


def _is_passed(decision: Decision, step: Step) -> bool:
    if step is not Step.SECOND_CHECK:
        return False
    agreed = SecondCheck.objects.filter(decision=decision, draft=decision.draft, verdict__in=AGREES)
    return agreed.exclude(checker__person__in=wrote(decision)).exists()
