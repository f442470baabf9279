"""The second ticker: delivers what is due and seals what happened. Needs PostgreSQL and nothing else."""

import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django.utils import timezone

from nrm.ledger import sealer, ticker
from nrm.ledger.models.heartbeat import Beating

EVERY_SECONDS = 15


class Command(BaseCommand):
    help = "Delivers what is due and seals what happened. Works with the broker down."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help=f"a pass every {EVERY_SECONDS} seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["forever"]:
            self.stdout.write(self._pass(seconds=float("inf")))
            return
        signal.signal(signal.SIGTERM, _stop)
        while True:
            started = time.monotonic()
            self._pass_or_wait()
            time.sleep(max(0, EVERY_SECONDS - (time.monotonic() - started)))

    def _pass(self, *, seconds: float = ticker.PASS_SECONDS) -> str:
        done = ticker.tick(Beating.TICK, now=timezone.now(), seconds=seconds)
        sealed = sealer.seal_round(now=timezone.now())
        return f"Delivered {done.delivered}, given back {done.given_back}, sealed {sealed}."

    def _pass_or_wait(self) -> None:
        """A database that restarts or a full disk must not end the ticker that is meant to outlive everything else."""
        try:
            self._pass()
        except Exception as error:  # its name alone is told; the next pass tries again
            self.stderr.write(f"The pass failed ({type(error).__name__}); the next one tries again.")
            connections.close_all()


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
