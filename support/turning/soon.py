"""Which children are 18 soon, or already are while their case is still a child's: the eldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accounts.kinds import Nation
from decisions.course import birthdays
from decisions.course.coming_of_age import AHEAD, BORN, figure
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.permissions import Permission
from referrals.casefile.access.scope import outside_walls
from referrals.casefile.board.codes import ENDED, TrackCode
from referrals.casefile.board.models import Track
from referrals.casefile.models.case import AgeClass, Case, CaseQuerySet
from support import routes
from support.models.child import Child, ChildQuerySet
from support.models.turning import Turning, TurningStep

ORDER = ("born", "id")


@dataclass(frozen=True, slots=True)
class Young:
    child: Child
    # At the earliest, where the date of birth is not certain.
    on: date | None
    taken: dict[str, TurningStep]

    @property
    def open(self) -> list[Turning]:
        return [step for step in Turning if step.value not in self.taken]

    @property
    def wants_support(self) -> bool | None:
        asked = self.taken.get(Turning.ASKED)
        return asked.wants_support if asked else None


def of(actor: Actor, *, now: datetime) -> CaseQuerySet:
    """By cases, whose people's dates of birth give the order. Of whom no year is known, nobody can say when."""
    return _near(Child.objects.visible_to(actor), now)


def to_prepare(actor: Actor, *, now: datetime) -> CaseQuerySet:
    """For whoever would support them as adults: those who said that they want it, and no others."""
    if not actor.may(Permission.RUN_CONTRACT):
        return Case.objects.none()
    latest = (
        TurningStep.objects.filter(child=OuterRef("pk"), step=Turning.ASKED).order_by("-id").values("wants_support")
    )
    wanting = outside_walls(Child.objects.all(), actor).alias(wants=latest[:1]).filter(wants=True)
    return _near(wanting, now).filter(nation__in=_nations(actor, local_day(now)))


def young(cases: Iterable[Case]) -> list[Young]:
    """Two queries, however many there are."""
    found = list(cases)
    children = {child.case_id: child for child in Child.objects.filter(case__in=found).select_related("case__person")}
    taken: dict[int, dict[str, TurningStep]] = {}
    for row in TurningStep.objects.filter(child__in=children.values()).order_by("id"):
        taken.setdefault(row.child_id, {})[row.step] = row
    return [_young(children[case.pk], taken) for case in found if case.pk in children]


def _young(child: Child, taken: dict[int, dict[str, TurningStep]]) -> Young:
    return Young(child, birthdays.earliest(child.case.person), taken.get(child.pk, {}))


def _near(children: ChildQuerySet, now: datetime) -> CaseQuerySet:
    until = local_day(now) + AHEAD
    over = Track.objects.filter(case=OuterRef("pk"), track=TrackCode.COURSE, state__in=ENDED)
    cases = Case.objects.exclude(age_class=AgeClass.ADULT).filter(~Exists(over), pk__in=children.values("case"))
    known = cases.filter(person__birth_year__isnull=False).annotate(born=BORN)
    return known.filter(born__lte=figure(until.year - birthdays.OF_AGE, until.month, until.day))


def _nations(actor: Actor, on: date) -> list[str]:
    """Those whose adults this body answers for."""
    leads = {nation: routes.adult_lead(nation, gender="", on=on) for nation in Nation}
    return [nation.value for nation, lead in leads.items() if lead is not None and lead.pk == actor.organisation_id]
