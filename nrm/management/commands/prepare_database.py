"""Brings a database up to date: tables, the cache's table, reference data of a new install. Safe to run again."""

from typing import Any

from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from django.utils.module_loading import import_string

from nrm import wiring
from nrm.management.migrating import forwards_only


class Command(BaseCommand):
    help = "Migrates the database and loads its reference data. Needs the owner's role."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("check", databases=[DEFAULT_DB_ALIAS], tags=[Tags.database])
        with forwards_only():
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        call_command("createcachetable", verbosity=0)
        for name in wiring.REFERENCE_DATA:
            import_string(name)(now=timezone.now())
