"""What is needed as one thing to compare, and what two who went through it at once each meant."""

from collections.abc import Mapping
from dataclasses import dataclass

from support.models.care import Care
from support.models.plan import AssessedNeed, Category, Level, PlanNeeds


@dataclass(frozen=True, slots=True)
class Found:
    level: Level = Level.NOT_ASKED
    words: str = ""


Needs = Mapping[Category, Found]
NOTHING: Needs = {category: Found() for category in Category}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What others saved since somebody opened the form: how it was then, how it is now, and who saved it."""

    then: Needs
    now: Needs
    number: int
    who: str

    def merged(self, typed: Needs) -> Needs:
        """What I did not touch is as it stands now; what I typed stays typed, also where both of us did."""
        return {one: typed[one] if typed[one] != self.then[one] else self.now[one] for one in Category}

    def theirs(self) -> list[Category]:
        return [one for one in Category if self.now[one] != self.then[one]]


def newest(care: Care) -> PlanNeeds | None:
    found = PlanNeeds.objects.filter(care=care).select_related("made_by__person")
    return found.order_by("-number").first()


def of(assessment: PlanNeeds | None) -> Needs:
    if assessment is None:
        return NOTHING
    rows = AssessedNeed.objects.filter(assessment=assessment)
    return {**NOTHING, **{Category(row.category): Found(Level(row.level), row.words) for row in rows}}


def meanwhile(care: Care, latest: PlanNeeds, *, since: int) -> Meanwhile:
    earlier = PlanNeeds.objects.filter(care=care, number=since).first()
    return Meanwhile(of(earlier), of(latest), latest.number, latest.made_by.person.full_name)


def open_needs(care: Care) -> list[AssessedNeed]:
    """Those of the newest assessment that are needs now, the urgent ones first."""
    latest = newest(care)
    rows = latest.needs.filter(level__in=(Level.NEED, Level.URGENT)) if latest else AssessedNeed.objects.none()
    order = list(Category)
    return sorted(rows, key=lambda row: (row.level != Level.URGENT, order.index(Category(row.category))))
