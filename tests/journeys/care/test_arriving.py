"""In safety before any consent, then referred, believed, offered, accepted, reached; and a bed nobody else finds."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from referrals.casefile.models import Case
from referrals.form.models import Referral
from support.models import Care, LocationOpening
from tests import canaries
from tests.factories import decisions
from tests.journeys.care.starting import FAMILY, GIVEN, PROVIDER, completed, coordinator, manager, worker
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.deciding.playing import makes_final, serves
from tests.journeys.deciding_more.starting import answers, person, plays, sign_in, writes
from tests.journeys.walking import Walk, post_goes_out
from tests.site import Site

CALLED, NAME = "Linden", f"{GIVEN} {FAMILY}"
HOUSE, REGION = "Hornbeam", "london"
SAID = {"nation": "england", "age_now": "adult", "consent": "yes", "consent_support": "yes", "danger_now": "no"}


@dataclass
class Silent(Walk):
    """Looks for the address on each page that is passed, as the browser got it."""

    address: str = ""

    def look_around(self) -> "Walk":
        assert self.address not in self.page.content(), self.page.url
        return super().look_around()


def test_place_of_safety_to_the_nrm_to_a_safe_house(demo: Site, page: Page) -> None:
    walk = Silent(page, demo.url, address=canaries.secret("house"))
    page.set_viewport_size(DESK)
    has_a_house(sign_in(walk, manager()), walk.address)
    care = comes_into_safety(sign_in(walk, coordinator()))

    # Journeys of the form and of the workbench hold these pages to the rules.
    walk.look_at_each_page = False
    case = referred(sign_in(walk, plays("first_responder")))
    walk.look_at_each_page = True
    agreed_to_a_referral(sign_in(walk, coordinator()), case)
    care.refresh_from_db()
    assert care.case == completed(case, at=timezone.now())
    walk.look_at_each_page = False
    believed(sign_in(walk, plays("caseworker")), case)
    walk.look_at_each_page = True

    offers(sign_in(walk, coordinator()))
    accepts(sign_in(walk, manager()))
    page.set_viewport_size(PHONE)
    reaches_them(sign_in(walk, worker()))
    moves_in(walk)
    opens_the_address(walk)
    assert LocationOpening.objects.get(care=care).membership == person(worker())
    assert walk.complaints == []


def has_a_house(walk: Walk, address: str) -> None:
    walk.go("/").follow("Houses").follow("Open a house").fill_in("What do you call it?", HOUSE)
    walk.page.locator("main [name=address]").fill(address)
    walk.page.locator("main select[name=region]").select_option(REGION, force=True)
    answers(walk, takes="anybody").page.locator("main [name=rooms]").fill("2")
    walk.click("Open it").sees("Its address is sealed", HOUSE)


def comes_into_safety(walk: Walk) -> Care:
    """Whoever telephoned said what they want to be called. Nobody asked what happened."""
    walk.go("/").follow("Places of safety").follow("Begin a stay")
    walk.sees("Nobody has to agree to a referral").fill_in("What do they want to be called?", CALLED)
    answers(walk, gender="female", nation="england").click("Begin it").sees("Begun", "Place of safety", "None yet")
    return Care.objects.get(person__given_names=CALLED)


def referred(walk: Walk) -> Case:
    """In two minutes, by the responder who sits beside them. The rest of it is written later."""
    walk.go("/").follow("Start a referral").click("Start a two-minute safety referral")
    answers(walk, **SAID)
    writes(walk, given_names=GIVEN, family_names=FAMILY, call_back_name="Ash Invented", call_back_phone="01632 960001")
    walk.click("Send now").sees("emergency support is asked for")
    return Referral.objects.latest("id").case


def agreed_to_a_referral(walk: Walk, case: Case) -> None:
    """The contractor was told of the referral, and knows whose it is."""
    walk.go("/").follow("Notices").sees(case.number)
    walk.go("/").follow("Places of safety").sees(CALLED)
    row = walk.page.locator("main tr", has_text=CALLED)
    row.get_by_role("link", name="Record how they went on").click()
    answers(walk.look_around(), outcome="entered_nrm").page.locator("main [name=number]").fill(case.number)
    walk.click("Save").sees("Recorded")
    walk.go("/").follow("Allocation").follow(f"Take on {case.number}").click("Take it on").sees(
        "Taken on", NAME, "Emergency"
    )


def believed(walk: Walk, case: Case) -> None:
    """Drafted before; it is the officer who makes it final and sends it."""
    decisions.drafted(case, plays("caseworker"), now=timezone.now())
    walk.go(reverse("case_decision", args=[case.reference]))
    serves(makes_final(walk), "support")
    post_goes_out()


def offers(walk: Walk) -> None:
    walk.go("/").follow("Allocation").follow(NAME).sees("Recovery", "Nothing has been said yet")
    walk.follow("Say what is sought")
    answers(walk, living="house", lives_with="women", regions=REGION).click("Save and see who fits")
    walk.sees("A place in a safe house", PROVIDER).click(f"Offer to {PROVIDER}").sees("Offered", PROVIDER)


def accepts(walk: Walk) -> None:
    walk.go("/").follow("Offers").follow(NAME).click("Accept this person").sees("Accepted", "Nobody works with them")
    walk.follow("Give them to a support worker")
    walk.tick(person(worker()).person.full_name).click("Save").sees("They see this person from now on")


def reaches_them(walk: Walk) -> None:
    walk.go("/").follow("My day").sees("Is with us now", "Speak with them for the first time")
    walk.follow(NAME).sees("Recovery")
    walk.follow("First contact").sees("Reach by ").follow("Write down an attempt")
    answers(walk, result="reached", way="telephone").click("Save").sees("Written down", "Reached", "Spoke with")


def moves_in(walk: Walk) -> None:
    walk.follow("Where they live").sees("Nothing is recorded yet").follow("They have a room")
    room = walk.page.locator("main select[name=room]")
    room.select_option(label=f"{HOUSE}, room 1 (for 1)", force=True)
    walk.click("Save").sees(f"{HOUSE}, room 1")


def opens_the_address(walk: Silent) -> None:
    """The one page that says it, after why was asked and written down; and the way back says it no more."""
    walk.page.get_by_text("Open the address").first.click()
    answers(walk, purpose="visit")
    address, walk.address = walk.address, "no page is to be looked at for it"
    walk.click("Open the address").sees(address, "Shown until", "It was written down that you opened it")
    walk.address = address
    walk.follow("I have seen it").sees(f"{HOUSE}, room 1")
