"""What exports let measure: a file of a thousand stored letters, against the bare archive of the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryFile
from zipfile import ZipFile

from django.db import transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from accounts.models.user import User
from nrm.actor import Actor
from nrm.bench.scenario import Goal, Ground, Scenario
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters import Language, render
from nrm.letters.specimen import specimen
from referrals.casefile.models.case import Case
from referrals.casefile.scenarios import caseworker
from referrals.correspondence.exports import finding, making, selecting
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.making import stored_file
from referrals.correspondence.models.export import Export, ExportState, Purpose
from referrals.correspondence.models.letter import Letter, State

OCCASION = "bench"
EVERYTHING = Wanted(code=LetterCode.L8.value, unsent=True)
# A file's worth, and a share of what was loaded where that is little.
MOST, SHARE = finding.MOST, 4


def offered() -> Sequence[Scenario]:
    return (Scenario("export_bundle", _asking, Exporting.make, Exporting.floor, Exporting.ask, rounds=3, goal=Goal()),)


@dataclass(slots=True)
class Exporting:
    """A manager who asks for one file of all letters there are."""

    by: Actor
    asked: Event = field(init=False)

    def ask(self) -> None:
        """Another one for each round: each is made once. Those of the floor's rounds are nobody's to make."""
        with transaction.atomic():
            for left in Export.objects.filter(asked_by=self.by.membership_id, state=ExportState.ASKED):
                making.end(left, ExportState.FAILED, why="not_wanted", now=timezone.now())
        seen = finding.fingerprint(finding.numbers(finding.found(EVERYTHING, self.by)))
        export = selecting.ask(
            kind="letters_zip",
            wanted=EVERYTHING,
            seen=seen,
            purpose=Purpose.QUALITY,
            said="",
            by=self.by,
            now=timezone.now(),
        )
        self.asked = Event.objects.get(kind=Happened.EXPORT_ASKED, subject_id=str(export.pk))

    def make(self) -> str:
        return making.make(self.asked, now=timezone.now())

    def floor(self) -> StoredFile:
        """The same bytes out of the same store into an archive, hashed, and into the store: no rights, no manifest."""
        letters = Letter.objects.filter(occasion=OCCASION).only("file", "size", "sha256", "reference")
        with TemporaryFile() as into:
            with ZipFile(into, "w") as archive:
                for letter in letters.iterator():
                    archive.writestr(f"{letter.reference}.pdf", filestore.read(stored_file(letter)))
            into.seek(0)
            return filestore.put_stream(into)


def _asking(ground: Ground) -> Exporting:
    now = timezone.now()
    by = actor_through(_manager(now))
    cases = Case.objects.visible_to(by).filter(letters=None).order_by("reference")
    wanted = min(MOST, ground.cases // SHARE) - Letter.objects.filter(code=LetterCode.L8).count()
    if wanted > 0:
        stored = filestore.put(render(specimen(Language.ENGLISH)))
        Letter.objects.bulk_create(_letter(case, stored, by, now) for case in cases[:wanted])
    return Exporting(by)


def _manager(now: datetime) -> Membership:
    """Nobody of the load manages: one is added, once."""
    authority = caseworker().organisation
    here = Membership.objects.with_role("authority_manager").filter(organisation=authority)
    if found := here.select_related("person", "organisation").first():
        return found
    person = User.objects.create_user(email="bench-manager@people.example", full_name="Morgan Invented")
    return Membership.objects.create(
        person=person, organisation=authority, roles=["authority_manager"], from_on=local_day(now)
    )


def _letter(case: Case, stored: StoredFile, by: Actor, now: datetime) -> Letter:
    return Letter(
        case=case,
        code=LetterCode.L8,
        occasion=OCCASION,
        recipient=Recipient.PERSON,
        language=Language.ENGLISH,
        guidance_code=adopted(local_day(now)).code,
        approval=Approval.OFFICER,
        state=State.MADE,
        drafted_at=now,
        dated=local_day(now),
        approved_at=now,
        approved_by_id=by.membership_id,
        made_at=now,
        file=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        pages=1,
    )
