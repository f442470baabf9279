"""How two dates of birth agree. Pure: parts in, one word for the agreement out; what it is worth is `scoring.py`."""

from enum import StrEnum

from referrals.desk.matching.known import Birth

# Years within which two guesses at an age are the same guess.
SAME_GUESS = 2


class Agreement(StrEnum):
    SAME = "same"
    FIRST_OF_JANUARY = "first_of_january"
    SWAPPED = "swapped"
    YEAR_OFF = "year_off"
    ONE_FIGURE = "one_figure"
    DAY_AND_MONTH = "day_and_month"
    MONTH_AND_YEAR = "month_and_year"
    YEAR = "year"
    ABOUT = "about"
    UNKNOWN = "unknown"
    UNSURE = "unsure"
    DIFFERENT = "different"


def compare(mine: Birth, theirs: Birth) -> Agreement:
    if mine.is_whole and theirs.is_whole:
        return _of_whole(mine, theirs)
    return _of_parts(mine, theirs)


def _of_whole(mine: Birth, theirs: Birth) -> Agreement:
    one, other = (mine.day, mine.month, mine.year), (theirs.day, theirs.month, theirs.year)
    if one == other:
        return Agreement.FIRST_OF_JANUARY if mine.is_first_of_january else Agreement.SAME
    if mine.year == theirs.year and (mine.day, mine.month) == (theirs.month, theirs.day):
        return Agreement.SWAPPED
    if one[:2] == other[:2]:
        return _years_of_a_day(mine, theirs)
    if _figures_apart(mine, theirs) == 1 or _is_transposed(mine, theirs):
        return Agreement.ONE_FIGURE
    if mine.is_first_of_january or theirs.is_first_of_january:
        return _years(mine, theirs)
    return _otherwise(mine, theirs)


def _years_of_a_day(mine: Birth, theirs: Birth) -> Agreement:
    """The first of January is what is written for a year alone."""
    if mine.is_first_of_january:
        return _years(mine, theirs)
    if abs(_year(mine) - _year(theirs)) == 1 or _figures_apart(mine, theirs) == 1:
        return Agreement.YEAR_OFF
    return Agreement.DAY_AND_MONTH


def _of_parts(mine: Birth, theirs: Birth) -> Agreement:
    if mine.year is None or theirs.year is None:
        return _without_year(mine, theirs)
    if mine.month is None or theirs.month is None or mine.year != theirs.year:
        return _years(mine, theirs)
    return Agreement.MONTH_AND_YEAR if mine.month == theirs.month else _otherwise(mine, theirs)


def _without_year(mine: Birth, theirs: Birth) -> Agreement:
    parts = (mine.day, theirs.day), (mine.month, theirs.month)
    if any(None in part for part in parts):
        return Agreement.UNKNOWN
    return Agreement.DAY_AND_MONTH if all(one == other for one, other in parts) else _otherwise(mine, theirs)


def _years(mine: Birth, theirs: Birth) -> Agreement:
    apart = abs(_year(mine) - _year(theirs))
    if not apart:
        return Agreement.YEAR
    return Agreement.ABOUT if apart <= SAME_GUESS else _otherwise(mine, theirs)


def _otherwise(mine: Birth, theirs: Birth) -> Agreement:
    return Agreement.UNSURE if mine.is_unsure or theirs.is_unsure else Agreement.DIFFERENT


def _year(birth: Birth) -> int:
    return birth.year or 0


def _figures(birth: Birth) -> str:
    return f"{birth.day or 0:02}{birth.month or 0:02}{birth.year or 0:04}"


def _figures_apart(mine: Birth, theirs: Birth) -> int:
    return sum(one != other for one, other in zip(_figures(mine), _figures(theirs), strict=True))


def _is_transposed(mine: Birth, theirs: Birth) -> bool:
    """Two figures beside one another, the other way round: 1967 and 1976."""
    one, other = _figures(mine), _figures(theirs)
    differing = [place for place, figure in enumerate(one) if figure != other[place]]
    return (
        len(differing) == 2
        and differing[1] - differing[0] == 1
        and (one[differing[0]], one[differing[1]]) == (other[differing[1]], other[differing[0]])
    )
