"""A manager takes a quarter's decision letters out in one file, and finds what was asked for in it."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from decisions.workbench import finishing
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode
from nrm.ledger.models import AccessEntry
from referrals.correspondence.models import Export
from tests.factories import on_its_way
from tests.journeys.correspondence.starting import decided
from tests.journeys.deciding_more.starting import answers, person, plays, sign_in
from tests.journeys.walking import Walk, post_goes_out

QUARTER = timedelta(days=90)
REASON = "Inspection of the third quarter"


def test_manager_exports_a_quarters_decision_letters(walk: Walk) -> None:
    officer, manager, now = plays("caseworker"), plays("authority_manager"), timezone.now()
    decision = decided(officer)
    finishing.serve(decision=decision, by=officer, now=now)
    with transaction.atomic():
        letter = on_its_way.made(decision.case, by=officer, now=now, code=LetterCode.L2)
    post_goes_out()

    first, last = local_day(now) - QUARTER, local_day(now)
    sign_in(walk, manager).go(reverse("export_letters"))
    walk.fill_in_date("since", first.day, first.month, first.year).fill_in_date(
        "until", last.day, last.month, last.year
    )
    walk.page.locator("main select[name=code]").select_option("L2", force=True)
    walk.tick("Also letters that were made and have not been sent").click("Find letters")
    walk.sees("Positive reasonable grounds decision").follow("Ask for a file of these letters")
    answers(walk, kind="letters_zip", purpose="inspection").fill_in("Say more", REASON).click("Make the file")
    export = Export.objects.latest("id")
    post_goes_out()

    button = walk.page.locator("main").get_by_role("button", name="Download the file")
    button.wait_for()  # the page follows the work by itself
    walk.look_around().sees(REASON)
    with walk.page.expect_download() as download:
        button.click()
    with ZipFile(BytesIO(download.value.path().read_bytes())) as archive:
        names = archive.namelist()
        manifest = archive.read("manifest.csv").decode("utf-8-sig")
    assert len([name for name in names if name.startswith("letters/")]) == export.letters.count() >= 2
    assert str(letter.reference) in manifest
    assert letter.sha256 in manifest
    taken = AccessEntry.objects.filter(actor_user_id=person(manager).person_id, action="exported")
    assert taken.filter(subject_type="casefile.case", subject_id=str(decision.case.pk)).exists()
