"""What the case file keeps. Board rows and grants have rooms of their own and are gathered here for Django."""

from referrals.casefile.access.grants import CaseGroupObjectPermission, CaseUserObjectPermission
from referrals.casefile.board.models import Flag, NextAct, OtherReference, Party, Track
from referrals.casefile.clocks.models import Deadline, DeadlineMark, Stop
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.person import Alias, BirthCertainty, Gender, Person
from referrals.casefile.models.safe_contact import ChannelKind, SafeChannel, SafeContact
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.casefile.people.models import KeyKind, NameKey
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
    "KeyKind",
    "NameKey",
    "NextAct",
    "Notice",
    "NoticeKind",
    "OtherReference",
    "Party",
    "Person",
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
