"""All that is known of whoever the matrix is about, who stands around them, and what of it somebody's page says."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from accounts.models.membership import Membership
from decisions.models import Hearing
from decisions.panel import matters
from referrals.form.models import Referral
from support.models import Care, Child
from tests.canaries import CANARY_PREFIX
from tests.correspondence.leaving.cases import Office, Yes
from tests.correspondence.leaving.marks import GAPS

# How lists, pages, letters, boards and packs say what was decided in the end; and that they move on because of it.
OUTCOME = re.compile(
    r"positiveconclusivegroundsdecision|conclusivegrounds(?:decisionbecamefinal)?:positive|outcome:positive|cg_positive"
    r"|movingon\d|outcomethatwasdraftednegative",
    re.IGNORECASE,
)
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class World:
    office: Office
    yes: Yes
    care: Care
    child: Child
    hearing: Hearing
    report: Referral
    readers: dict[str, Membership]

    @property
    def objects(self) -> dict[str, UUID]:
        return {
            "case": self.yes.case.reference,
            "care": self.care.reference,
            "child": self.child.reference,
            "hearing": self.hearing.reference,
            "report": self.report.case.reference,
            "sent_report": self.report.reference,
        }

    @property
    def sought(self) -> Mapping[str, Collection[str]]:
        """What somebody would type who looks for them."""
        words = self.office.marks.words
        return {
            "number": [case.number for case in (self.yes.case, self.report.case)],
            "name": [words["family_names"], words["reported_family_names"]],
            "other": [words["crime_reference"], words["home_office_reference"]],
        }

    def found_in(self, text: str) -> frozenset[str]:
        """A pack leaves out what any name begins with, and so the beginning of each mark: the rest tells it."""
        joined = GAPS.sub("", text)
        words = self.office.marks.words.items()
        found = {name for name, word in words if word.removeprefix(f"{CANARY_PREFIX}-") in joined}
        if OUTCOME.search(GAPS.sub("", TAGS.sub("", text))):
            found.add("outcome")
        # What is also in lists to choose from tells something beside whose it is.
        is_theirs = any(number in joined for number in self._numbers)
        return frozenset(found if is_theirs else found - {"area", "outcome"})

    @property
    def _numbers(self) -> list[str]:
        cases = [self.yes.case.number, self.child.case.number]
        return [self.care.number, *cases, GAPS.sub("", matters.name_of(self.hearing.decision))]
