"""Loads what a new install has in it: guidance editions and bank holidays. Safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.module_loading import import_string

from nrm import wiring


class Command(BaseCommand):
    help = "Loads guidance editions and bank holidays where they are missing. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in wiring.REFERENCE_DATA:
            added = import_string(name)(now=timezone.now())
            self.stdout.write(f"{name.rsplit('.', 1)[-1]}: {added} added")
