"""Tests of one module stay together, so that what they share is made once by a worker."""

import os

import pytest


def test_a_test_keeps_its_group_on_the_way_to_a_worker(request: pytest.FixtureRequest) -> None:
    assert ("@" in request.node.nodeid) == ("PYTEST_XDIST_WORKER" in os.environ)
