"""How a journey is told: go, click, fill in, see. Every page passed on the way is held to the accessibility rules."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.utils import timezone
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Locator, Page, expect

from accounts.models.organisation import Organisation
from accounts.roles import ADMINISTRATOR
from nrm.actor import Assurance
from nrm.gateways.models import CapturedMessage
from nrm.ledger import ticker
from nrm.ledger.models.heartbeat import Beating
from tests.proof import PROVING
from tests.signed_in import open_session
from tests.worlds import SHARED

PATIENCE = 15_000
LINK = re.compile(r"https?://\S+")


@dataclass
class Walk:
    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    look_at_each_page: bool = True

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self._heard(line.type, line.text))

    def _heard(self, kind: str, text: str) -> None:
        """An answer that is an error is shown on the page and asserted there; the browser repeats it in its console."""
        if kind in {"error", "warning"} and "the server responded with a status of 4" not in text:
            self.complaints.append(text)

    def go(self, path: str) -> "Walk":
        self.page.goto(path if path.startswith("http") else self.site + path)
        return self.look_around()

    def sees(self, *texts: str) -> "Walk":
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)
        return self

    def click(self, name: str) -> "Walk":
        return self._press(self.page.locator("main").get_by_role("button", name=name).first)

    def follow(self, name: str) -> "Walk":
        """A link, also where it looks like a button."""
        main = self.page.locator("main")
        if main.locator(".nrm-more a", has_text=name).count():
            main.locator(".nrm-more summary").click()
        links = main.get_by_role("link", name=name)
        return self._press(links.or_(self.page.locator("main").get_by_role("button", name=name)).first)

    def fill_in(self, label: str, value: str) -> "Walk":
        self.page.locator("main").get_by_label(label).first.fill(value)
        return self

    def fill_in_date(self, name: str, day: int, month: int, year: int) -> "Walk":
        for part, value in (("day", day), ("month", month), ("year", year)):
            self.page.locator(f"main [name={name}_{part}]").fill(str(value))
        return self

    def fill_in_passwords(self, password: str) -> "Walk":
        for box in self.page.locator("main input[type=password]").all():
            box.fill(password)
        return self

    def tick(self, *labels: str) -> "Walk":
        for label in labels:
            self.page.locator("main").get_by_label(label, exact=True).first.check()
        return self

    def heading(self, text: str) -> "Walk":
        expect(self.page.locator("h1")).to_contain_text(text)
        return self

    def focused(self) -> Locator:
        return self.page.locator("*:focus")

    def tab_to(self, selector: str) -> "Walk":
        """As somebody does who has no mouse; a hundred stops are too many for anybody."""
        for _ in range(100):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return self
        raise AssertionError(f"{selector} is not reached by Tab")

    def look_around(self) -> "Walk":
        if self.look_at_each_page:
            faults = accessibility_faults(self.page, alike=kind_of)
            assert faults == [], f"{self.page.url}: {faults}"
        return self

    def sign_in_as(self, role: str) -> "Walk":
        self.go("/sign-in/")
        return self.press_demo_person(role)

    def press_demo_person(self, role: str) -> "Walk":
        """The demo's one click: the first person listed under the role."""
        part = self.page.locator(".nrm-demo-role").filter(has=self.page.locator("dt").get_by_text(role, exact=True))
        return self._press(part.get_by_role("button").first)

    def sign_in_as_administrator_of(self, organisation: Organisation) -> "Walk":
        administrator = organisation.memberships.with_role(ADMINISTRATOR).filter(to_on=None).first()
        assert administrator is not None
        cookie: SetCookieParam = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": open_session(administrator, at=Assurance.SECOND_FACTOR, now=timezone.now()),
            "url": self.site,
        }
        self.page.context.add_cookies([cookie])
        return self

    def sign_out(self) -> "Walk":
        self.page.context.clear_cookies()
        return self

    def _press(self, place: Locator) -> "Walk":
        place.click()
        self.page.wait_for_load_state()
        return self.look_around()


# A back link stands before the main part, outside any landmark: that is where GOV.UK pages have it.
OPTIONS = {"resultTypes": ["violations"], "rules": {"region": {"enabled": False}}}
# All that is asked afterwards. What else there is to tell, of every rule that found nothing, is long and costs time.
FAULTS = """options => axe.run(options).then(
    found => found.violations.map(fault => `${fault.id}: ${fault.nodes[0].html.slice(0, 160)}`))"""

LOOKED_AT = "[window.innerWidth, document.compatMode, document.documentElement.outerHTML].join(' ')"
IN_SHORT = "kind => [kind, window.innerWidth, !!document.querySelector('.govuk-error-summary')].join(' ')"
# What differs from one visit of the same page to the next, and no rule looks at.
VARYING = re.compile(r'[0-9a-f]{8}-[0-9a-f-]{27}|value="[^"]{20,}"|\d+')


def markup_of(page: Page) -> str:
    width, _, markup = page.evaluate(LOOKED_AT).partition(" ")
    return f"{width} {VARYING.sub('', markup)}"


def kind_of(page: Page) -> str:
    """On a journey one page of each kind and width is looked at, and one that says what is wrong; to prove, each."""
    return markup_of(page) if PROVING else str(page.evaluate(IN_SHORT, VARYING.sub("", urlsplit(page.url).path)))


def accessibility_faults(page: Page, *, alike: Callable[[Page], str] = markup_of) -> list[str]:
    """What is alike was found without fault once, by whichever worker: it need not be again."""
    without_fault = Path(os.environ[SHARED]) / f"without-fault-{sha256(alike(page).encode()).hexdigest()}"
    if without_fault.exists():
        return []
    page.evaluate(AXE_SCRIPT)
    faults: list[str] = page.evaluate(FAULTS, OPTIONS)
    if not faults:
        without_fault.touch()
    return faults


def post_goes_out() -> int:
    """The ticker that needs no broker, until nothing waits in the outbox any more, however long that takes."""
    return ticker.tick(Beating.TICK, now=timezone.now(), seconds=600).delivered


def link_sent_to(address: str) -> str:
    """The link in the newest message that would have left for this address."""
    post_goes_out()
    message = CapturedMessage.objects.filter(address=address).order_by("-id").first()
    assert message is not None, "no message for this address"
    return LINK.search(message.text)[0]  # type: ignore[index]
