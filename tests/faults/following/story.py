"""Two decisions from which as much follows as can: one changes an earlier one while a court waits, one is a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.again import considering
from decisions.assurance import second_check
from decisions.models import Decision, State, Verdict
from decisions.sharing import justice
from decisions.sharing.justice import Raised
from decisions.workbench import drafting, finishing
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Outcome
from nrm.happened import Happened
from tests.clock import NOW
from tests.committed import Committed
from tests.factories import accounts, again, course, decisions
from tests.faults.following import standing
from tests.faults.following.killing import Watched, follow

FINAL, SERVED = Happened.DECISION_FINAL, Happened.DECISION_SERVED
COURT_SITS = timedelta(days=30)


@dataclass
class Told:
    """A database that can be brought back to where either fact has just come about; the worker's whole way from
    there; and what stands in the end when nobody was killed."""

    made: Committed
    ways: Mapping[Happened, Watched]
    undisturbed: dict[str, object]

    def back_to(self, fact: Happened) -> None:
        standing.bring_back(self.made, fact)


def told(made: Committed) -> Told:
    _tell()
    make_final()
    standing.keep(made, FINAL)
    first = follow(Watched())
    serve()
    standing.keep(made, SERVED)
    second = follow(Watched())
    return Told(made, {FINAL: first, SERVED: second}, standing.everything())


def make_final() -> None:
    for one in _in(State.DRAFTED, State.ASSURED):
        finishing.finalise(decision=one, by=actor_through(one.author), now=NOW)


def serve() -> None:
    for one in _in(State.FINAL):
        finishing.serve(decision=one, by=actor_through(one.author), now=NOW)


def _tell() -> None:
    """Under a version that gives a time in which to ask about a refusal."""
    course.adopt("2025", now=NOW)
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer, colleague = (accounts.membership(organisation=authority, roles=["caseworker"]) for _number in range(2))
    old = _refused(officer)
    make_final()
    serve()
    follow(Watched())
    _looked_at_again(old, officer)
    _refused(colleague)
    follow(Watched())


def _refused(officer: Membership) -> Decision:
    """Reasonable grounds, negative, checked by somebody else: it can become final."""
    by, checker = actor_through(officer), actor_through(decisions.checker(officer))
    one = decisions.drafted(decisions.case(officer, now=NOW), by, now=NOW, outcome=Outcome.NEGATIVE)
    second_check.send(decision=one, by=by, now=NOW)
    second_check.check(decision=one, verdict=Verdict.AGREE, reasons="", by=checker, now=NOW)
    return one


def _looked_at_again(old: Decision, officer: Membership) -> None:
    """By somebody fresh, who drafts it otherwise; a force takes part, and its court will sit."""
    fresh, force = again.officer_beside(officer), accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    asked = again.asked(old.case, again.body(old.case, now=NOW), now=NOW)
    considering.look_again(asked=asked, by=fresh, now=NOW)
    new = Decision.objects.live().get(case=old.case)
    decisions.saved(new, fresh, now=NOW, work=decisions.found(decisions.MET))
    drafting.draft(decision=new, outcome=Outcome.POSITIVE, looked=True, by=fresh, now=NOW)
    raised = Raised("Theft", hearings=(local_day(NOW + COURT_SITS),), force=force)
    justice.note(case=old.case, raised=raised, seen=0, by=fresh, now=NOW)


def _in(*states: State) -> list[Decision]:
    rows = Decision.objects.live().filter(state__in=states).select_related("case", "author__organisation")
    return list(rows.order_by("id"))
