"""Who gets what at most, as rows. A protocol narrows a row; nothing widens it."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.kinds import OrganisationKind as Kind
from decisions.models.disclosure import Recipient
from nrm.refusal import Refusal
from referrals.correspondence.models.protocol import DataClass
from referrals.correspondence.sharing.refusals import OnlyForThePerson, OnlyForThePolice

POLICE = frozenset({Kind.POLICE_FORCE, Kind.NATIONAL_CRIME_AGENCY})
# As what they come here as well: whoever referred somebody is still immigration when an outcome is told.
IMMIGRATION = frozenset({Kind.IMMIGRATION_ENFORCEMENT, Kind.VISAS_AND_IMMIGRATION, Kind.BORDER_FORCE})
PEOPLE = frozenset({Recipient.PERSON, Recipient.REPRESENTATIVE})


@dataclass(frozen=True, slots=True)
class Row:
    data: frozenset[DataClass]
    needs_protocol: bool = True
    # Only when they asked for it.
    on_request: frozenset[DataClass] = frozenset()
    needs_immigration_matter: bool = False
    gives_receipt: bool = False


OUTCOME = frozenset({DataClass.OUTCOME})
MINUTE = frozenset({DataClass.MINUTE})
ROWS: Mapping[Recipient, Row] = {
    Recipient.PERSON: Row(frozenset({DataClass.OUTCOME, DataClass.REASONS}), needs_protocol=False),
    Recipient.REPRESENTATIVE: Row(frozenset({DataClass.OUTCOME, DataClass.REASONS}), needs_protocol=False),
    Recipient.POLICE: Row(OUTCOME | MINUTE, on_request=MINUTE, gives_receipt=True),
    Recipient.IMMIGRATION: Row(OUTCOME, needs_immigration_matter=True),
    Recipient.OTHER: Row(OUTCOME),
}
WHY_NOT: Mapping[DataClass, type[Refusal]] = {
    DataClass.REASONS: OnlyForThePerson,
    DataClass.MINUTE: OnlyForThePolice,
}


def recipient_of(kind: str) -> Recipient:
    if kind in POLICE:
        return Recipient.POLICE
    return Recipient.IMMIGRATION if kind in IMMIGRATION else Recipient.OTHER


def require_may_get(recipient: Recipient, data: DataClass) -> None:
    if data not in ROWS[recipient].data:
        raise WHY_NOT[data]
