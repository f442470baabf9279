"""Where people of the care begin a day: signed in at their home page, from which every page is reached by a link."""

from datetime import timedelta

from django.utils import timezone

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from tests.journeys.deciding_more.starting import sign_in
from tests.journeys.walking import Walk

SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"


def begins(walk: Walk, actor: Actor) -> Walk:
    return sign_in(walk, actor).go("/")


def opens(walk: Walk, words: str, *, at: str = "main") -> Walk:
    """The link that has these words somewhere in it: of several with the same, the first."""
    walk.page.locator(f"{at} a", has_text=words).first.click()
    walk.page.wait_for_load_state()
    return walk.look_around()


def chosen(walk: Walk, words: str) -> Walk:
    """The first link of the line with these words."""
    walk.page.locator("main tr, main li", has_text=words).first.get_by_role("link").first.click()
    walk.page.wait_for_load_state()
    return walk.look_around()


def on_tab(walk: Walk, name: str) -> Walk:
    """Of the strip of pages about somebody."""
    return opens(walk, name, at=".moj-sub-navigation")


def on_day(walk: Walk, name: str, days: int = 0) -> Walk:
    """Filled in as a date so many days from today."""
    on = local_day(timezone.now()) + timedelta(days=days)
    return walk.fill_in_date(name, on.day, on.month, on.year)


def fits(walk: Walk) -> Walk:
    """Nobody has to scroll sideways."""
    assert walk.page.evaluate(SIDEWAYS) is False, walk.page.url
    return walk


def saves(walk: Walk) -> Walk:
    """A form of those with a poor signal asks first whether there is a line: what follows comes a moment later."""
    with walk.page.expect_navigation():
        walk.page.locator("main").get_by_role("button", name="Save").first.click()
    return walk.look_around()
