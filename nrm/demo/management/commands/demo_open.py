"""Tells the demo world once and prints who is in it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.module_loading import import_string

from nrm import wiring
from nrm.demo import world
from nrm.vault import keyring


class Command(BaseCommand):
    help = "Checks the keyring, tells the demo world's stories once, and prints the demo accounts."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        problem = keyring.problem()
        if problem is not None:
            raise CommandError(problem)
        try:
            world.tell(now=timezone.now())
        except world.NotADemo as error:
            raise CommandError(str(error)) from None
        self.stdout.write(import_string(wiring.DEMO_ACCOUNTS)())
