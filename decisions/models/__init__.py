"""What the decisions floor keeps."""

from decisions.models.at_eighteen import AtEighteen, How
from decisions.models.awaited_service import AwaitedService
from decisions.models.bundle import Bundle, ChosenPart, Reason, Redaction
from decisions.models.child_panel import ChildPanel, HostingArea, LeftBecause, PanelRecord, PanelSeat
from decisions.models.citation import Citation
from decisions.models.course import Because, CourseChange, Manner, Proof, Turn
from decisions.models.decision import AgeThen, Decision, Origin, ServedHow, State
from decisions.models.detention import Detention, Grade, Indicator, Level, Place
from decisions.models.disclosure import (
    Channel,
    Disclosure,
    MinuteAsked,
    NotSent,
    PassedOn,
    Receipt,
    ReceiptChase,
    Recipient,
)
from decisions.models.disqualification import (
    AgainAtRisk,
    Disqualification,
    Disqualified,
    DisqualifiedFor,
    OverBecause,
)
from decisions.models.early_decision import AskedHow, EarlyDecision
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.justice import Defence, Excluded, ImmigrationMatter, Urgency
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.opinion import Concern, Conclusion, Opinion, View
from decisions.models.pack import HiddenWord, Pack
from decisions.models.panellist import Availability, BodyKind, Conflict, Expertise, Panellist
from decisions.models.reconsideration import Asker, Ground, Reconsideration
from decisions.models.recovery import ExtendedBecause, RecoveryExtension, RecoveryReview, ReviewFound
from decisions.models.second_check import SecondCheck, Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState
from decisions.models.unanswered import Unanswered

__all__ = [
    "AgainAtRisk",
    "AgeThen",
    "Answer",
    "AskedHow",
    "Asker",
    "AtEighteen",
    "Availability",
    "AwaitedService",
    "Because",
    "BodyKind",
    "Bundle",
    "Channel",
    "ChildPanel",
    "ChosenPart",
    "Citation",
    "Concern",
    "Conclusion",
    "Conflict",
    "Consistency",
    "CourseChange",
    "Decision",
    "Defence",
    "Detention",
    "Disclosure",
    "Disqualification",
    "Disqualified",
    "DisqualifiedFor",
    "EarlyDecision",
    "Excluded",
    "Expertise",
    "ExtendedBecause",
    "Finding",
    "Grade",
    "Ground",
    "Hearing",
    "HiddenWord",
    "HostingArea",
    "How",
    "ImmigrationMatter",
    "Indicator",
    "LeftBecause",
    "Level",
    "Limb",
    "Manner",
    "MaterialFact",
    "Minute",
    "MinuteAsked",
    "NotSent",
    "Opinion",
    "Origin",
    "OverBecause",
    "Pack",
    "PanelRecord",
    "PanelSeat",
    "Panellist",
    "PassedOn",
    "Place",
    "Proof",
    "Reason",
    "Receipt",
    "ReceiptChase",
    "Recipient",
    "Reconsideration",
    "RecoveryExtension",
    "RecoveryReview",
    "Redaction",
    "ReviewFound",
    "Seat",
    "SecondCheck",
    "ServedHow",
    "Sitting",
    "SittingState",
    "State",
    "Turn",
    "Unanswered",
    "Urgency",
    "Verdict",
    "View",
    "Weight",
]
