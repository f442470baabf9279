"""The register of protocols: dated, version by version, never changed in place."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.correspondence.models.protocol import DataClass, LegalBasis, Protocol
from referrals.correspondence.sharing import protocols, refusals
from tests.factories import sharing
from tests.signed_in import client_of

DAY = timedelta(days=1)


@pytest.fixture
def manager(keeper: Membership) -> Actor:
    return actor_through(keeper)


def test_manager_keeps_the_register_in_the_browser(keeper: Membership, now: datetime) -> None:
    browser, on = client_of(keeper), local_day(now)
    said = {
        "seen": "0",
        "name": "Outcomes to councils",
        "organisation_kind": "local_authority",
        "what": ["outcome"],
        "basis": "safeguarding",
        "citation": "Children Act 2004, section 11",
        **{f"from_on_{part}": str(getattr(on, part)) for part in ("day", "month", "year")},
    }
    assert browser.post(reverse("protocol_register"), said).status_code == 302
    first = Protocol.objects.get()
    page = browser.get(reverse("protocol", args=[first.reference])).content.decode()
    assert "Children Act 2004, section 11" in page
    change = reverse("protocol_change", args=[first.reference])
    assert "Outcomes to councils" in browser.get(change).content.decode()
    assert browser.post(change, said | {"seen": "1", "citation": "Another Act"}).status_code == 302
    assert "newer version meanwhile" in browser.post(change, said | {"seen": "1"}).content.decode()
    history = browser.get(reverse("protocol", args=[first.reference])).content.decode()
    assert "Another Act" in history
    assert "Children Act 2004, section 11" in history
    listed = browser.get(reverse("protocols")).content.decode()
    assert listed.count("Outcomes to councils") == 1
    assert Event.objects.filter(kind__in=[Happened.PROTOCOL_REGISTERED, Happened.PROTOCOL_CHANGED]).count() == 2


def test_new_version_counts_from_its_day_and_the_old_one_until_then(
    protocol: Protocol, force: Organisation, keeper: Membership, manager: Actor, now: datetime
) -> None:
    on, authority = local_day(now), keeper.organisation
    narrower = replace(sharing.terms(now, data=[DataClass.OUTCOME]), from_on=on + 10 * DAY)
    later = protocols.change(protocol=protocol, terms=narrower, seen=1, by=manager, now=now)
    covering = protocols.covering
    assert covering(force, DataClass.MINUTE, authority, on=on + 9 * DAY) == protocol
    assert covering(force, DataClass.MINUTE, authority, on=on + 10 * DAY) is None
    assert covering(force, DataClass.OUTCOME, authority, on=on + 10 * DAY) == later


def test_protocol_that_has_ended_covers_nothing(
    protocol: Protocol, force: Organisation, keeper: Membership, manager: Actor, now: datetime
) -> None:
    """The earlier version without an end does not come back when the later one has run out."""
    on = local_day(now)
    ends = replace(sharing.terms(now), from_on=on, to_on=on + DAY)
    protocols.change(protocol=protocol, terms=ends, seen=1, by=manager, now=now)
    assert protocols.covering(force, DataClass.OUTCOME, keeper.organisation, on=on + DAY) is not None
    assert protocols.covering(force, DataClass.OUTCOME, keeper.organisation, on=on + 2 * DAY) is None


def test_protocol_with_the_force_itself_comes_before_one_with_all_forces(
    protocol: Protocol, force: Organisation, keeper: Membership, manager: Actor, now: datetime
) -> None:
    own = protocols.register(terms=sharing.terms(now, organisation=force), by=manager, now=now - 9 * DAY)
    assert protocols.covering(force, DataClass.OUTCOME, keeper.organisation, on=local_day(now)) == own


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, refusals.NameMissing),
        ({"organisation_kind": ""}, refusals.OnePartyOnly),
        ({"data": ()}, refusals.NothingCovered),
        ({"citation": " "}, refusals.CitationMissing),
        ({"data": (DataClass.REASONS,)}, refusals.OnlyForThePerson),
        ({"organisation_kind": "charity"}, refusals.OnlyForThePolice),
    ],
)
def test_protocol_that_says_too_little_or_too_much_is_refused(
    wrong: dict[str, object], why: type[Refusal], manager: Actor, now: datetime
) -> None:
    with pytest.raises(why):
        protocols.register(terms=replace(sharing.terms(now), **wrong), by=manager, now=now)  # type: ignore[arg-type]


def test_dates_of_a_version_are_in_order_and_not_behind_us(protocol: Protocol, manager: Actor, now: datetime) -> None:
    terms = sharing.terms(now)
    with pytest.raises(refusals.EndsBeforeItBegins):
        protocols.register(terms=replace(terms, to_on=terms.from_on - DAY), by=manager, now=now)
    with pytest.raises(refusals.BeginsInThePast):
        protocols.change(protocol=protocol, terms=terms, seen=1, by=manager, now=now)


def test_version_cannot_be_changed_in_place(protocol: Protocol) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Protocol.objects.update(citation="Something else")


def test_consent_is_no_basis() -> None:
    assert not [basis for basis in LegalBasis if "consent" in basis.value]
