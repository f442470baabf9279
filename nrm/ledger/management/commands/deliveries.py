"""Pauses and resumes all sending: the first and the last step of putting a backup back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nrm.actor import Actor, Source
from nrm.ledger import pausing
from nrm.refusal import Refusal

OPERATOR = Actor(source=Source.COMMAND)


class Command(BaseCommand):
    help = "Pauses or resumes everything that leaves the service."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        pause = acts.add_parser("pause", help="hold what waits; nothing leaves")
        pause.add_argument("--reason", default="restored", help="a code of at most 60 characters")
        resume = acts.add_parser("resume", help="let new deliveries leave again")
        resume.add_argument(
            "--with-held", action="store_true", help="also what was held, as if none of it had been sent"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "pause":
            held = pausing.pause(reason=options["reason"], by=OPERATOR, now=timezone.now())
            self.stdout.write(f"Paused. {held} deliveries are held.")
            return
        try:
            released = pausing.resume(with_held=options["with_held"], by=OPERATOR, now=timezone.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Resumed. {released} held deliveries were let go.")
