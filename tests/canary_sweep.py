"""After every test of the suite: is a planted canary in a log line, the broker, an address, an error page, a table?

A pytest plugin, loaded by tests/plugin.py. A hit fails the test that caused it; the summary counts what was looked at.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
import redis
from celery import Celery
from celery.app.task import Task
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import connection, transaction

from nrm.logs import JsonLines
from tests import canaries, canary_tables

DATABASE_FIXTURES = {"db", "cast", "scenes", "visits", "committed_database", "live_site"}
OWN_DATABASE = {"committed_database", "live_site"}
ERROR = 400


class Sweep(logging.Handler):
    """Looks where the product writes, and remembers what it found during one test."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.looked: Counter[str] = Counter()
        self.hits: list[str] = []
        self.planted_before = 0
        self.lines = JsonLines()

    def begin(self) -> None:
        self.hits, self.planted_before = [], canaries.planted()

    def look(self, channel: str, text: str | bytes) -> None:
        self.looked[channel] += 1
        if found := canaries.found_in(text):
            self.hits.append(f"{channel}: …{found}…")

    def emit(self, record: logging.LogRecord) -> None:
        self.look("log lines", self.lines.format(record))
        with suppress(Exception):
            self.look("log messages", record.getMessage())

    def response(self, request: Any, response: Any) -> None:
        self.look("addresses", request.get_full_path())
        self.look("redirects", response.headers.get("Location", ""))
        if response.status_code >= ERROR and not response.streaming:
            self.look("error pages", _without_their_own(request, response.content.decode(errors="replace")))

    def broker(self) -> None:
        with suppress(redis.RedisError):
            broker = _broker(settings.REDIS_URL)
            for key in broker.scan_iter(count=1000):
                self.look("broker keys", bytes(key) + (broker.dump(key) or b""))

    def database(self, *, is_shared: bool = False) -> None:
        """Every table, as a dump would print it: Tier 0 nowhere, Tier 1 only in the columns made for it.

        Where tests share a database and each is rolled back, those that this one wrote to: nobody else could have.
        """
        found = canary_tables.tables_with_canaries(canary_tables.written_tables() if is_shared else None)
        self.looked["tables"] += found.looked_at
        self.hits += [f"plaintext in table {name}" for name in found.names]


sweep = Sweep()


@cache
def _broker(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_connect_timeout=0.2, socket_timeout=1)


def _without_their_own(request: Any, text: str) -> str:
    """A person may read their own name, and the words they have just sent, on a page that says no."""
    posted = (str(value) for _, values in request.POST.lists() for value in values) if request.method == "POST" else ()
    for own in (getattr(getattr(request, "actor", None), "name", ""), *posted):
        text = text.replace(own, "") if own else text
    return text


def watch_responses(get_response: Callable[..., Any], sweep: Sweep) -> Callable[..., Any]:
    def watched(handler: BaseHandler, request: Any) -> Any:
        response = get_response(handler, request)
        sweep.response(request, response)
        return response

    return watched


def watch_tasks(send: Callable[..., Any], sweep: Sweep) -> Callable[..., Any]:
    def watched(sender: Any, *args: Any, **kwargs: Any) -> Any:
        sweep.look("task arguments", json.dumps([args, kwargs], default=str))
        return send(sender, *args, **kwargs)

    return watched


def pytest_sessionstart() -> None:
    logging.getLogger().addHandler(sweep)
    BaseHandler.get_response = watch_responses(BaseHandler.get_response, sweep)  # type: ignore[method-assign]
    Task.apply_async = watch_tasks(Task.apply_async, sweep)  # type: ignore[method-assign]
    Celery.send_task = watch_tasks(Celery.send_task, sweep)  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    sweep.begin()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Inside the test's own transaction, before its fixtures take it back."""
    result = yield
    _look_around(item)
    assert not sweep.hits, "something personal is where it must not be:\n" + "\n".join(sorted(set(sweep.hits)))
    return result


def _look_around(item: pytest.Item) -> None:
    sweep.broker()
    planted = canaries.planted() > sweep.planted_before
    fixtures = set(getattr(item, "fixturenames", ()))
    uses_database = DATABASE_FIXTURES & fixtures or item.get_closest_marker("django_db")
    if planted and uses_database and not connection.needs_rollback:
        with transaction.atomic():
            sweep.database(is_shared=not OWN_DATABASE & fixtures)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["canaries"] = dict(sweep.looked)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    sweep.looked.update(getattr(node, "workeroutput", {}).get("canaries", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if sweep.looked:
        parts = ", ".join(f"{count} {channel}" for channel, count in sorted(sweep.looked.items()))
        terminalreporter.line(f"canary checks: {sum(sweep.looked.values())} ({parts})")
