"""Everything that somebody reads who follows each link of each page that they are led to, one page of each kind."""

import re
from collections import deque
from collections.abc import Collection, Iterator
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
SERVER_ERROR = 500


def pages(browser: Client, *, begin: Collection[str], about: Collection[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each: what is about these references first, then of all else one page of each kind."""
    seen, waiting = set(begin), deque(begin)
    kinds: set[str] = set()
    while waiting:
        address = waiting.popleft()
        name = str(resolve(address).url_name)
        if name in kinds:
            continue
        kinds.add(name)
        response = browser.get(address)
        assert response.status_code < SERVER_ERROR, address
        text = _text(response)
        yield name, text
        for link in map(
            unescape, [response.headers["Location"]] if "Location" in response.headers else LINK.findall(text)
        ):
            if link not in seen and link.startswith("/") and not link.startswith(ELSEWHERE):
                seen.add(link)
                (waiting.appendleft if any(one in link for one in about) else waiting.append)(link)


def _text(response: Response) -> str:
    return pages_of(response.content) if response.content.startswith(b"%PDF") else response.content.decode()
