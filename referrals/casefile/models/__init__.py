"""What the case file keeps. Board rows and grants have rooms of their own and are gathered here for Django."""

from referrals.casefile.access.grants import CaseGroupObjectPermission, CaseUserObjectPermission
from referrals.casefile.board.models import Flag, NextAct, OtherReference, Party, Track
from referrals.casefile.clocks.calendar_change import CalendarChange
from referrals.casefile.clocks.last_pass import LastPass
from referrals.casefile.clocks.models import Deadline, DeadlineMark, Stop
from referrals.casefile.invariants.models import InvariantRun
from referrals.casefile.missing.models import Absence
from referrals.casefile.models.break_glass import BreakGlass
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.note import Mention, Note, Pin
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.person import Alias, BirthCertainty, Gender, Person
from referrals.casefile.models.person_change import PersonChange
from referrals.casefile.models.restriction import AccessGrant, Restriction
from referrals.casefile.models.safe_contact import ChannelKind, SafeChannel, SafeContact
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.casefile.models.wall import Wall
from referrals.casefile.people.models import KeyKind, NameKey
from referrals.casefile.reminders.models import Digest, Reminder
from referrals.casefile.requests.models import Purpose, Request
from referrals.casefile.worklists.saved import SavedList

__all__ = [
    "Absence",
    "AccessGrant",
    "AgeClass",
    "Alias",
    "BirthCertainty",
    "BreakGlass",
    "CalendarChange",
    "Case",
    "CaseGroupObjectPermission",
    "CaseUserObjectPermission",
    "ChannelKind",
    "Deadline",
    "DeadlineMark",
    "Digest",
    "Flag",
    "Gender",
    "InvariantRun",
    "KeyKind",
    "LastPass",
    "Mention",
    "NameKey",
    "NextAct",
    "Note",
    "Notice",
    "NoticeKind",
    "OtherReference",
    "Party",
    "Person",
    "PersonChange",
    "Pin",
    "Purpose",
    "Reminder",
    "Request",
    "Restriction",
    "Route",
    "SafeChannel",
    "SafeContact",
    "SavedList",
    "Service",
    "ServiceArea",
    "Stop",
    "Track",
    "Wall",
]
