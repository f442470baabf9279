"""Letters of the marked case on their way, as the product sends, prints and posts them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.gateways.models import CapturedMessage
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from referrals.casefile.models.safe_contact import ChannelKind
from referrals.correspondence import choosing, nudging
from referrals.correspondence.models import Batch, Letter
from referrals.correspondence.printing import batches
from tests.correspondence.leaving import reading
from tests.correspondence.leaving.wishes import World
from tests.factories import accounts, on_its_way
from tests.factories.on_its_way import POST


def to_a_body(world: World) -> tuple[Letter, Membership]:
    office, case = world.office, world.suspended.case
    reader = on_its_way.body(case, now=office.now)
    to: dict[str, Any] = {"to": reader.organisation, "recipient": Recipient.PRIME, "code": LetterCode.L7}
    letter = on_its_way.made(case, by=office.by, now=office.now, **to)
    assert on_its_way.sent(letter, now=office.now) == "sent"
    return letter, reader


def by_post(world: World, *, nudge: bool = False) -> Letter:
    """To the person, where nobody else could hand it over."""
    office, case = world.office, world.withdrawn.case
    letter = on_its_way.made(case, by=office.by, now=office.now)
    on_its_way.sent(letter, now=office.now)
    choosing.choose(letter=letter, way="post", nudge=nudge, by=office.by, now=office.now)
    return letter


def to_the_lawyer(world: World) -> Letter:
    office, case = world.office, world.yes.case
    to: dict[str, Any] = {"recipient": Recipient.REPRESENTATIVE, "code": LetterCode.L5}
    lawyer = case.representatives.get(standing="lawyer")
    letter = on_its_way.made(case, by=office.by, now=office.now, representative=lawyer, **to)
    assert on_its_way.sent(letter, now=office.now) == "queued"
    return letter


def print_clerk(world: World) -> Membership:
    return accounts.membership(organisation=world.office.authority, roles=["print_clerk"])


def batch(clerk: Membership, world: World) -> Batch:
    """Of all that waits."""
    return batches.make(by=actor_through(clerk), now=world.office.now)


def sheets(world: World) -> str:
    """What is printed on top of what waits: the letters themselves hold no mark here."""
    clerk = print_clerk(world)
    made = batch(clerk, world)
    content = batches.file_of(batch=made, by=actor_through(clerk), now=world.office.now)
    return reading.everything_in(content)


def nudged(world: World, kind: ChannelKind, mark: str) -> str:
    """Posted, and the person asked by this way to call."""
    office, case = world.office, world.withdrawn.case
    marks = office.marks
    on_its_way.agreed(case, (POST, marks.secret("safe_house"), True), (kind, marks.secret(mark), True), now=office.now)
    letter, clerk = by_post(world, nudge=True), print_clerk(world)
    made, by = batch(clerk, world), actor_through(clerk)
    batches.file_of(batch=made, by=by, now=office.now)
    batches.post(batch=made, by=by, now=office.now)
    before = newest()
    nudging.nudge(on_its_way.event_of(letter, Happened.LETTER_SENT), now=office.now)
    return said_since(before)


def newest() -> int:
    found = CapturedMessage.objects.order_by("-id").first()
    return found.pk if found else 0


def said_since(number: int) -> str:
    """What was written, and not to which address: that is how it gets there."""
    found = CapturedMessage.objects.filter(pk__gt=number)
    assert found
    return " ".join(f"{one.subject} {one.text}" for one in found)


def pages(browser: Client, *addresses: str) -> str:
    answers = [browser.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return " ".join(answer.content.decode() for answer in answers)


def address(name: str, row: Any) -> str:
    return reverse(name, args=[row.reference])
