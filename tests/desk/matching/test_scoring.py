"""What each agreement of two records is called, and that more agreement never counts for less."""

from math import log2

import pytest

from accounts.kinds import OrganisationKind
from referrals.desk.matching import bearers, births, names, scoring
from referrals.desk.matching.bearers import Bearers
from referrals.desk.matching.births import Agreement
from referrals.desk.matching.candidates import Candidate, variants
from referrals.desk.matching.known import Birth, Known, telling
from referrals.desk.matching.names import Spelling
from referrals.desk.matching.scoring import BIRTH, FOR_RARITY, LIKELY, POSSIBLE, SPELT, TWO_NAMES, Reason
from tests.clock import NOW
from tests.committed import Committed
from tests.desk.matching.population import Invented
from tests.desk.matching.register import analyse, register
from tests.factories import accounts

BORN = Birth(14, 3, 1988, "exact")


def known(*called: str, birth: Birth = BORN, nationalities: frozenset[str] = frozenset()) -> Known:
    return Known(called, birth, nationalities)


def reasons(one: Known, other: Known) -> list[Reason]:
    return scoring.score(one, other).reasons


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("mira vosk", "mira vosk", Reason.NAME_SAME),
        ("mira vosk", "vosk mira", Reason.NAME_REORDERED),
        ("mira lena vosk", "mira vosk", Reason.NAME_PARTLY),
        ("mira vosk", "mira woskh", Reason.NAME_SIMILAR),
        ("abdul rahman idris", "abdulrahman idris", Reason.NAME_SAME),
        ("m vosk", "mira vosk", Reason.NAME_SIMILAR),
        ("mira vosk", "tobin hale", Reason.NAME_DIFFERENT),
    ],
)
def test_names_are_compared_word_by_word(one: str, other: str, reason: Reason) -> None:
    assert reasons(known(one, birth=Birth()), known(other, birth=Birth())) == [reason]


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ("yusuf", "youssef", 0.3),
        ("xhemal", "djemal", 0.12),
        ("vo", "vu", 0.12),
        ("lanh", "lamh", 0.25),
        ("a", "anna", 1),
    ],
)
def test_spellings_of_one_sound_are_nearly_the_same_word(one: str, other: str, most: float) -> None:
    found = names.difference(one, other)
    assert found == names.difference(other, one)
    assert found is not None
    assert 0 < found <= most


@pytest.mark.parametrize(("one", "other"), [("lan", "mai"), ("hang", "hlmo"), ("milobash", "milovetr"), ("b", "anna")])
def test_words_with_too_many_other_letters_are_two_words(one: str, other: str) -> None:
    assert names.difference(one, other) is None


@pytest.mark.parametrize(
    ("other", "agreement"),
    [
        (Birth(14, 3, 1988), Agreement.SAME),
        (Birth(3, 14, 1988), Agreement.SWAPPED),
        (Birth(14, 3, 1989), Agreement.YEAR_OFF),
        (Birth(14, 3, 1998), Agreement.ONE_FIGURE),
        (Birth(41, 3, 1988), Agreement.TRANSPOSED),
        (Birth(14, 3, 1971), Agreement.DAY_AND_MONTH),
        (Birth(None, 3, 1988), Agreement.MONTH_AND_YEAR),
        (Birth(None, None, 1988), Agreement.YEAR),
        (Birth(1, 1, 1988), Agreement.YEAR_ALONE),
        (Birth(None, None, 1987), Agreement.ABOUT),
        (Birth(14, 3, None), Agreement.DAY_AND_MONTH),
        (Birth(None, 3, None), Agreement.UNKNOWN),
        (Birth(), Agreement.UNKNOWN),
        (Birth(2, 11, 1971, "claimed"), Agreement.UNSURE),
        (Birth(2, 11, 1989, "approximate"), Agreement.ABOUT),
        (Birth(2, 11, 1971), Agreement.DIFFERENT),
        (Birth(None, 5, 1988), Agreement.DIFFERENT),
    ],
)
def test_dates_of_birth_agree_in_one_way_whichever_came_first(other: Birth, agreement: Agreement) -> None:
    assert births.compare(BORN, other) == births.compare(other, BORN) == agreement


def test_first_of_january_says_no_more_than_a_year() -> None:
    january = Birth(1, 1, 1988)
    assert births.compare(january, january) is Agreement.FIRST_OF_JANUARY
    assert births.compare(january, Birth(1, 1, 1989)) is Agreement.ABOUT
    assert births.compare(january, Birth(1, 1, 1998)) is Agreement.DIFFERENT
    assert BIRTH[Agreement.FIRST_OF_JANUARY] < BIRTH[Agreement.SAME]


def test_every_agreement_has_a_weight_and_words() -> None:
    assert set(BIRTH) == set(Agreement)
    assert {f"birth_{each}" for each in set(Agreement) - {Agreement.UNKNOWN}} <= set(Reason.values)


def test_twin_is_not_called_likely_and_one_slip_of_the_key_is() -> None:
    mira = known("mira vosk")
    assert scoring.score(mira, known("alina vosk")).bits < LIKELY < scoring.score(mira, known("miraa vosk")).bits


def test_strangers_are_not_even_possible() -> None:
    assert scoring.score(known("mira vosk"), known("tobin hale")).bits < POSSIBLE


def test_alias_and_native_name_are_names_too() -> None:
    one = known("mira vosk", "мира воск")
    assert reasons(one, known("tobin hale", "мира воск"))[0] == Reason.BIRTH_SAME
    assert Reason.NAME_SAME in reasons(one, known("tobin hale", "мира воск"))


def test_name_says_less_where_many_others_bear_it() -> None:
    mine, true = known("mira vosk"), known("mira vosk")
    others = [known("mira vosk", birth=Birth(2, 11, 1950 + number)) for number in range(9)]
    alone = scoring.rank(mine, [Candidate(1, true)])[0].score
    (first, *_rest) = scoring.rank(mine, [Candidate(n, one) for n, one in enumerate([true, *others], 1)])
    assert first.candidate.case_id == 1
    assert Reason.NAME_COMMON in first.score.reasons
    assert first.score.bits < alone.bits


def test_name_says_less_where_many_sound_like_it() -> None:
    mine = known("mira vosk")
    few, many = (scoring.rank(mine, [Candidate(1, mine, namesakes=number)])[0].score for number in (1, 200))
    assert many.bits < few.bits
    assert Reason.NAME_COMMON in many.reasons


def test_name_says_more_where_few_bear_its_words() -> None:
    one, other = known("mira vosk"), known("mira woskh")
    rare = Bearers(1_000, {"mira": 0.01, "vosk": 0.02, "woskh": 0.02})
    common = Bearers(1_000, {"mira": 0.5, "vosk": 0.5})
    plain = scoring.score(one, other)
    assert scoring.score(one, other, bearers=rare).bits == pytest.approx(plain.bits + FOR_RARITY * log2(5))
    assert Reason.NAME_RARE in scoring.score(one, other, bearers=rare).reasons
    assert scoring.score(one, other, bearers=common) == plain
    assert scoring.score(one, other, bearers=Bearers(1_000)) == plain, "words of which nothing is known"


@pytest.mark.parametrize(
    ("one", "other", "spelling"),
    [
        ("vosk", "vosk", Spelling.SAME),
        ("vosk", "woskk", Spelling.HEARD),
        ("vosk", "vsok", Spelling.SLIP),
        ("vosk", "vask", Spelling.SLIP),
        ("vosk", "v", Spelling.INITIAL),
        ("valchek", "valdhar", Spelling.OTHER),
    ],
)
def test_each_way_of_spelling_a_word_weighs_what_it_is_worth(one: str, other: str, spelling: Spelling) -> None:
    assert names.spelling(one, other) is names.spelling(other, one) is spelling
    assert set(SPELT) == set(Spelling)
    assert SPELT[spelling] == 0 if spelling is Spelling.SAME else SPELT[spelling] < 0


def test_word_beside_another_that_many_are_called_is_another_name_and_no_slip() -> None:
    one, other = known("lam vosk"), known("ham vosk")
    plain = scoring.score(one, other)
    both = scoring.score(one, other, bearers=Bearers(1_000, named=frozenset({"lam", "ham"})))
    assert both.bits == pytest.approx(plain.bits + TWO_NAMES)
    assert Reason.NAME_ANOTHER in both.reasons
    assert scoring.score(one, other, bearers=Bearers(1_000, named=frozenset({"lam"}))) == plain, "a slip of one name"


def test_two_ways_of_writing_one_sound_are_one_name_however_many_write_either() -> None:
    one, other = known("yusuf vosk"), known("youssuf vosk")
    said = Bearers(1_000, named=frozenset({"yusuf", "youssuf"}))
    assert scoring.score(one, other, bearers=said) == scoring.score(one, other)


def test_mistyped_word_is_not_taken_for_a_rare_one() -> None:
    said = Bearers(1_000, {"mira": 0.5, "vosk": 0.5, "vossk": 0.0001})
    assert Reason.NAME_RARE not in scoring.score(known("mira vossk"), known("mira vosk"), bearers=said).reasons


def test_how_common_a_word_is_comes_from_the_database_s_own_statistics(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    people = [Invented(n, "Mira", f"Vosk{'xyz'[n % 3]}", 1, 2, 1980) for n in range(30)]
    people += [Invented(99, "Tobin", "Hale", 3, 4, 1990)] * 2 + [Invented(100, "Mria", "Voskx", 1, 2, 1980)]
    register(people, authority, now=NOW)
    everybody = [known("mira voskx"), known("tobin hale"), known("mria voskx")]
    assert bearers.of_names(everybody) == bearers.UNKNOWN, "before anybody asked the database to look"
    analyse(committed_database)
    found = bearers.of_names(everybody)
    assert found.people == 33
    assert found.shares["tobin"] < 0.1 < 0.9 < found.shares["mira"]
    assert found.named == {"mira", "voskx"}, "which ten and more are called; not what one was mistyped as"


def test_nationality_counts_only_where_both_say_one() -> None:
    here, there = frozenset({"albanian"}), frozenset({"greek", "albanian"})
    one = known("mira vosk", nationalities=here)
    assert Reason.NATIONALITY_SAME in reasons(one, known("mira vosk", nationalities=there))
    assert Reason.NATIONALITY_DIFFERENT in reasons(one, known("mira vosk", nationalities=frozenset({"thai"})))
    assert len(reasons(one, known("mira vosk"))) == 2


def test_reference_that_names_the_other_case_outweighs_a_different_name() -> None:
    said = telling("NRM-AAAA-1111", [("earlier_reference", "nrm bbbb 2222")])
    one = Known(("mira vosk",), Birth(), references=said)
    other = Known(("tobin hale",), Birth(), references=telling("NRM-BBBB-2222", []))
    assert scoring.score(one, other).reasons[0] == scoring.score(other, one).reasons[0] == Reason.CASE_NAMED
    assert scoring.score(one, other).bits > POSSIBLE


def test_operation_of_many_people_says_nothing_of_one() -> None:
    assert telling("NRM-1", [("operation_name", "Larch")]) == telling("NRM-1", [])


def test_dates_that_are_looked_up_hold_the_date_its_swap_and_years_about() -> None:
    wanted = set(variants(Birth(3, 4, 1990)))
    assert {(1990, 4, 3), (1990, 3, 4), (1989, 4, 3), (2000, 4, 3)} <= wanted
    assert not list(variants(Birth(None, 4, 1990)))
    assert (1990, 31, 4) not in set(variants(Birth(31, 4, 1990)))
