"""The name and the address on an envelope, opened for it alone: the vault writes down who looks, and why, first."""

from datetime import datetime

from nrm.actor import Actor
from nrm.vault import vault
from referrals.casefile.models.case import Case
from referrals.casefile.person import permitting
from referrals.correspondence import refusals
from referrals.correspondence.models.dispatch import Dispatch
from referrals.correspondence.models.representative import Representative


def lines(dispatch: Dispatch, *, by: Actor, now: datetime) -> tuple[str, ...]:
    """Call inside a transaction, after it was asked whether the letter still goes."""
    reference, letter = dispatch.address_reference, dispatch.letter
    if reference is None:
        raise refusals.WayClosed
    if letter.representative is not None:
        opened = vault.open_entry(reference, purpose="address_envelope", by=by, now=now)
        return _envelope(_names(letter.representative), opened)
    opened = permitting.postal_address(letter.case, reference=reference, by=by, now=now)
    return _envelope(_name(letter.case), opened)


def _name(case: Case) -> tuple[str, ...]:
    """Without one it goes to the address as it was agreed."""
    return (" ".join(filter(None, (case.person.given_names, case.person.family_names))),)


def _names(standing: Representative) -> tuple[str, ...]:
    return (standing.name, standing.firm)


def _envelope(names: tuple[str, ...], address: str) -> tuple[str, ...]:
    """A name that somebody wrote into the address already is not written twice."""
    said = tuple(line.strip() for line in address.replace(",", "\n").splitlines() if line.strip())
    above = tuple(name for name in names if name.strip() and name.casefold() not in address.casefold())
    return (*above, *said)
