"""Seals the vault with a new key; started again after an interruption, it goes on where it stopped."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from nrm.actor import Actor, Source
from nrm.vault import rotation


class Command(BaseCommand):
    help = "Adds a key to the keyring and seals every entry of the vault with it."

    def handle(self, *args: Any, **options: Any) -> None:
        total = rotation.rotate(by=Actor(source=Source.COMMAND), now=timezone.now())
        self.stdout.write(f"{total} entries are sealed with the new key. Keep a new copy of the keyring in escrow.")
