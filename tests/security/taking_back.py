"""Visits whose traces are taken back, so that a thousand of them can share one cast of people."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside is rolled back, and nothing that waits for a commit runs."""
    block = transaction.atomic()
    # As Django's own test case does: a durable block of the product may open inside this one.
    block._from_testcase = True  # type: ignore[attr-defined]  # the stubs leave it out
    with block:
        yield
        transaction.set_rollback(True)
