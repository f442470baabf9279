"""The pages: what is found, two side by side in words, what is said of them; and nothing of what one may not see."""

from datetime import datetime

from django.test import Client
from django.urls import reverse

from nrm.actor import Actor
from nrm.ledger.models import AccessEntry
from referrals.casefile.board import post
from referrals.casefile.models import Case
from referrals.desk.matching import proposing
from referrals.desk.models import CandidatePair, SamePerson
from referrals.form.models import DraftKind
from tests.desk.matching.conftest import Refer
from tests.factories import form
from tests.queries import assert_same_queries

SAID = {"verdict": "same", "repeat_type": "continued", "new_exploitation": "no", "reason": "The same scar"}


def listed(desk: Client, case: Case) -> str:
    return desk.get(reverse("earlier_referrals", args=[case.reference])).content.decode()


def side_by_side(desk: Client, case: Case, pair: CandidatePair) -> str:
    return desk.get(reverse("compare_people", args=[case.reference, pair.reference])).content.decode()


def test_both_cases_show_the_other_with_how_likely_and_why(desk: Client, pair: CandidatePair) -> None:
    page = listed(desk, pair.later)
    for words in (pair.earlier.number, "Very likely", "A similar name", "The same date of birth", "Not judged yet"):
        assert words in page
    assert "Sent earlier" in page
    back = listed(desk, pair.earlier)
    assert pair.later.number in back
    assert "Sent later" in back


def test_case_without_candidates_says_so(desk: Client, earlier: Case) -> None:
    assert "None found" in listed(desk, earlier)


def test_report_says_why_it_is_not_compared(desk: Client, responder: Actor, now: datetime) -> None:
    report = form.sent(responder, now=now, kind=DraftKind.DUTY_TO_NOTIFY).case
    assert "compared with nothing" in listed(desk, report)


def test_comparison_says_in_words_what_agrees_and_what_does_not(desk: Client, refer: Refer, now: datetime) -> None:
    refer("Mira Vosk", days_ago=8, nationality="albanian", gender="female", native_name="Мира Воск")
    case = refer("Mira Voskh", nationality="albanian", gender="male")
    (pair,) = proposing.propose(case=case, now=now)
    page = side_by_side(desk, case, pair)
    for words in ("Mira Vosk", "Mira Voskh", "14 March 1988", "Albanian", "Мира Воск"):
        assert words in page
    for words in ("Same", "Similar", "Different", "Not known", "Speaks strongly for it"):
        assert words in page
    looks = AccessEntry.objects.filter(action="compared").values_list("subject_id", flat=True)
    assert set(looks) == {str(pair.later_id), str(pair.earlier_id)}


def test_judgement_is_kept_and_shown_on_both_sides(desk: Client, pair: CandidatePair) -> None:
    address = reverse("judge_people", args=[pair.later.reference, pair.reference])
    assert desk.get(address).status_code == 200
    assert desk.post(address, SAID).status_code == 302
    assert "The same person" in listed(desk, pair.earlier)
    page = side_by_side(desk, pair.earlier, pair)
    for words in ("The same scar", "The same exploitation went on", "Judge again"):
        assert words in page


def test_same_person_without_its_questions_is_refused_and_keeps_what_was_typed(
    desk: Client, pair: CandidatePair
) -> None:
    address = reverse("judge_people", args=[pair.later.reference, pair.reference])
    shown = desk.post(address, {"verdict": "same", "reason": "A long reason"})
    page = shown.content.decode()
    assert (shown.status_code, page.count("Choose one: it is asked") >= 2) == (200, True)
    assert "A long reason" in page
    assert not SamePerson.objects.exists()


def test_judgement_over_an_unread_one_is_refused_and_shows_it(desk: Client, pair: CandidatePair) -> None:
    address = reverse("judge_people", args=[pair.later.reference, pair.reference])
    desk.post(address, SAID)
    page = desk.post(address, {"verdict": "not_same", "reason": "My own reason", "seen": ""}).content.decode()
    for words in ("Somebody has judged this meanwhile", "The same scar", "My own reason"):
        assert words in page
    assert SamePerson.objects.count() == 1


def test_restricted_case_is_nowhere_on_the_pages_of_the_other(desk: Client, pair: CandidatePair) -> None:
    Case.objects.filter(pk=pair.earlier_id).update(is_restricted=True)
    page = listed(desk, pair.later)
    assert pair.earlier.number not in page
    assert "None found" in page
    for name in ("compare_people", "judge_people"):
        assert desk.get(reverse(name, args=[pair.later.reference, pair.reference])).status_code == 404
    board = desk.get(reverse("case", args=[pair.later.reference])).content.decode()
    assert pair.earlier.number not in board


def test_number_of_a_third_case_is_not_on_the_page(desk: Client, pair: CandidatePair) -> None:
    post.other_reference(pair.later, "duplicate_of", "NRM-7777-7777")
    page = desk.get(reverse("compare_people", args=[pair.later.reference, pair.reference])).content.decode()
    assert pair.earlier.number in page
    assert "NRM-7777-7777" not in page


def test_another_case_is_compared_by_its_number(desk: Client, refer: Refer, later: Case) -> None:
    other = refer("Tobin Hale", days_ago=2, birth={"year": "1970"})
    address = reverse("name_case", args=[later.reference])
    assert "you can see" in desk.post(address, {"number": "NRM-0000-0000"}).content.decode()
    answer = desk.post(address, {"number": other.number}, follow=True)
    assert f"Compared with {other.number}" in answer.content.decode()


def test_looking_again_finds_what_came_later(desk: Client, refer: Refer, earlier: Case, later: Case) -> None:
    answer = desk.post(reverse("look_again", args=[earlier.reference]), follow=True)
    assert later.number in answer.content.decode()


def test_pair_is_found_under_its_own_cases_only(desk: Client, refer: Refer, pair: CandidatePair) -> None:
    other = refer("Tobin Hale", birth={"year": "1970"})
    address = reverse("compare_people", args=[other.reference, pair.reference])
    assert desk.get(address).status_code == 404


def test_list_costs_the_same_at_fifty(desk: Client, refer: Refer, later: Case, now: datetime, officer: Actor) -> None:
    def more(count: int) -> None:
        for _ in range(count):
            proposing.name(case=later, number=refer("Tobin Hale").number, by=officer, now=now)

    assert_same_queries(more, lambda: desk.get(reverse("earlier_referrals", args=[later.reference])))
