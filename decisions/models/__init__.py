"""What the decisions floor keeps."""

from decisions.models.at_eighteen import AtEighteen, How
from decisions.models.citation import Citation
from decisions.models.course import Because, CourseChange, Manner, Proof, Turn
from decisions.models.decision import AgeThen, Decision, Origin, State
from decisions.models.detention import Detention, Grade, Indicator, Level, Place
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.opinion import Concern, Conclusion, Opinion, View
from decisions.models.panellist import Availability, BodyKind, Conflict, Expertise, Panellist
from decisions.models.second_check import SecondCheck, Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState

__all__ = [
    "AgeThen",
    "Answer",
    "AtEighteen",
    "Availability",
    "Because",
    "BodyKind",
    "Citation",
    "Concern",
    "Conclusion",
    "Conflict",
    "Consistency",
    "CourseChange",
    "Decision",
    "Detention",
    "Expertise",
    "Finding",
    "Grade",
    "Hearing",
    "How",
    "Indicator",
    "Level",
    "Limb",
    "Manner",
    "MaterialFact",
    "Minute",
    "Opinion",
    "Origin",
    "Panellist",
    "Place",
    "Proof",
    "Seat",
    "SecondCheck",
    "Sitting",
    "SittingState",
    "State",
    "Turn",
    "Verdict",
    "View",
    "Weight",
]
