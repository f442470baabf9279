"""What the case file keeps. Board rows and grants have rooms of their own and are gathered here for Django."""

from referrals.casefile.access.grants import CaseGroupObjectPermission, CaseUserObjectPermission
from referrals.casefile.board.models import Flag, NextAct, OtherReference, Party, Track
from referrals.casefile.clocks.models import Deadline, DeadlineMark, Stop
from referrals.casefile.missing.models import Absence
from referrals.casefile.models.break_glass import BreakGlass
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.person import Alias, BirthCertainty, Gender, Person
from referrals.casefile.models.restriction import AccessGrant, Restriction
from referrals.casefile.models.safe_contact import ChannelKind, SafeChannel, SafeContact
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.casefile.models.wall import Wall
from referrals.casefile.requests.models import Purpose, Request

__all__ = [
    "Absence",
    "AccessGrant",
    "AgeClass",
    "Alias",
    "BirthCertainty",
    "BreakGlass",
    "Case",
    "CaseGroupObjectPermission",
    "CaseUserObjectPermission",
    "ChannelKind",
    "Deadline",
    "DeadlineMark",
    "Flag",
    "Gender",
    "NextAct",
    "Notice",
    "NoticeKind",
    "OtherReference",
    "Party",
    "Person",
    "Purpose",
    "Request",
    "Restriction",
    "Route",
    "SafeChannel",
    "SafeContact",
    "Service",
    "ServiceArea",
    "Stop",
    "Track",
    "Wall",
]
