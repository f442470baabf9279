"""What leaves beside the letters themselves, made through the product: messages, sheets, pages, names of files."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string

from accounts.cast import actor_through
from nrm.consequences import REACTIONS
from nrm.gateways.outcomes import Refused
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.wires import Effect, Reaction
from referrals.correspondence import choosing, mailing
from tests.correspondence.leaving import on_the_way
from tests.correspondence.leaving.on_the_way import address, newest, pages, said_since
from tests.correspondence.leaving.reading import everything_in
from tests.correspondence.leaving.wishes import World
from tests.factories import bundles, exports, on_its_way
from tests.factories.on_its_way import EMAIL, TEXT
from tests.signed_in import client_of

Output = Callable[[World], str]
# They write to nobody: what they make and read is looked at elsewhere.
NO_MAIL = frozenset({"make_letter", "scan_evidence", "delete_evidence_file", "make_packs", "make_packs_of_changed"})
MAIL = [one for one in REACTIONS if one.effect is Effect.GATEWAY and one.key not in NO_MAIL]


def mail_to_a_body(world: World) -> str:
    letter, _reader = on_the_way.to_a_body(world)
    before = newest()
    mailing.mail_readers(on_its_way.event_of(letter, Happened.LETTER_SENT), now=world.office.now)
    return said_since(before)


def every_other_mail(world: World) -> str:
    """Each reaction to each event of these cases. One that refuses has sent nothing."""
    before = newest()
    for event in Event.objects.order_by("id"):
        for reaction in MAIL:
            if reaction.on == event.kind:
                _run(reaction, event, world)
    return said_since(before)


def _run(reaction: Reaction, event: Event, world: World) -> None:
    with suppress(Refused), transaction.atomic():
        import_string(reaction.run)(event, now=world.office.now)


def names_of_files(world: World) -> str:
    """As they are kept, as a browser is told them, and the addresses that lead to them."""
    letter, reader = on_the_way.to_a_body(world)
    link = address("own_letter_file", letter.dispatches.get())
    told = client_of(reader).get(link)
    on_the_way.by_post(world)
    clerk = on_the_way.print_clerk(world)
    pressed = address("batch_file", on_the_way.batch(clerk, world))
    printed = client_of(clerk).post(pressed)
    assert (told.status_code, printed.status_code) == (200, 200)
    return " ".join([letter.file, link, pressed, *map(str, (told.headers, printed.headers))])


def list_of_a_body(world: World) -> str:
    _letter, reader = on_the_way.to_a_body(world)
    return pages(client_of(reader), reverse("own_letters"))


def page_for_a_body(world: World) -> str:
    letter, reader = on_the_way.to_a_body(world)
    return pages(client_of(reader), address("own_letter", letter.dispatches.get()))


def page_to_hand_over(world: World) -> str:
    office, case = world.office, world.withdrawn.case
    reader = on_its_way.body(case, now=office.now)
    letter = on_its_way.made(case, by=office.by, now=office.now)
    on_its_way.sent(letter, now=office.now)
    way = f"by_hand:{reader.organisation.reference}"
    choosing.choose(letter=letter, way=way, nudge=False, by=office.by, now=office.now)
    dispatch = letter.dispatches.live().get()
    return pages(client_of(reader), reverse("own_letters"), address("own_letter", dispatch))


def sheet_for_the_person(world: World) -> str:
    on_the_way.by_post(world)
    return on_the_way.sheets(world)


def sheet_for_a_lawyer(world: World) -> str:
    on_the_way.to_the_lawyer(world)
    return on_the_way.sheets(world)


def pages_of_print_room(world: World) -> str:
    letter, clerk = on_the_way.by_post(world), on_the_way.print_clerk(world)
    browser = client_of(clerk)
    queue = pages(browser, reverse("print_queue"))
    made = on_the_way.batch(clerk, world)
    browser.post(address("batch_file", made))
    found = browser.post(reverse("print_find"), {"number": letter.case.number}).content.decode()
    rest = pages(browser, reverse("batches"), address("batch", made), address("batch_again", made))
    return f"{queue} {found} {rest}"


def exported(world: World, kind: str) -> bytes:
    """As a manager gets it: what it adds to the letters, which hold no mark here."""
    office = world.office
    manager = actor_through(office.colleague("authority_manager", "exporter"))
    exports.letters_of(world.yes.case, 2, by=office.by, now=office.now)
    return exports.content(exports.made(exports.asked(by=manager, now=office.now, kind=kind), now=office.now))


def archive_of_letters(world: World) -> str:
    with ZipFile(BytesIO(exported(world, "letters_zip"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    read = {name: everything_in(file) if name.endswith(".pdf") else file.decode() for name, file in files.items()}
    return " ".join(f"{name} {text}" for name, text in read.items())


def bundle_of_a_case(world: World) -> str:
    """All its papers, less one word."""
    return everything_in(bundles.printed(world.bundle, world.office.by, now=world.office.now))


OUTPUTS: Mapping[str, Output] = {
    "mail to those of a body": mail_to_a_body,
    "text message to the person": lambda world: on_the_way.nudged(world, TEXT, "telephone"),
    "mail to the person": lambda world: on_the_way.nudged(world, EMAIL, "mailbox"),
    "every other mail that follows from what happened": every_other_mail,
    "names of files": names_of_files,
    "list of a body": list_of_a_body,
    "page of a letter for a body": page_for_a_body,
    "page of a letter to hand over": page_to_hand_over,
    "sheet on top of a letter to the person": sheet_for_the_person,
    "sheet on top of a letter to a lawyer": sheet_for_a_lawyer,
    "pages of the print room": pages_of_print_room,
    "archive of letters": archive_of_letters,
    "bundle of a case": bundle_of_a_case,
    "book of letters": lambda world: everything_in(exported(world, "letters_pdf")),
}
