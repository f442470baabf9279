"""How much speaks for two records being of one person: every weight and every bound of it stands in this module.

The score is a sum of weights of evidence in bits: one more is twice as likely. What is unknown weighs nothing.
Names weigh by their spelling, and less where many bear them. No score decides: it says whom a person should compare.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from referrals.desk.matching import births, names
from referrals.desk.matching.bearers import UNKNOWN, Bearers
from referrals.desk.matching.births import Agreement
from referrals.desk.matching.candidates import Candidate
from referrals.desk.matching.known import EARLIER, NUMBER, Known
from referrals.desk.matching.names import Compared, Spelling

# From here on an officer is asked to compare. Below it nobody is.
POSSIBLE = 9.0
# From here on it is called likely: the bound of the published recall and precision.
LIKELY = 15.0
VERY_LIKELY = 22.0

# A name that is the same word for word; and what is taken off it.
SAME_NAME = 11.0
# For each word that the other spells another way: as it sounds, with one slip of a key, or with more.
SPELT = {
    Spelling.SAME: 0.0,
    Spelling.HEARD: -0.5,
    Spelling.SLIP: -1.5,
    Spelling.INITIAL: -5.0,
    Spelling.OTHER: -6.5,
}
# A slip of a key makes a word that nobody is called: where many bear either word, they are two names. Not so of what
# sounds the same, which many spell in one way and many in another.
TWO_NAMES = -7.0
# For a word on both sides that goes with no other, and for one that only one side has.
WORD_AGAINST = -13.0
WORD_LEFT_OUT = -4.75
OTHER_ORDER = -1.5
# Where no word goes with any other.
ANOTHER_NAME = -16.0
# How many bear a name is known in two ways, and a doubling of them is a bit between the two: of those who were found
# near in name and birth, such as were born on another day; and everybody whose name has two of its sounds.
FOR_NAMESAKES = -0.9
FOR_ALIKE_IN_SOUND = -0.15
# The most that a rare name is worth: most of a bit for every halving of those who would share its words by chance.
FOR_RARITY = 0.8
RAREST = 4.8

BIRTH = {
    Agreement.SAME: 14.5,
    Agreement.FIRST_OF_JANUARY: 11.0,
    Agreement.SWAPPED: 8.5,
    Agreement.YEAR_OFF: 8.5,
    Agreement.TRANSPOSED: 8.0,
    Agreement.ONE_FIGURE: 5.0,
    Agreement.DAY_AND_MONTH: -5.0,
    Agreement.MONTH_AND_YEAR: 10.5,
    Agreement.YEAR: 5.5,
    Agreement.YEAR_ALONE: 3.5,
    Agreement.ABOUT: 2.0,
    Agreement.UNKNOWN: 0.0,
    Agreement.UNSURE: -3.0,
    Agreement.DIFFERENT: -6.0,
}
SAME_NATIONALITY, OTHER_NATIONALITY = 2.0, -2.0
# The other case named by its number, or the same number of the Home Office: worth asking whatever else differs.
CASE_NAMED = 40.0
REFERENCE = {"home_office_reference": 35.0, "crime_reference": 6.0, "other_reference": 8.0, EARLIER: 8.0}


class Reason(TextChoices):
    CASE_NAMED = "case_named", _("One referral gives the number of the other")
    REFERENCE_SAME = "reference_same", _("The same reference of somebody else")
    NAME_SAME = "name_same", _("The same name")
    NAME_REORDERED = "name_reordered", _("The same name in another order")
    NAME_PARTLY = "name_partly", _("The same name with a part left out")
    NAME_SIMILAR = "name_similar", _("A similar name")
    NAME_DIFFERENT = "name_different", _("Different names")
    NAME_ANOTHER = "name_another", _("A part of the name is another name that many bear")
    NAME_COMMON = "name_common", _("Others bear this name too")
    NAME_RARE = "name_rare", _("A name that few bear")
    BIRTH_SAME = "birth_same", _("The same date of birth")
    BIRTH_FIRST_OF_JANUARY = "birth_first_of_january", _("The same date of birth, on the first of January")
    BIRTH_SWAPPED = "birth_swapped", _("Day and month of birth the other way round")
    BIRTH_YEAR_OFF = "birth_year_off", _("The same birthday, a year apart")
    BIRTH_TRANSPOSED = "birth_transposed", _("Two figures of the date of birth the other way round")
    BIRTH_ONE_FIGURE = "birth_one_figure", _("One figure apart in the date of birth")
    BIRTH_DAY_AND_MONTH = "birth_day_and_month", _("The same birthday in another year")
    BIRTH_MONTH_AND_YEAR = "birth_month_and_year", _("The same month and year of birth")
    BIRTH_YEAR = "birth_year", _("The same year of birth")
    BIRTH_YEAR_ALONE = "birth_year_alone", _("The same year of birth, one of them on the first of January")
    BIRTH_ABOUT = "birth_about", _("About the same year of birth")
    BIRTH_UNSURE = "birth_unsure", _("Different dates of birth, of which one is not certain")
    BIRTH_DIFFERENT = "birth_different", _("Different dates of birth")
    NATIONALITY_SAME = "nationality_same", _("The same nationality")
    NATIONALITY_DIFFERENT = "nationality_different", _("Different nationalities")


@dataclass(frozen=True, slots=True)
class Evidence:
    reason: Reason
    bits: float


@dataclass(frozen=True, slots=True)
class Score:
    bits: float
    evidence: tuple[Evidence, ...]

    @property
    def reasons(self) -> list[Reason]:
        """The weightiest first, those against it with those for it."""
        return [each.reason for each in sorted(self.evidence, key=lambda each: -abs(each.bits))]


@dataclass(frozen=True, slots=True)
class Scored:
    candidate: Candidate
    score: Score


def rank(mine: Known, candidates: Sequence[Candidate], bearers: Bearers = UNKNOWN) -> list[Scored]:
    """The likeliest first. Each name is weighed against all that were found: the more bear it, the less it says."""
    of_names = [name_evidence(mine, found.known) for found in candidates]
    strangers = [
        name.bits
        for name, found in zip(of_names, candidates, strict=True)
        if births.compare(mine.birth, found.known.birth) is Agreement.DIFFERENT
    ]
    scored = [
        Scored(found, score(mine, found.known, _borne(name, strangers, found.namesakes), bearers))
        for name, found in zip(of_names, candidates, strict=True)
    ]
    return sorted(scored, key=lambda one: (-one.score.bits, one.candidate.case_id))


def _borne(name: Evidence, strangers: Sequence[float], alike_in_sound: int) -> float:
    """By how many bear as like a name it says less."""
    namesakes = sum(bits >= name.bits for bits in strangers)
    return FOR_NAMESAKES * log2(1 + namesakes) + FOR_ALIKE_IN_SOUND * log2(1 + alike_in_sound)


def score(mine: Known, theirs: Known, borne: float = 0, bearers: Bearers = UNKNOWN) -> Score:
    evidence = tuple(_all(mine, theirs, borne, bearers))
    return Score(sum(each.bits for each in evidence), evidence)


def _all(mine: Known, theirs: Known, borne: float, bearers: Bearers) -> Iterator[Evidence]:
    if mine.names and theirs.names:
        name, compared = _name(mine, theirs)
        yield name
        two_names = bearers.two_names(compared)
        if two_names:
            yield Evidence(Reason.NAME_ANOTHER, two_names * TWO_NAMES)
        if name.bits > 0:
            yield from _of_bearers(borne, bearers.of(compared))
    agreement = births.compare(mine.birth, theirs.birth)
    if agreement is not Agreement.UNKNOWN:
        yield Evidence(Reason(f"birth_{agreement}"), BIRTH[agreement])
    if mine.nationalities and theirs.nationalities:
        yield _nationality(mine, theirs)
    yield from _references(mine, theirs)


def _of_bearers(borne: float, expected: float) -> Iterator[Evidence]:
    """Those who were found to bear it, and how many would by chance."""
    if borne:
        yield Evidence(Reason.NAME_COMMON, borne)
    if 0 < expected < 1:
        yield Evidence(Reason.NAME_RARE, min(RAREST, -FOR_RARITY * log2(expected)))


def name_evidence(mine: Known, theirs: Known) -> Evidence:
    return _name(mine, theirs)[0] if mine.names and theirs.names else Evidence(Reason.NAME_DIFFERENT, 0)


def _name(mine: Known, theirs: Known) -> tuple[Evidence, Compared]:
    """Of the two names, one of each person, that say most."""
    compared = [names.compare(one, other) for one in mine.names for other in theirs.names]
    return max(((_of_names(each), each) for each in compared), key=lambda each: each[0].bits)


def _of_names(compared: Compared) -> Evidence:
    if not compared.shared:
        return Evidence(Reason.NAME_DIFFERENT, ANOTHER_NAME)
    return Evidence(_likeness(compared), max(ANOTHER_NAME, SAME_NAME + sum(_taken_off(compared))))


def _taken_off(compared: Compared) -> Iterator[float]:
    yield sum(SPELT[names.spelling(*pair)] for pair in compared.words)
    yield compared.against * WORD_AGAINST + compared.left_out * WORD_LEFT_OUT
    yield 0.0 if compared.in_order else OTHER_ORDER


def _likeness(compared: Compared) -> Reason:
    if compared.is_exact:
        return Reason.NAME_SAME if compared.in_order else Reason.NAME_REORDERED
    if compared.left_out and not compared.against and all(one == other for one, other in compared.words):
        return Reason.NAME_PARTLY
    return Reason.NAME_SIMILAR


def _nationality(mine: Known, theirs: Known) -> Evidence:
    if mine.nationalities & theirs.nationalities:
        return Evidence(Reason.NATIONALITY_SAME, SAME_NATIONALITY)
    return Evidence(Reason.NATIONALITY_DIFFERENT, OTHER_NATIONALITY)


def _references(mine: Known, theirs: Known) -> Iterator[Evidence]:
    """Whichever of the two was written later names the other one."""
    for one, other in ((mine, theirs), (theirs, mine)):
        named = {value for kind, value in one.references if kind == EARLIER}
        if named & {value for kind, value in other.references if kind == NUMBER}:
            yield Evidence(Reason.CASE_NAMED, CASE_NAMED)
    values = {value for kind, value in mine.references & theirs.references if kind != NUMBER}
    weights = [REFERENCE[kind] for kind, value in mine.references & theirs.references if value in values]
    if weights:
        yield Evidence(Reason.REFERENCE_SAME, max(weights))
