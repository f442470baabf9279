"""Tests of one module stay together, so that what they share is made once by a worker."""

import pytest


def test_a_test_keeps_its_group_on_the_way_to_a_worker(request: pytest.FixtureRequest) -> None:
    is_grouped = bool(getattr(request.config.option, "loadgroup", False))
    assert ("@" in request.node.nodeid) == is_grouped
