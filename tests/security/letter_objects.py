"""Scenes of letters: whose they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.correspondence import drafting, making, representing
from referrals.correspondence.models import Letter
from referrals.correspondence.models.representative import Standing
from tests import canaries
from tests.factories import form, letters
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def lettered() -> Scene:
    """A letter is its case's: another authority's officer finds nothing, made or not."""
    now, own = timezone.now(), member("caseworker", organisation=an_authority())
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    responder = member("first_responder", organisation=organisation(OrganisationKind.POLICE_FORCE))
    case = form.sent(actor_through(responder), now=now).case
    guidance = adopted(local_day(now)).code
    drafting.draft(case=case, code=LetterCode.L1, occasion=f"case:{case.pk}", guidance_code=guidance, now=now)
    letter = Letter.objects.get(case=case, recipient=Recipient.FIRST_RESPONDER)
    making.make(letters.approval_of(letter), now=now)
    lawyer = representing.name(
        case=case,
        standing=Standing.LAWYER,
        called=canaries.personal("lawyer"),
        address=canaries.secret("address"),
        by=actor_through(own),
        now=now,
    )
    return Scene({OWN: own, OTHER: other}, {"case": case, "letter": letter, "representative": lawyer})
