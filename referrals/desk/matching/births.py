"""How two dates of birth agree. Pure: parts in, one word for the agreement out; what it is worth is `scoring.py`."""

from enum import StrEnum

from referrals.desk.matching.known import Birth

# Years within which two guesses at an age are the same guess.
SAME_GUESS = 2


class Agreement(StrEnum):
    SAME = "same"
    # Both the first of January of one year: what is written for a year alone.
    FIRST_OF_JANUARY = "first_of_january"
    SWAPPED = "swapped"
    YEAR_OFF = "year_off"
    TRANSPOSED = "transposed"
    ONE_FIGURE = "one_figure"
    DAY_AND_MONTH = "day_and_month"
    MONTH_AND_YEAR = "month_and_year"
    YEAR = "year"
    # The same year, of which one says the first of January and the other another day.
    YEAR_ALONE = "year_alone"
    ABOUT = "about"
    UNKNOWN = "unknown"
    UNSURE = "unsure"
    DIFFERENT = "different"


def compare(mine: Birth, theirs: Birth) -> Agreement:
    if mine.is_whole and theirs.is_whole:
        return _of_whole(mine, theirs)
    return _of_parts(mine, theirs)


def _of_whole(mine: Birth, theirs: Birth) -> Agreement:
    one, other = _figures(mine), _figures(theirs)
    if one == other:
        return Agreement.FIRST_OF_JANUARY if mine.is_first_of_january else Agreement.SAME
    if mine.is_first_of_january or theirs.is_first_of_january:
        return _with_first_of_january(mine, theirs)
    if mine.year == theirs.year and (mine.day, mine.month) == (theirs.month, theirs.day):
        return Agreement.SWAPPED
    if one[:4] == other[:4] and abs(_year(mine) - _year(theirs)) == 1:
        return Agreement.YEAR_OFF
    return _slip(one, other) or _without_slip(mine, theirs)


def _with_first_of_january(mine: Birth, theirs: Birth) -> Agreement:
    """It is as good as a year alone, so a year next to it says little and a slip in it nothing."""
    if mine.year == theirs.year:
        return Agreement.YEAR_ALONE
    both = mine.is_first_of_january and theirs.is_first_of_january
    return Agreement.ABOUT if both and abs(_year(mine) - _year(theirs)) == 1 else _otherwise(mine, theirs)


def _slip(one: str, other: str) -> Agreement | None:
    differing = [place for place, figure in enumerate(one) if figure != other[place]]
    if len(differing) == 1:
        return Agreement.ONE_FIGURE
    first, last = differing[0], differing[-1]
    if last - first == 1 and one[first : last + 1] == other[first : last + 1][::-1]:
        return Agreement.TRANSPOSED
    return None


def _without_slip(mine: Birth, theirs: Birth) -> Agreement:
    if (mine.day, mine.month) == (theirs.day, theirs.month):
        return Agreement.DAY_AND_MONTH
    if mine.is_unsure or theirs.is_unsure:
        return _years(mine, theirs)
    return Agreement.DIFFERENT


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
