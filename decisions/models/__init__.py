"""What the decisions floor keeps."""

from decisions.models.child_panel import ChildPanel, HostingArea, LeftBecause, PanelRecord, PanelSeat
from decisions.models.citation import Citation
from decisions.models.decision import AgeThen, Decision, Origin, State
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.opinion import Concern, Conclusion, Opinion, View
from decisions.models.panellist import Availability, BodyKind, Conflict, Expertise, Panellist
from decisions.models.reconsideration import Asker, Ground, Reconsideration
from decisions.models.second_check import SecondCheck, Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState

__all__ = [
    "AgeThen",
    "Answer",
    "Asker",
    "Availability",
    "BodyKind",
    "ChildPanel",
    "Citation",
    "Concern",
    "Conclusion",
    "Conflict",
    "Consistency",
    "Decision",
    "Expertise",
    "Finding",
    "Ground",
    "Hearing",
    "HostingArea",
    "LeftBecause",
    "Limb",
    "MaterialFact",
    "Minute",
    "Opinion",
    "Origin",
    "PanelRecord",
    "PanelSeat",
    "Panellist",
    "Reconsideration",
    "Seat",
    "SecondCheck",
    "Sitting",
    "SittingState",
    "State",
    "Verdict",
    "View",
    "Weight",
]
