"""Where a decision stands: drafted, checked, seen by the panel, assured, final, served. Each a fact with its time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions import lifecycle, stages
from decisions.assurance import passed
from decisions.letters import on_its_way
from decisions.models.decision import Decision, Origin, State
from decisions.models.opinion import Conclusion
from decisions.models.second_check import SecondCheck
from nrm.guidance.vocabulary import Outcome, Step


@dataclass(frozen=True, slots=True)
class Stand:
    title: str | Promise
    at: datetime | None = None
    who: str = ""
    # What is said where it has no time.
    word: str | Promise = ""


def of(decision: Decision) -> list[Stand]:
    """What the guidance does not ask of this outcome is left out."""
    steps = stages.rules_of(decision).steps(decision.outcome or Outcome.NEGATIVE)
    needs = [*_checked(decision, steps), *_panelled(decision, steps), *_assured(decision, steps)]
    return [_drafted(decision), *(needs if decision.outcome != Outcome.POSITIVE else []), *_made(decision)]


def _drafted(decision: Decision) -> Stand:
    """A draft that was taken up again or returned is none until it is signed off anew."""
    if decision.drafted_at is None or decision.state in lifecycle.OPEN:
        return Stand(_("Drafted"), word=_("Being written"))
    return Stand(_("Drafted"), decision.drafted_at, decision.author.person.full_name)


def _checked(decision: Decision, steps: tuple[Step, ...]) -> list[Stand]:
    if Step.SECOND_CHECK not in steps:
        return []
    agreed = SecondCheck.objects.filter(decision=decision, draft=decision.draft, verdict__in=passed.AGREES)
    found = agreed.select_related("checker__person").order_by("at", "id").last()
    if found is None:
        return [Stand(_("Second check agreed"), word=WITH_CHECKER.get(State(decision.state), _("Not yet")))]
    return [Stand(_("Second check agreed"), found.at, found.checker.person.full_name)]


WITH_CHECKER = {
    State.SECOND_CHECK: _("With the second checker"),
    State.ESCALATED: _("With a manager"),
    State.RETURNED: _("Returned to the author"),
}


def _panelled(decision: Decision, steps: tuple[Step, ...]) -> list[Stand]:
    if Step.PANEL not in steps:
        return []
    heard = Q(hearing__decision=decision, hearing__draft=decision.draft)
    if decision.origin == Origin.PANEL_RETURN:
        heard |= Q(hearing__decision=decision.replaces_id)
    found = Conclusion.objects.filter(heard).order_by("concluded_at").last()
    if found is None:
        return [
            Stand(_("Seen by the panel"), word=_("With the panel") if decision.state == State.PANEL else _("Not yet"))
        ]
    return [Stand(_("Seen by the panel"), found.concluded_at)]


def _assured(decision: Decision, steps: tuple[Step, ...]) -> list[Stand]:
    return [Stand(_("Assured"), decision.assured_at, word=_("Not yet"))] if steps else []


def _made(decision: Decision) -> list[Stand]:
    final, served = (row.person.full_name if row else "" for row in (decision.final_by, decision.served_by))
    return [
        Stand(_("Final"), decision.final_at, final, _("Not yet")),
        Stand(_("Served"), decision.served_at, served, on_its_way.word(decision)),
    ]
