"""Names who stands for a person, and ends it. Where they live or work goes into the vault and onto no page."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.casefile.models.case import Case
from referrals.correspondence import refusals
from referrals.correspondence.models.representative import Representative, Standing


@transaction.atomic
def name(
    *, case: Case, standing: Standing, called: str, firm: str = "", address: str = "", by: Actor, now: datetime
) -> Representative:
    _lock(case, by)
    if not called.strip():
        raise refusals.NameMissing
    if Representative.objects.filter(case=case, standing=standing, ended_at=None).exists():
        raise refusals.StandsAlready
    named = Representative.objects.create(
        case=case,
        standing=standing,
        name=called.strip(),
        firm=firm.strip(),
        address_reference=_sealed(address, by, now),
        added_by_id=by.acting(),
        added_at=now,
    )
    record(Happened.REPRESENTATIVE_NAMED, subject=named, by=by, at=now, facts=_facts(named))
    return named


@transaction.atomic
def end(*, representative: Representative, by: Actor, now: datetime) -> Representative:
    """What waits to go to them is asked again when it is sent, and does not go."""
    _lock(representative.case, by)
    found = Representative.objects.select_for_update().get(pk=representative.pk)
    if found.ended_at is not None:
        raise refusals.EndedAlready
    found.ended_at = now
    found.save(update_fields=["ended_at"])
    record(Happened.REPRESENTATIVE_ENDED, subject=found, by=by, at=now, facts=_facts(found))
    return found


def _lock(case: Case, by: Actor) -> None:
    Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise refusals.NothingToDo


def _sealed(address: str, by: Actor, now: datetime) -> vault.VaultReference | None:
    if not address.strip():
        return None
    return vault.store(plaintext=address.strip(), kind=VaultKind.ADDRESS, by=by, now=now)


def _facts(named: Representative) -> dict[str, Fact]:
    return {"case_id": named.case_id, "representative_id": named.pk, "standing": named.standing}
