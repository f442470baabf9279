"""Everything that somebody reads who follows each link of each page that they are led to, one page of each kind.

Into each page that searches, all that is sought is typed, and what it finds is read as a page.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from html import unescape

from django.test import Client
from django.urls import resolve

from tests.correspondence.leaving.reading import pages_of
from tests.security.responses import Response

# Nothing of any case is behind these: the rules, the calendar, the register, colleagues, one's own account.
ELSEWHERE = (
    *("/guidance", "/bank-holidays", "/organisations", "/people", "/roles", "/account", "/security", "/static"),
    *("/sign-out", "/deliveries", "/help", "/cookies", "/accessibility", "/privacy", "/invitations", "/sign-in"),
)
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#?]+)')
# A form that searches by what is posted changes nothing.
SEARCH = re.compile(r'<form\b[^>]*?\bmethod="post" role="search".*?</form>', re.DOTALL)
BOX = re.compile(r'<input\b[^>]*?\bname="([^"]+)"')
SERVER_ERROR = 500
Sought = Mapping[str, Collection[str]]


def pages(browser: Client, *, begin: Collection[str], about: Collection[str], sought: Sought) -> Iterator[str]:
    """The text of each: what is about these references first, each of them with one page of each kind; then the rest.

    `sought`: what is typed into a box of this name.
    """
    seen, waiting = set(begin), deque(begin)
    kinds: set[tuple[str, str]] = set()
    while waiting:
        address = waiting.popleft()
        kind = _kind(address, about)
        if kind in kinds and address not in begin:
            continue
        kinds.add(kind)
        for response, text in answers(browser, address, sought=sought):
            assert response.status_code < SERVER_ERROR, address
            yield text
            for link in _links(response, text):
                if link not in seen:
                    seen.add(link)
                    (waiting.appendleft if _named(link, about) else waiting.append)(link)


def answers(browser: Client, address: str, *, sought: Sought) -> Iterator[tuple[Response, str]]:
    """The page, and what it finds: less what was typed, which it says again."""
    page = browser.get(address)
    text = _text(page)
    yield page, text
    boxes = {box for form in SEARCH.findall(text) for box in BOX.findall(form)}
    assert not boxes or boxes & sought.keys(), address
    for box in sorted(boxes & sought.keys()):
        for what in sought[box]:
            found = browser.post(address, {box: what})
            yield found, _text(found).replace(f'value="{what}"', "")


def _kind(address: str, about: Collection[str]) -> tuple[str, str]:
    return str(resolve(address).url_name), _named(address, about)


def _named(address: str, about: Collection[str]) -> str:
    return next((one for one in about if one in address), "")


def _links(response: Response, text: str) -> Iterator[str]:
    found = [response.headers["Location"]] if "Location" in response.headers else LINK.findall(text)
    for link in map(unescape, found):
        if link.startswith("/") and not link.startswith(ELSEWHERE):
            yield link


def _text(response: Response) -> str:
    return pages_of(response.content) if response.content.startswith(b"%PDF") else response.content.decode()
