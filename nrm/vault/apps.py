"""The vault: what must never lie readable in a database, its keys, and the one way to open it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "nrm.vault"
    label = "vault"
    verbose_name = "Vault"
