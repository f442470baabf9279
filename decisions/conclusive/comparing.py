"""The decision beside the one of the stage before it, limb by limb: what changed, and why."""

from dataclasses import dataclass

from decisions import limbs, stages
from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb
from nrm.guidance.vocabulary import RouteCode


@dataclass(frozen=True, slots=True)
class Line:
    """`before` and `now`: what was found, or nothing where the limb is no part of that decision."""

    limb: Limb
    before: Finding | None
    now: Finding | None

    @property
    def differs(self) -> bool:
        return self.before is not None and self.now is not None and self.before.answer != self.now.answer

    @property
    def because(self) -> str:
        return self.now.because if self.now else ""

    @property
    def is_unexplained(self) -> bool:
        return self.differs and not self.because.strip()


def earlier(decision: Decision) -> Decision | None:
    """Of the stage before, the final one that stands. A child panel makes both in one, and compares nothing."""
    stage = stages.ROWS[decision.stage].after
    if stage is None or decision.route != RouteCode.AUTHORITY:
        return None
    return Decision.objects.live().filter(case=decision.case_id, stage=stage, final_at__isnull=False).first()


def before(decision: Decision) -> dict[Limb, Finding]:
    """What the earlier decision found; nothing where there is none."""
    found = earlier(decision)
    return _found(found) if found else {}


def lines(decision: Decision) -> list[Line]:
    then = before(decision)
    now = _found(decision) if then else {}
    return [Line(limb, then.get(limb), now.get(limb)) for limb in Limb if limb in then or limb in now]


def age_before(decision: Decision) -> str:
    """How old the earlier decision took them to be, where this one takes them to be of another age: it decides which
    questions are asked at all.
    """
    found = earlier(decision)
    differs = found is not None and decision.age_then and found.age_then and found.age_then != decision.age_then
    return str(found.get_age_then_display()) if found and differs else ""


def unexplained(decision: Decision) -> list[Limb]:
    return [line.limb for line in lines(decision) if line.is_unexplained]


def _found(decision: Decision) -> dict[Limb, Finding]:
    answered = decision.findings.exclude(answer="").exclude(limb__in=limbs.not_asked(decision.age_then))
    return {Limb(row.limb): row for row in answered}
