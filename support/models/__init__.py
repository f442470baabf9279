"""What the support floor keeps."""

from support.models.asked import Answer, Because
from support.models.away import Away, AwayStep, Step
from support.models.care import Care, CareRoute, OpenedBy
from support.models.child import (
    Attended,
    Child,
    Found,
    GuardianEnded,
    Guardianship,
    GuardianState,
    StrategyDiscussion,
    Work,
)
from support.models.contact import ContactAttempt, ContactResult, ContactWay
from support.models.contacts import Appointment, ContactEntry, Cue
from support.models.contract import Contract, Need, Obligation, Region, Subcontract, Taken
from support.models.extension import Extension, Ground
from support.models.handoff import CameOfIt, HandOff, Matter
from support.models.helping_service import Service, Signpost
from support.models.house import House, Room, Stay
from support.models.incident import Complaint, Incident, Told
from support.models.leaving import Destination, ExitReason, HowTheyAre, Leaving, Recontact, ReEntry, Seen, Session
from support.models.location import LocationOpening, Purpose, Unusual
from support.models.mailing import Mailing, MailingCopy
from support.models.money import Circumstances, Meals, Payment, PaymentPart
from support.models.needs import NeedsAssessment, NeedsGrant, NeedsState, Recommendation
from support.models.own_plan import OwnPlan, PlainLanguage, Wanted
from support.models.period import Period, PeriodKind
from support.models.pilot import Housing, Linked, PilotArea
from support.models.placement import LIVE, Placement, PlacementState
from support.models.plan import AssessedNeed, Category, Goal, Level, PlanAction, PlanNeeds, PlanReview
from support.models.police_report import PoliceReport
from support.models.reconciled import Reconciled
from support.models.risk import Danger, RiskAssessment
from support.models.safety import EmergencyEnd, EmergencySupport, SafetyStay, StayOutcome
from support.models.seeking import Living, Risk, Seeking
from support.models.standard import Inspection, Outcome, Standard, StandardFinding, ToDo
from support.models.turning import Turning, TurningStep

__all__ = [
    "LIVE",
    "Answer",
    "Appointment",
    "AssessedNeed",
    "Attended",
    "Away",
    "AwayStep",
    "Because",
    "CameOfIt",
    "Care",
    "CareRoute",
    "Category",
    "Child",
    "Circumstances",
    "Complaint",
    "ContactAttempt",
    "ContactEntry",
    "ContactResult",
    "ContactWay",
    "Contract",
    "Cue",
    "Danger",
    "Destination",
    "EmergencyEnd",
    "EmergencySupport",
    "ExitReason",
    "Extension",
    "Found",
    "Goal",
    "Ground",
    "GuardianEnded",
    "GuardianState",
    "Guardianship",
    "HandOff",
    "House",
    "Housing",
    "HowTheyAre",
    "Incident",
    "Inspection",
    "Leaving",
    "Level",
    "Linked",
    "Living",
    "LocationOpening",
    "Mailing",
    "MailingCopy",
    "Matter",
    "Meals",
    "Need",
    "NeedsAssessment",
    "NeedsGrant",
    "NeedsState",
    "Obligation",
    "OpenedBy",
    "Outcome",
    "OwnPlan",
    "Payment",
    "PaymentPart",
    "Period",
    "PeriodKind",
    "PilotArea",
    "Placement",
    "PlacementState",
    "PlainLanguage",
    "PlanAction",
    "PlanNeeds",
    "PlanReview",
    "PoliceReport",
    "Purpose",
    "ReEntry",
    "Recommendation",
    "Reconciled",
    "Recontact",
    "Region",
    "Risk",
    "RiskAssessment",
    "Room",
    "SafetyStay",
    "Seeking",
    "Seen",
    "Service",
    "Session",
    "Signpost",
    "Standard",
    "StandardFinding",
    "Stay",
    "StayOutcome",
    "Step",
    "StrategyDiscussion",
    "Subcontract",
    "Taken",
    "ToDo",
    "Told",
    "Turning",
    "TurningStep",
    "Unusual",
    "Wanted",
    "Work",
]
