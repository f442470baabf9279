"""Tells of decisions that were made again: one that a child panel made, and one that was changed on request."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from decisions.again import asking, considering, parties, standing
from decisions.again.asking import Wanted
from decisions.assurance import second_check
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.reconsideration import Asker, Ground, Reconsideration
from decisions.models.second_check import Verdict
from decisions.workbench import beginning, considering as weighing, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
