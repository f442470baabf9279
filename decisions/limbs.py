"""The test as a checklist: which limbs a decision asks about, and what findings carry which outcome. Pure."""

from collections.abc import Mapping

from decisions.models.decision import AgeThen
from decisions.models.finding import Answer, Limb
from nrm.guidance.vocabulary import Outcome

TRAFFICKING = (Limb.ACTION, Limb.MEANS, Limb.PURPOSE)
Answers = Mapping[Limb, str]


def of_trafficking(age_then: str) -> tuple[Limb, ...]:
    """Means is not asked of a child, nor where it is not certain that they were an adult then."""
    if age_then in (AgeThen.CHILD, AgeThen.UNCERTAIN):
        return (Limb.ACTION, Limb.PURPOSE)
    return TRAFFICKING


def not_asked(age_then: str) -> tuple[Limb, ...]:
    """What was written there while the age was another stays, and is no part of the decision."""
    return tuple(limb for limb in TRAFFICKING if limb not in of_trafficking(age_then))


def trafficking_made_out(age_then: str, answers: Answers) -> bool:
    return all(answers.get(limb) == Answer.MET for limb in of_trafficking(age_then))


def needed(age_then: str, answers: Answers) -> tuple[Limb, ...]:
    """Slavery is asked second, where trafficking is not made out."""
    limbs = of_trafficking(age_then)
    return limbs if trafficking_made_out(age_then, answers) else (*limbs, Limb.SLAVERY)


def by_limb(age_then: str, answers: Answers) -> list[tuple[str, bool | None]]:
    """What each of the two tests came to; of slavery nothing, where it was not asked."""
    slavery = answers[Limb.SLAVERY] == Answer.MET if answers.get(Limb.SLAVERY) else None
    return [("trafficking", trafficking_made_out(age_then, answers)), ("slavery", slavery)]


def carried(age_then: str, answers: Answers) -> Outcome:
    """What the findings come to."""
    met = trafficking_made_out(age_then, answers) or answers.get(Limb.SLAVERY) == Answer.MET
    return Outcome.POSITIVE if met else Outcome.NEGATIVE
