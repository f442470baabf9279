"""Empties the demo database and tells the demo world anew. Refused outside demo mode."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from nrm.services import reset


class Command(BaseCommand):
    help = "Empties the demo database and tells the demo world anew."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only a demo can be reset: NRM_MODE is not demo.")
        connections.close_all()
        reset.empty_and_prepare(settings.DATABASE_OWNER_URL)
        call_command("demo_open", stdout=self.stdout)
