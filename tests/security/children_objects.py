"""Scenes of children: whose they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from referrals.casefile.models.notice import Notice
from support.children import guarding
from support.children.guarding import Taken
from support.mailings import sending
from support.models import Work
from tests import canaries
from tests.factories import children
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def safeguarded() -> Scene:
    """A child is there for the children's workers of their own area, and for no other."""
    around, now = _around(), timezone.now()
    other = member("childrens_worker", organisation=organisation(OrganisationKind.LOCAL_AUTHORITY))
    case = children.case(an_authority(), now=now)
    case.person.given_names = canaries.personal("child")
    case.person.save(update_fields=["given_names"])
    found = children.told(case, around, now=now)
    notice = Notice.objects.get(case=case, organisation=around.worker.organisation)
    return Scene({OWN: around.worker, OTHER: other}, {"child": found, "case": case, "notice": notice})


def guarded() -> Scene:
    """A child with a guardian is there for that guardian, and not for a colleague of the same service."""
    around, now = _around(), timezone.now()
    other = member("guardian", organisation=around.guardian.organisation)
    found = children.told(children.case(an_authority(), now=now), around, now=now)
    taken = Taken(Work.INDIRECT, has_parental_figure=True)
    guarding.accept(child=found, said=taken, by=actor_through(around.guardian), now=now)
    return Scene({OWN: around.guardian, OTHER: other}, {"child": found})


def written_to_all() -> Scene:
    """What goes to every local authority is about no child: any authority's manager reads it."""
    own = member("authority_manager", organisation=an_authority())
    other = member("authority_manager", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    member("childrens_worker", organisation=organisation(OrganisationKind.LOCAL_AUTHORITY))
    sent = sending.send(title="A title", text="A text.", by=actor_through(own), now=timezone.now())
    return Scene({OWN: own, OTHER: other}, {"mailing": sent})


def _around() -> children.Around:
    return children.Around(
        member("childrens_worker", organisation=organisation(OrganisationKind.LOCAL_AUTHORITY)),
        member("guardian", organisation=organisation(OrganisationKind.GUARDIANSHIP_SERVICE)),
    )
