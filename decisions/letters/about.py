"""What the letters of a decision are composed from: the wish for a letter, and what it is about, as they stand now."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from decisions.models.decision import Decision
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.content import Guidance
from nrm.guidance.vocabulary import SwitchCode
from referrals.casefile.models.case import Case
from referrals.correspondence.composing import Wanted


@dataclass(frozen=True)
class About:
    wanted: Wanted
    decision: Decision

    @property
    def case(self) -> Case:
        return self.decision.case

    @cached_property
    def guidance(self) -> Guidance:
        """The version that the decision was made under: its words are explained by it, and its periods counted."""
        return version(self.decision.guidance_code)

    @property
    def given_on(self) -> date | None:
        return local_day(self.decision.served_at) if self.decision.served_at else None

    @property
    def counted_from(self) -> date:
        """The day it was served; before that, the day of the letter, as if it were given on it."""
        return self.given_on or self.wanted.dated

    def switched_on(self, code: SwitchCode) -> bool:
        return self.guidance.switched_on(code)
