"""Empties the demo database and tells the demo world anew. Refused outside demo mode."""

import os
import subprocess
import sys
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from nrm.services import provisioning


class Command(BaseCommand):
    help = "Empties the demo database and tells the demo world anew."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only a demo can be reset: NRM_MODE is not demo.")
        connections.close_all()
        with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
            provisioning.empty(owner)
        done = subprocess.run(
            [sys.executable, "manage.py", "prepare_database"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "NRM_AS_OWNER": "yes"},
            check=False,
        )
        if done.returncode:
            raise CommandError("The emptied database could not be prepared again; the reason is above.")
        call_command("demo_open", stdout=self.stdout)
