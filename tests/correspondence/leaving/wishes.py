"""Every letter, wished for about the case that brings it, and worded by the floor that knows its facts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from accounts.models.organisation import Organisation
from decisions.models import AtEighteen, Bundle, CourseChange, Decision, Turn
from nrm.calendars.working_days import local_day
from nrm.guidance.editions import EDITIONS
from nrm.guidance.vocabulary import Recipient
from nrm.letters import Letter
from referrals.casefile.models import Case
from referrals.correspondence import composing
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import BODIES, Audience
from referrals.correspondence.models.representative import Standing
from referrals.correspondence.models.share import StopRequest
from support.models import Child, Extension, NeedsAssessment
from tests.correspondence.leaving import cases
from tests.correspondence.leaving.cases import No, Office, Yes
from tests.correspondence.specimens import Kind

PARAGRAPH = "paragraph"
STANDINGS = {Audience.CHOSEN: Standing.CHOSEN, Audience.LAWYER: Standing.LAWYER}


@dataclass(frozen=True)
class World:
    """All of them are there before anybody looks at one."""

    office: Office
    yes: Yes
    no: No
    no_in_the_end: Decision
    suspended: CourseChange
    withdrawn: CourseChange
    reported: Case
    stopped: StopRequest
    bundle: Bundle
    child: Child
    eighteen: AtEighteen
    needs: NeedsAssessment
    longer: Extension

    @classmethod
    def of(cls, office: Office) -> "World":
        yes, last = cases.yes(office), cases.no_in_the_end(office)
        return cls(
            office,
            yes=yes,
            bundle=cases.bundled(office, yes.case),
            needs=(made := cases.needs(office, yes.case)),
            longer=cases.longer(office, made),
            no=cases.no(office),
            no_in_the_end=last,
            stopped=cases.stopped(office, last.case),
            suspended=cases.turned(office, Turn.SUSPENDED),
            withdrawn=cases.turned(office, Turn.WITHDRAWN),
            reported=cases.reported(office),
            child=cases.child(office),
            eighteen=cases.eighteen(office),
        )

    def about(self, template: str) -> tuple[Case, str]:
        """The case that brings this letter, and what it is about."""
        yes, no, last = self.yes, self.no, self.no_in_the_end
        occasions = {
            "L1/": (yes.case, "case:1"),
            "L15/": (yes.case, "letter:1"),
            "L13/": (self.reported, "case:1"),
            "L2/": (yes.case, f"decision:{yes.reasonable.pk}"),
            "L3/": (no.case, f"decision:{no.decision.pk}"),
            "L5/": (yes.case, f"decision:{yes.conclusive.pk}"),
            "L6/": (last.case, f"decision:{last.pk}"),
            "L4/extended": (yes.case, "extension:1"),
            "L4/progress": (yes.case, "review:1"),
            "L4/asked": (yes.case, f"request:{yes.request.pk}"),
            "L7/": (self.suspended.case, f"change:{self.suspended.pk}"),
            "L8/": (self.withdrawn.case, f"change:{self.withdrawn.pk}"),
            "L9/longer": (yes.case, f"longer:{self.longer.pk}"),
            "L9/": (yes.case, f"needs:{self.needs.pk}"),
            "L11/": (no.case, f"declined:{no.asked}"),
            "L17/": (last.case, f"stop:{self.stopped.pk}"),
            "L14/": (self.eighteen.case, f"asked:{self.eighteen.pk}"),
            "L16/": (self.child.case, f"child:{self.child.pk}"),
            "L12/": (yes.case, f"disclosure:{yes.disclosure.pk}"),
        }
        return next(found for begins, found in occasions.items() if template.startswith(begins))

    def composed(self, kind: Kind, reader: "Gets") -> Letter:
        case, occasion = self.about(kind.letter.template)
        case = Case.objects.select_related("person").get(pk=case.pk)
        standing = STANDINGS.get(reader.audience)
        wanted = Wanted(
            case=case,
            code=kind.code,
            occasion=occasion,
            recipient=reader.recipient,
            dated=local_day(self.office.now),
            guidance_code=reader.guidance_code,
            organisation=self._body(kind) if reader.recipient in BODIES else None,
            representative=case.representatives.get(standing=standing) if standing else None,
            reader=kind.reader,
            paragraphs={slot: (self.office.marks.personal(PARAGRAPH),) for slot in kind.letter.free},
        )
        return composing.typed(wanted)

    def _body(self, kind: Kind) -> Organisation:
        """The one who is to stop, or the force: who was asked something, and who had the minute."""
        return self.stopped.organisation if kind.letter.template.startswith("L17/") else self.office.force


@dataclass(frozen=True)
class Gets:
    """Somebody who gets a letter, under a version that says so."""

    recipient: Recipient
    audience: Audience
    guidance_code: str


def readers(kind: Kind) -> list[Gets]:
    """Everybody who may get this letter under any version: whoever the person chose gets theirs."""
    if kind.audience is Audience.PERSON:
        theirs = next(_named(kind, {Recipient.PERSON}, Audience.PERSON))
        return [theirs, replace(theirs, recipient=Recipient.REPRESENTATIVE, audience=Audience.CHOSEN)]
    among = {Recipient.REPRESENTATIVE} if kind.audience is Audience.LAWYER else set(BODIES)
    return list(_named(kind, among, kind.audience))


def _named(kind: Kind, among: Collection[Recipient], audience: Audience) -> Iterator[Gets]:
    versions = {edition.guidance.code: edition.guidance for edition in EDITIONS}
    for recipient in Recipient:
        naming = [code for code, version in versions.items() if recipient in version.recipients(kind.code)]
        if recipient in among and naming:
            yield Gets(recipient, audience, naming[0])
