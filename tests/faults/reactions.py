"""Reactions made to be broken: what they do is told by files in one folder, so that child processes obey as well."""

import os
import time
from datetime import datetime
from pathlib import Path

from nrm.actor import SYSTEM
from nrm.ledger.models import Event
from nrm.ledger.outcomes import OutcomeUnknown, WillNeverWork
from nrm.ledger.record import record
from tests.faults.wiring import NOTED

FOLDER = "NRM_FAULTS_FOLDER"


def folder() -> Path:
    return Path(os.environ[FOLDER])


def say(behaviour: str) -> None:
    (folder() / "behaviour").write_text(behaviour)


def note(event: Event, *, now: datetime) -> None:
    _dawdle()
    record(NOTED, subject=event, by=SYSTEM, at=now, facts={"cause": event.pk})


def post(event: Event, *, now: datetime) -> str:
    """A provider that knows a message again by its key, as every gateway of ours must."""
    _append("attempts", event)
    _dawdle()
    sent = folder() / f"sent-{event.pk}"
    try:
        os.close(os.open(sent, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        _append("known", event)
    return f"provider-{event.pk}"


def fragile_rows(event: Event, *, now: datetime) -> None:
    record(NOTED, subject=event, by=SYSTEM, at=now, facts={"cause": event.pk})
    _misbehave()


def fragile_gateway(event: Event, *, now: datetime) -> None:
    _append("attempts", event)
    _misbehave()


class Grumpy(Exception):
    """Its text holds what no log may keep."""

    code = "provider_grumpy"


def _misbehave() -> None:
    behaviour = _behaviour()
    if behaviour == "raise":
        raise Grumpy("zqcanary-someone@example.org")
    if behaviour == "raise_without_code":
        raise ValueError("zqcanary-someone@example.org")
    if behaviour == "unknown":
        raise OutcomeUnknown
    if behaviour == "never":
        raise WillNeverWork
    if behaviour == "hang":
        while True:
            time.sleep(60)
    if behaviour == "die":
        os.kill(os.getpid(), 9)


def _dawdle() -> None:
    """Long enough for a kill to meet it at work."""
    if _behaviour() == "dawdle":
        time.sleep(0.02)


def _behaviour() -> str:
    told = folder() / "behaviour"
    return told.read_text() if told.exists() else ""


def _append(name: str, event: Event) -> None:
    with (folder() / name).open("a") as stream:
        stream.write(f"{event.pk}\n")
