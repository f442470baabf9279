"""Every text field of every form and every query parameter, found by enumeration, against hostile words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models.membership import Membership
from accounts.models.user import User
from tests import committed
from tests.peopled import peopled
from tests.proof import PROVING
from tests.security.addresses import every_route
from tests.security.by_turns import some
from tests.security.forms import Field, Form, forms_of
from tests.security.responses import Response
from tests.security.taking_back import taken_back
from tests.visits import Visit, every_visit

LIVE = "<img src=x onerror=zqlive()>"
POLYGLOT = f"jaVasCript:/*-/*`/*'/*\"/**/'\"--></title></textarea></script>{LIVE}{{{{7*191}}}}=HYPERLINK(1)"
ODD = {
    "nothing": "",
    "only spaces": "   \t ",
    "a NUL": "a\x00b",
    "very long": "x" * 100_000,
    "written from the right": "\u202eabc\u2066\u200f",
    "no width": "\u200b\u200d\ufeff",
    "many marks on one letter": "e" + "\u0301" * 2_000,
    "outside the plane": "\U0001f9ff\U000e0041",
    "lines": "one\r\ntwo\u2028three\x0bfour",
    "a formula": "=cmd|' /C calc'!A1",
    "a template": "{{ settings.SECRET_KEY }}{% debug %}${7*7}",
    "a number too large": "9" * 400,
    "not a number": "NaN",
    "a path": "../../../../etc/passwd",
    "SQL": "'; DROP TABLE accounts_user; --",
}
PARAMETERS = (
    "after",
    "before",
    "state",
    "role",
    "name",
    "kind",
    "nation",
    "section",
    "year",
    "on",
    "days",
    "left",
    "right",
    "next",
    "page",
    "jurisdiction",
    "start",
    "from",
    "q",
    "query",
    "date",
    "number",
    "revision",
)
EXTRA = {
    "is_staff": "1",
    "is_superuser": "1",
    "is_active": "",
    "roles": "registrar",
    "organisation": "1",
    "pk": "1",
    "id": "1",
    "published_by_id": "1",
    "state": "published",
    "password": "x",
    "person": "1",
}
SERVER_ERROR = 500
# Of the forms of the care there are more.
ENOUGH = 60
FOR_ADDRESSES = ("a NUL", "a number too large", "not a number", "outside the plane")


@dataclass(frozen=True)
class Oddly:
    """A form that is filled as it should be, but for its words, its days or what stands in its hidden fields."""

    name: str
    words: str = "Some words"
    day: tuple[str, str, str] = ("11", "3", "2026")
    number: str = "3"
    chosen: str = ""

    def put_into(self, form: Form) -> dict[str, str]:
        return {name: self._value(field) for name, field in form.fields.items()}

    def stands_in(self, form: Form, page: str) -> bool:
        return escape(self.words) in page or not any(self._is_for_words(field) for field in form.fields.values())

    def _value(self, field: Field) -> str:
        for ending, part in zip(("_day", "_month", "_year"), self.day, strict=True):
            if field.name.endswith(ending):
                return part
        if self._is_for_words(field):
            return self.words
        if field.kind in {"number", "text"}:
            return self.number
        return self.chosen or field.plausible()

    def _is_for_words(self, field: Field) -> bool:
        return field.kind == "textarea"


ODDLY = (
    Oddly("first day there is, and a picture", words="\U0001f9ff 家 <b>", day=("1", "1", "0001"), number="0"),
    Oddly("last day there is, and a long story", words="word " * 2_000 + "end", day=("31", "12", "9999")),
    Oddly("a day that is none, and letters for a number", day=("31", "2", "2026"), number="twelve"),
    Oddly("what is nobody's, and a NUL", words="be\x00fore", number="-1", chosen="987654321"),
)


@pytest.fixture(scope="module")
def visits(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Visit]]:
    with django_db_blocker.unblock(), committed.connected_to(peopled().name), taken_back():
        yield list(every_visit(peopled().told))


def _visit(visits: list[Visit], name: str) -> Visit:
    return next(visit for visit in visits if visit.route.name == name)


def _forms(visit: Visit, browser: Client) -> Iterator[Form]:
    """The forms on a page that send to the page itself; the ones in the frame send elsewhere and are tested there."""
    if "GET" not in visit.route.door.methods:
        yield Form("", "post")
        return
    page = browser.get(visit.address)
    if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
        yield from (
            form for form in forms_of(page.content.decode()) if form.action in {"", visit.address} and form.fields
        )


def _send(browser: Client, visit: Visit, form: Form, data: dict[str, str]) -> Response:
    send = browser.post if form.method == "post" else browser.get
    response = send(visit.address, data)
    assert response.status_code < SERVER_ERROR
    return response


ROUTES = [route.name for route in every_route()]


@pytest.mark.parametrize("name", ROUTES)
def test_hostile_words_come_back_escaped(name: str, visits: list[Visit], count: Callable[[str, int], None]) -> None:
    """In each text field by turns, then on the page that follows and on every list of that person."""
    visit = _visit(visits, name)
    with taken_back():
        browser = visit.browser()
        for form in _forms(visit, browser):
            for field in form.wordy():
                with taken_back():
                    shown = [_send(browser, visit, form, form.filled() | {field: POLYGLOT})]
                    shown += [browser.get(shown[0].headers["Location"])] if "Location" in shown[0].headers else []
                    assert [page.status_code for page in shown if _is_alive(page)] == [], f"{field} came back alive"
                count("hostile input: text fields with a live payload", 1)


def _is_alive(page: Response) -> bool:
    text = page.content.decode(errors="replace")
    # The sum worked out, with the words around it: four digits alone stand in many a random token.
    return LIVE in text or "{1337}" in text or "1337=HYPERLINK" in text


@pytest.mark.parametrize("name", ROUTES)
def test_odd_words_never_break_a_form(name: str, visits: list[Visit], count: Callable[[str, int], None]) -> None:
    visit = _visit(visits, name)
    with taken_back():
        browser = visit.browser()
        for form in list(_forms(visit, browser)):
            for odd in some(list(ODD.values()), name, enough=5) if form.wordy() or PROVING else [ODD["a NUL"]]:
                with taken_back():
                    _send(browser, visit, form, dict.fromkeys(form.fields, odd) | {"next": odd})
                count("hostile input: odd forms", 1)


@pytest.mark.parametrize("name", ROUTES)
def test_odd_parameters_never_break_a_page(name: str, visits: list[Visit], count: Callable[[str, int], None]) -> None:
    visit = _visit(visits, name)
    if "GET" not in visit.route.door.methods:
        return
    with taken_back():
        browser = visit.browser()
        for odd in ODD.values() if PROVING else some([ODD[what] for what in FOR_ADDRESSES], name, enough=2):
            with taken_back():
                response = browser.get(visit.address, dict.fromkeys(PARAMETERS, odd[:2_000]))
                assert response.status_code < SERVER_ERROR or name in {"readyz"}
            count("hostile input: odd addresses", 1)


@pytest.mark.parametrize("name", ROUTES)
def test_fields_that_no_form_has_change_nothing(name: str, visits: list[Visit]) -> None:
    visit = _visit(visits, name)
    if visit.visitor is None or "POST" not in visit.route.door.methods:
        return
    with taken_back():
        browser, before = visit.browser(), _rights(visit.visitor)
        for form in list(_forms(visit, browser)):
            extra = {field: value for field, value in EXTRA.items() if field not in form.fields}
            _send(browser, visit, form, form.filled() | extra)
        assert _rights(visit.visitor) == before


@pytest.mark.parametrize("odd", ODDLY if PROVING else ODDLY[:2], ids=lambda odd: odd.name)
def test_one_odd_thing_in_a_form_of_the_care_is_answered_and_loses_no_word(
    odd: "Oddly", visits: list[Visit], count: Callable[[str, int], None]
) -> None:
    """All else is as it should be, so that what is odd comes as far as it can."""
    lost, asked = [], 0
    for visit in visits:
        if visit.route.pattern.startswith("support/") and "POST" in visit.route.door.methods:
            browser = visit.browser()
            for form in list(_forms(visit, browser)):
                asked += 1
                with taken_back():
                    shown = _send(browser, visit, form, odd.put_into(form))
                if _is_asked_again(shown) and not odd.stands_in(form, shown.content.decode()):
                    lost.append(visit.route.name)
    count("hostile input: forms of the care with one odd thing", asked)
    assert asked > ENOUGH
    assert lost == []


def _is_asked_again(shown: Response) -> bool:
    return shown.status_code == 200 and "govuk-error-summary" in shown.content.decode()


def _rights(membership: Membership) -> tuple[object, ...]:
    person = User.objects.get(pk=membership.person_id)
    now = Membership.objects.get(pk=membership.pk)
    return person.is_superuser, person.is_active, person.email, now.roles, now.organisation_id


def test_a_live_payload_is_seen() -> None:
    assert _is_alive(Response(f"<p>{POLYGLOT}</p>"))


def test_a_form_is_read_as_a_browser_reads_it() -> None:
    (form,) = forms_of('<form method="post"><input name="a"><select name="b"><option value="1"></select></form>')
    assert form.filled() == {"a": "Some words", "b": "1"}
    assert form.wordy() == ["a"]
