"""What the decisions floor keeps."""

from decisions.models.citation import Citation
from decisions.models.decision import AgeThen, Decision, Origin, ServedHow, State
from decisions.models.early_decision import AskedHow, EarlyDecision
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.opinion import Concern, Conclusion, Opinion, View
from decisions.models.pack import HiddenWord, Pack
from decisions.models.panellist import Availability, BodyKind, Conflict, Expertise, Panellist
from decisions.models.recovery import ExtendedBecause, RecoveryExtension, RecoveryReview, ReviewFound
from decisions.models.second_check import SecondCheck, Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState
from decisions.models.unanswered import Unanswered

__all__ = [
    "AgeThen",
    "Answer",
    "AskedHow",
    "Availability",
    "BodyKind",
    "Citation",
    "Concern",
    "Conclusion",
    "Conflict",
    "Consistency",
    "Decision",
    "EarlyDecision",
    "Expertise",
    "ExtendedBecause",
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
    "RecoveryExtension",
    "RecoveryReview",
    "ReviewFound",
    "Seat",
    "SecondCheck",
    "ServedHow",
    "Sitting",
    "SittingState",
    "State",
    "Unanswered",
    "Verdict",
    "View",
    "Weight",
]
