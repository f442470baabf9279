"""What the decisions floor keeps."""

from decisions.models.citation import Citation
from decisions.models.decision import AgeThen, Decision, Origin, State
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
from decisions.models.finding import Answer, Finding, Limb
from decisions.models.justice import Defence, Excluded, ImmigrationMatter, Urgency
from decisions.models.material_fact import Consistency, MaterialFact, Weight
from decisions.models.minute import Minute
from decisions.models.opinion import Concern, Conclusion, Opinion, View
from decisions.models.panellist import Availability, BodyKind, Conflict, Expertise, Panellist
from decisions.models.protocol import DataClass, LegalBasis, Protocol
from decisions.models.second_check import SecondCheck, Verdict
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState

__all__ = [
    "AgeThen",
    "Answer",
    "Availability",
    "BodyKind",
    "Channel",
    "Citation",
    "Concern",
    "Conclusion",
    "Conflict",
    "Consistency",
    "DataClass",
    "Decision",
    "Defence",
    "Disclosure",
    "Excluded",
    "Expertise",
    "Finding",
    "Hearing",
    "ImmigrationMatter",
    "LegalBasis",
    "Limb",
    "MaterialFact",
    "Minute",
    "MinuteAsked",
    "NotSent",
    "Opinion",
    "Origin",
    "Panellist",
    "PassedOn",
    "Protocol",
    "Receipt",
    "ReceiptChase",
    "Recipient",
    "Seat",
    "SecondCheck",
    "Sitting",
    "SittingState",
    "State",
    "Urgency",
    "Verdict",
    "View",
    "Weight",
]
