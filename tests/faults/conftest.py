"""What every fault test stands on: the breakable reactions wired in, and a folder that tells them how to behave."""

from pathlib import Path
from typing import Any

import pytest

from nrm.ledger import poke
from tests.faults import reactions


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(reactions.FOLDER, str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def wired(folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REACTIONS = reactions.TABLE
    monkeypatch.setattr(poke, "_resting_until", 0.0)
