"""Where the letters of these journeys begin: a case of the demo world, decided, and how its person may be reached."""

from datetime import timedelta
from io import BytesIO

from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from decisions.models import Decision
from decisions.workbench import finishing
from nrm.actor import Actor
from referrals.casefile.models.safe_contact import ChannelKind
from referrals.correspondence.models import Letter
from tests.factories import decisions, on_its_way
from tests.journeys.deciding_more.starting import accepted
from tests.journeys.walking import Walk

DAY = timedelta(days=1)
ADDRESS = "Flat 3\n12 Invented Row\nNowhere\nZZ3 3ZZ"


def decided(officer: Actor) -> Decision:
    """Positive and final, and the post is the way that was agreed with the person."""
    then = timezone.now() - DAY
    case = accepted(officer, at=then)
    on_its_way.agreed(case, (ChannelKind.POST, ADDRESS, True), now=then)
    return finishing.finalise(decision=decisions.drafted(case, officer, now=then), by=officer, now=timezone.now())


def page_of(letter: Letter) -> str:
    return reverse("letter", args=[letter.reference])


def reads(walk: Walk, address: str) -> str:
    """What the file says to whoever opens it in this browser."""
    answer = walk.page.request.get(walk.site + address)
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.body())).pages).split())


def file_of(walk: Walk, link: str) -> str:
    """Opened by the link that is offered."""
    found = (
        walk.page.locator("main")
        .get_by_role("link", name=link)
        .or_(walk.page.locator("main").get_by_role("button", name=link))
    )
    return reads(walk, str(found.first.get_attribute("href")))
