"""What the case file keeps. Board rows and grants have rooms of their own and are gathered here for Django."""

from referrals.casefile.access.grants import CaseGroupObjectPermission, CaseUserObjectPermission
from referrals.casefile.board.models import Flag, NextAct, OtherReference, Party, Track
from referrals.casefile.clocks.models import Deadline, DeadlineMark, Stop
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.note import Mention, Note, Pin
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.person import Alias, BirthCertainty, Gender, Person
from referrals.casefile.models.person_change import PersonChange
from referrals.casefile.models.safe_contact import ChannelKind, SafeChannel, SafeContact
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.casefile.requests.models import Purpose, Request

__all__ = [
    "AgeClass",
    "Alias",
    "BirthCertainty",
    "Case",
    "CaseGroupObjectPermission",
    "CaseUserObjectPermission",
    "ChannelKind",
    "Deadline",
    "DeadlineMark",
    "Flag",
    "Gender",
    "Mention",
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
    "Request",
    "Route",
    "SafeChannel",
    "SafeContact",
    "Service",
    "ServiceArea",
    "Stop",
    "Track",
]
