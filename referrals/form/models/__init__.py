"""Drafts, answers, handovers and the referral as sent."""

from referrals.form.models.addition import Addition, Manner, Withdrawal
from referrals.form.models.draft import Answer, Channel, Draft, DraftKind, DraftState
from referrals.form.models.evidence import Evidence
from referrals.form.models.handover import Handover
from referrals.form.models.referral import Referral

__all__ = [
    "Addition",
    "Answer",
    "Channel",
    "Draft",
    "DraftKind",
    "DraftState",
    "Evidence",
    "Handover",
    "Manner",
    "Referral",
    "Withdrawal",
]
