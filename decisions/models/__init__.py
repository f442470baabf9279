"""What the decisions floor keeps."""

from decisions.models.citation import Citation
from decisions.models.decision import AgeThen, Decision, Origin, State
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.second_check import SecondCheck, Verdict

__all__ = [
    "AgeThen",
    "Answer",
    "Citation",
    "Consistency",
    "Decision",
    "Finding",
    "Limb",
    "MaterialFact",
    "Minute",
    "Origin",
    "SecondCheck",
    "State",
    "Verdict",
    "Weight",
]
