"""Accounts: who. Connects the ledger to what the sign-in library reports."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        import_module("accounts.signing_in.listening").connect()
