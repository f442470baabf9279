"""The ledger: what happened, who looked, what must follow, and the chain that shows a changed row."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from nrm.ledger.append_only import guard_histories


class LedgerConfig(AppConfig):
    name = "nrm.ledger"
    label = "ledger"
    verbose_name = "Ledger"

    def ready(self) -> None:
        post_migrate.connect(guard_histories, sender=self, dispatch_uid="ledger_guard_histories")
