"""A database clone for one test that commits, races or kills: `committed_database` in conftest.py hands it out."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.db import connections

from nrm.services import provisioning
from tests import database

URLS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SEALER_URL")


@dataclass(frozen=True, slots=True)
class Committed:
    """The clone's name, and addresses to reach it past Django, the superuser's among them."""

    name: str
    app_url: str = field(repr=False)
    owner_url: str = field(repr=False)
    sealer_url: str = field(repr=False)
    superuser_url: str = field(repr=False)


@contextmanager
def own_clone(monkeypatch: pytest.MonkeyPatch, *, of: str = database.TEMPLATE) -> Iterator[Committed]:
    server = os.environ["NRM_TEST_SERVER_URL"]
    name = f"nrm_test_{secrets.token_hex(6)}"
    provisioning.clone(server, template=of, database=name)
    for variable in URLS:
        monkeypatch.setenv(variable, database.named(os.environ[variable], name))
    try:
        with connected_to(name):
            app, owner, sealer = (os.environ[variable] for variable in URLS)
            yield Committed(name, app, owner, sealer, database.named(server, name))
    finally:
        provisioning.drop(server, name)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """All threads' connections share one dictionary of settings for each alias, so they all follow."""
    before = {alias: connections.settings[alias]["NAME"] for alias in connections}
    _point_at(dict.fromkeys(before, name))
    try:
        yield
    finally:
        _point_at(before)


def _point_at(names: dict[str, str]) -> None:
    connections.close_all()
    for alias, name in names.items():
        connections.settings[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name
