"""The page a person holds themselves: only if they want it, in their language, and whoever finds it learns nothing."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from nrm.actor import Actor
from support.models import Care, Cue, PlainLanguage, Wanted
from support.plan import own_plan
from support.plan.neutral import says_too_much
from support.plan.own_plan import Asked
from support.plan.page_words import WORDS
from support.plan.refusals import ChangedMeanwhile, SaysTooMuch
from tests.factories import care as cares
from tests.factories import plan
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
NAMES = ["Linh", "Nguyễn Thị", "Harbour Light Housing"]


def page(found: Care, under: cares.Contract) -> str:
    return client_of(under.worker).get(reverse("own_plan_page", args=[found.reference])).content.decode()


def test_the_page_names_nobody_and_nothing_it_is_for(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    person = found.person
    person.given_names, person.family_names = "Mirela", "Kovalenko"
    person.save()
    plan.appointment(found, by=worker, now=now, words="Meet Mirela at the law centre")
    plan.own_page(found, by=worker, now=now, lines="Learn to drive")
    shown = page(found, under)
    assert "Learn to drive" in shown
    assert "Doctor" in shown
    hidden = ["Mirela", "Kovalenko", "law centre", found.number, under.provider.name, under.worker.person.full_name]
    hidden += ["NRM", "National Referral", "Support", "victim", "sign-out", "<nav", "<header"]
    assert [word for word in hidden if word in shown] == []


def test_the_page_is_in_the_chosen_language(found: Care, under: cares.Contract, worker: Actor, now: datetime) -> None:
    at = now.replace(hour=12) + timedelta(days=2)
    plan.appointment(found, by=worker, now=now, at=at, cue=Cue.LESSON)
    plan.own_page(found, by=worker, now=now, language=PlainLanguage.ALBANIAN)
    shown = page(found, under)
    assert '<html lang="sq"' in shown
    assert "Plani im" in shown
    assert "Mësim" in shown
    assert "day" not in shown.partition("<main")[2]


def test_each_language_has_a_word_for_each_picture() -> None:
    assert set(WORDS) == set(PlainLanguage)
    assert [language for language, words in WORDS.items() if set(words.cues) != set(Cue)] == []


def test_the_words_of_the_page_itself_say_nothing() -> None:
    every = [text for words in WORDS.values() for text in (words.title, words.coming, words.own, *words.cues.values())]
    assert [text for text in every if says_too_much(text, NAMES)] == []


@pytest.mark.parametrize(
    "line",
    [
        "Call Linh on Friday",
        "Ask nguyen about it",
        "Bring the papers to Harbour Light",
        "Talk to the police",
        "What the traffickers took",
        "14 Station Road",
        "Come to NE1 4AB",
        "Policja o dziesiątej",
        "My social worker",
    ],
)
def test_a_line_that_would_give_somebody_away_is_refused(line: str) -> None:
    assert says_too_much(line, NAMES)


@pytest.mark.parametrize(
    "line", ["Learn English", "See the sea", "Cook for my sister", "Being alone less", "Một căn bếp"]
)
def test_a_line_that_gives_nothing_away_stands(line: str) -> None:
    assert not says_too_much(line, NAMES)


def test_what_says_too_much_is_kept_on_the_form_and_nowhere_else(found: Care, under: cares.Contract) -> None:
    address = reverse("own_plan", args=[found.reference])
    typed = {"seen": "0", "wanted": "paper", "language": "en", "lines": "The police took my passport"}
    response = client_of(under.worker).post(address, typed)
    assert "The police took my passport" in response.content.decode()
    assert not hasattr(Care.objects.get(pk=found.pk), "own_plan")


def test_nobody_gets_a_page_who_does_not_want_one(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    browser, address = client_of(under.worker), reverse("own_plan_page", args=[found.reference])
    assert browser.get(address).status_code == 404
    no = Asked(Wanted.NO, PlainLanguage.ENGLISH, "")
    own_plan.ask(care=found, asked=no, seen=0, by=worker, now=now)
    assert browser.get(address).status_code == 404
    with pytest.raises(ChangedMeanwhile):
        own_plan.ask(care=found, asked=no, seen=0, by=worker, now=now)


def test_a_name_of_the_person_is_refused_by_the_act_itself(found: Care, worker: Actor, now: datetime) -> None:
    found.person.given_names = "Mirela"
    found.person.save()
    with pytest.raises(SaysTooMuch):
        plan.own_page(found, by=worker, now=now, lines="Mirela likes tea")
