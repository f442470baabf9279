"""What the decisions floor keeps."""

from decisions.models.citation import Citation
from decisions.models.decision import AgeThen, Decision, Origin, State
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.opinion import Concern, Conclusion, Opinion, View
from decisions.models.pack import HiddenWord, Pack
from decisions.models.panellist import Availability, BodyKind, Conflict, Expertise, Panellist
from decisions.models.second_check import SecondCheck, Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState

__all__ = [
    "AgeThen",
    "Answer",
    "Availability",
    "BodyKind",
    "Citation",
    "Concern",
    "Conclusion",
    "Conflict",
    "Consistency",
    "Decision",
    "Expertise",
    "Finding",
    "Hearing",
    "HiddenWord",
    "Limb",
    "MaterialFact",
    "Minute",
    "Opinion",
    "Origin",
    "Pack",
    "Panellist",
    "Seat",
    "SecondCheck",
    "Sitting",
    "SittingState",
    "State",
    "Verdict",
    "View",
    "Weight",
]
