"""Writes a referral in a browser as a responder does: section by section, page by page, by what each page asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator

from tests.journeys.walking import Walk

Answers = Mapping[str, Any]
RESPONDER: Answers = {
    "nation": "england",
    "responder_name": "Ash Invented",
    "responder_role": "Constable",
    "responder_phone": "01632 960001",
    "absence_name": "Cass Invented",
    "absence_email": "desk@people.example",
}
ADULT: Answers = {
    **RESPONDER,
    "age_now": "adult",
    "given_names": "Mira",
    "family_names": "Nowhere-Hall",
    "consent": "yes",
    "consent_support": "yes",
    "account": "They took the passport.\n\nThe wage never came.",
    "exploitation_types": ["labour"],
    "where_now_area": "Wexcombe",
    "person_phone": "07700 900123",
    "person_phone_safe": "yes",
    "decision_to": "person",
    "danger_now": "no",
}
CHILD: Answers = {
    **{code: value for code, value in ADULT.items() if not code.startswith("consent")},
    "age_now": "under_18",
}
REPORT: Answers = {**RESPONDER, "account": "Seen at a car wash, afraid to talk.", "cooperates": "no"}
MOST_PAGES = 80


@dataclass
class Cost:
    """What a complete referral takes from the one who writes it."""

    pages: int = 0
    answers: int = 0
    keystrokes: int = 0
    clicks: int = 0
    screens: float = 0.0
    seen: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        return {
            "pages": self.pages,
            "answers": self.answers,
            "keystrokes": self.keystrokes,
            "clicks": self.clicks,
            "screens of scroll": round(self.screens, 1),
        }


@dataclass
class Writing:
    walk: Walk
    answers: Answers
    cost: Cost = field(default_factory=Cost)

    def every_section(self) -> "Writing":
        """Down the list, each section from its first page to its last, until the list has been walked through."""
        for number in range(MOST_PAGES):
            links = self.walk.page.locator("main .govuk-task-list__link[href*='/page/']")
            if number >= links.count():
                return self
            links.nth(number).click()
            self._one_section()
        raise AssertionError("the list of sections does not end")

    def sections(self, *titles: str) -> "Writing":
        """Those alone: the others may stay empty, and sending does not ask for them."""
        for title in titles:
            self.walk.page.locator("main .govuk-task-list__link").get_by_text(title, exact=True).click()
            self._one_section()
        return self

    def _one_section(self) -> None:
        for _page in range(MOST_PAGES):
            if self.walk.page.locator("main .govuk-task-list").count():
                return
            self.one_page()
        raise AssertionError(f"a section does not end: {self.walk.page.url}")

    def one_page(self) -> None:
        self.walk.page.wait_for_load_state()
        self.walk.look_around()
        self._count_page()
        asked = set(self.walk.page.eval_on_selector_all("main [name]", "boxes => boxes.map(box => box.name)"))
        for code in [code for code in self.answers if code in asked]:
            self._answer(code, self.answers[code])
        onward = self.walk.page.get_by_role("button", name="Save and continue")
        (onward if onward.count() else self.walk.page.locator("main").get_by_role("button", name="Continue")).click()
        self.walk.page.wait_for_load_state()
        self.cost.clicks += 1

    def _answer(self, code: str, value: Any) -> None:
        boxes = self.walk.page.locator(f"main [name={code}]")
        if not self._is_open(boxes.first):
            return
        self.cost.answers += 1
        for one in value if isinstance(value, list) else [value]:
            self._give(boxes, str(one))

    def _give(self, boxes: Locator, value: str) -> None:
        kind = boxes.first.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            self.walk.page.locator(f"main [name={boxes.first.get_attribute('name')}][value={value}]").check(force=True)
            self.cost.clicks += 1
        elif boxes.first.evaluate("box => box.tagName") == "SELECT":
            boxes.first.select_option(value, force=True)
            self.cost.clicks += 1
        else:
            boxes.first.fill(value)
            self.cost.keystrokes += len(value)

    def _is_open(self, box: Locator) -> bool:
        return bool(box.evaluate("box => box.closest('[data-question]')?.hidden !== true"))

    def _count_page(self) -> None:
        page = self.walk.page
        self.cost.pages += 1
        self.cost.screens += page.evaluate("document.documentElement.scrollHeight / window.innerHeight")
        self.cost.seen.append(page.locator("h1").inner_text())
