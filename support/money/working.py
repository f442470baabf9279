"""What is due for some days: pure sums over dated circumstances and rates, a part for each rate row."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from nrm.guidance.content import Guidance, Rate, RateMissing
from nrm.guidance.vocabulary import RateCode, WindowCode
from support.models.money import Meals
from support.money.refusals import NoCircumstances, NoRate

DAYS, PENNY, OF_AGE, SMALL, YOUNG = 7, Decimal("0.01"), 18, 1, 4
ADULT: dict[str, RateCode] = {
    Meals.SELF_CATERED: RateCode.ADULT_SELF_CATERED,
    Meals.CATERED: RateCode.ADULT_CATERED,
    Meals.OUTREACH: RateCode.ADULT_OUTREACH,
}
# On top of another rate: where a version has no row for it, there was nothing more.
MORE = frozenset({RateCode.PREGNANCY, RateCode.CHILD_UNDER_1, RateCode.CHILD_1_TO_3})
GuidanceOn = Callable[[date], Guidance]


@dataclass(frozen=True, slots=True)
class Known:
    """What an amount depends on, from a day."""

    from_on: date
    meals: str
    asylum_supported: bool = False
    pregnant: bool = False
    children_born: tuple[date, ...] = ()
    other_weekly: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """Days without a gap at one rate row of one version."""

    rate: Rate
    guidance_code: str
    first_on: date
    last_on: date
    how_many: int = 1
    less_weekly: Decimal = Decimal(0)

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1

    @property
    def exact(self) -> Decimal:
        """Never less than nothing: what another body pays beyond the rate is not asked back."""
        return max(Decimal(0), self.rate.amount * self.how_many - self.less_weekly) * self.days / DAYS


def total(parts: Collection[Part]) -> Decimal:
    """Rounded once, at the end, so that days split by a new rate add up to the week."""
    return sum((part.exact for part in parts), Decimal(0)).quantize(PENNY, ROUND_HALF_UP)


def due(days: Sequence[date], known: Sequence[Known], guidance_on: GuidanceOn, *, restored: bool = False) -> list[Part]:
    """`restored`: as it should have been where a version names a time of incorrect support."""
    parts: list[Part] = []
    for day in days:
        for one in _on_a_day(day, _standing(known, day), guidance_on(day), restored):
            place = next((n for n, part in enumerate(parts) if _goes_on(part, one)), None)
            if place is None:
                parts.append(one)
            else:
                parts[place] = replace(parts[place], last_on=day)
    return parts


def _goes_on(part: Part, one: Part) -> bool:
    same = replace(one, first_on=part.first_on, last_on=part.last_on) == part
    return same and part.last_on + timedelta(days=1) == one.first_on


def _standing(known: Sequence[Known], day: date) -> Known:
    found = [one for one in known if one.from_on <= day]
    if not found:
        raise NoCircumstances
    return max(found, key=lambda one: one.from_on)


def _on_a_day(day: date, known: Known, guidance: Guidance, restored: bool) -> Iterator[Part]:
    adult = _adult(day, known, guidance, restored)
    yield Part(adult, guidance.code, day, day, less_weekly=known.other_weekly)
    for code, how_many in _beside(day, known):
        rate = _rate(guidance, code, day)
        if how_many and rate is not None:
            yield Part(rate, guidance.code, day, day, how_many)


def _adult(day: date, known: Known, guidance: Guidance, restored: bool) -> Rate:
    code = RateCode.ADULT_ASYLUM_SUPPORTED if known.asylum_supported else ADULT[known.meals]
    rate = _rate(guidance, code, day)
    if restored and known.asylum_supported and guidance.held(WindowCode.BACK_PAYMENT, day):
        everybody = _rate(guidance, RateCode.ADULT_SELF_CATERED, day)
        rate = max(filter(None, (rate, everybody)), key=lambda one: one.amount)
    if rate is None:
        raise NoRate
    return rate


def _rate(guidance: Guidance, code: RateCode, day: date) -> Rate | None:
    try:
        return guidance.rate(code, day)
    except RateMissing:
        if code in MORE:
            return None
        raise NoRate from None


def _beside(day: date, known: Known) -> list[tuple[RateCode, int]]:
    """Asylum support pays for its families' children itself: nothing is paid twice."""
    beside = [(RateCode.PREGNANCY, int(known.pregnant))]
    if known.asylum_supported:
        return beside
    ages = [age for born in known.children_born if 0 <= (age := _age(born, day)) < OF_AGE]
    return [
        *beside,
        (RateCode.CHILD_FIRST, min(len(ages), 1)),
        (RateCode.CHILD_OTHER, max(len(ages) - 1, 0)),
        (RateCode.CHILD_UNDER_1, sum(age < SMALL for age in ages)),
        (RateCode.CHILD_1_TO_3, sum(SMALL <= age < YOUNG for age in ages)),
    ]


def _age(born: date, on: date) -> int:
    """Below nought before the birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born <= on else -1
