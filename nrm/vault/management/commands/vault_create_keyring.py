"""Makes a production install's keyring, once. Demo and tests make theirs by themselves."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nrm.vault import keyfile, keyring
from nrm.vault.models import VaultKey


class Command(BaseCommand):
    help = "Creates the keyring outside the database and registers its fingerprint inside."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.KEYRING_FILE)
        if VaultKey.objects.exists() and not path.exists():
            raise CommandError(
                "This database was sealed with a keyring that is lost: put the escrowed copy in its place."
            )
        try:
            keyfile.create(path, keyfile.fresh())
        except FileExistsError:
            raise CommandError(f"{path} is there already and was not touched.") from None
        keyring.register(keyring.current())
        self.stdout.write(f"{path} was made. Keep a copy in escrow: without it nothing in the vault can be read again.")
