"""The product served on a free port by threads of this process, for a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, connections

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True, slots=True)
class Site:
    """`localhost`, not a number: passkeys are bound to a name."""

    port: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A request line per asset would bury the tests' own output."""


@contextmanager
def _connections_kept() -> Iterator[None]:
    """By each thread for as long as its browser speaks to it: to connect takes longer than most pages."""
    known = connections.settings[DEFAULT_DB_ALIAS]
    before = known["CONN_MAX_AGE"]
    known["CONN_MAX_AGE"] = None
    try:
        yield
    finally:
        known["CONN_MAX_AGE"] = before


@contextmanager
def serving() -> Iterator[Site]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Silent, allow_reuse_address=False)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        with _connections_kept():
            yield Site(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
