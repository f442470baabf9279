"""Begins a new installation: invites its first registrar by email. Everybody else is invited from the pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from accounts.actions import beginning
from nrm.actor import Actor, Source
from nrm.refusal import Refusal


class Command(BaseCommand):
    help = "Invites the first registrar of a new installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--team", default="NRM service team", help="the organisation they join")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Actor(source=Source.COMMAND)
        try:
            validate_email(options["email"])
            beginning.invite_first_registrar(email=options["email"], team=options["team"], by=by, now=timezone.now())
        except ValidationError:
            raise CommandError("Give a whole email address, like name@example.com.") from None
        except Refusal as refusal:
            raise CommandError(f"{refusal}.") from None
        self.stdout.write("The invitation is on its way. It works once, for 7 days.")
