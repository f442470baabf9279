"""Checks the sealed chain from its first link to its head, and the anchors outside the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nrm.ledger.verify import verify_and_beat


class Command(BaseCommand):
    help = "Verifies the ledger's hash chain and names the first bad row."

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify_and_beat()
        if report.bad is not None:
            raise CommandError(f"The ledger was tampered with: {report.bad.row} {report.bad.what}.")
        self.stdout.write(f"{report.links} seals verified against {report.anchors} anchors: nothing was changed.")
        if not report.anchors:
            self.stdout.write("No anchor was found outside the database, so a cut tail would not show.")
