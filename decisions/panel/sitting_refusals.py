"""Why something is not done to the register, the agenda or a sitting, each by its name and in a sentence to act on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NotTheSecretary(Refusal):
    sentence = _("Only a panel secretary arranges sittings")


class NotOnRegister(Refusal):
    sentence = _("Choose somebody of this secretariat who has a panel role and is not on the register yet")


class HasLeft(Refusal):
    sentence = _("They have left the register. Add them again first")


class NotAChair(Refusal):
    sentence = _("Only somebody with the role of panel chair may chair. Give them the role first")


class SitsThatDay(Refusal):
    def __init__(self, day: str) -> None:
        super().__init__(_now("There is a seat to be filled on %(day)s. Change the seats first") % {"day": day})


class NothingToHear(Refusal):
    sentence = _("The guidance adopted has no panel, and no decision made under guidance with one waits")


class InThePast(Refusal):
    sentence = _("Choose a day and a time that are still to come")


class NotInThisState(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(_now("This cannot be done any more. The sitting is: %(state)s") % {"state": state.lower()})


class NotAvailable(Refusal):
    def __init__(self, who: str) -> None:
        super().__init__(_now("%(who)s cannot sit then. Choose somebody who is available") % {"who": who})


class NotSeated(Refusal):
    sentence = _("The chair is one of those who have a seat and may chair")


class HasGivenView(Refusal):
    sentence = _("They have given a view on a matter of this sitting, and keep their seat")


class NotWaiting(Refusal):
    sentence = _("One of these matters does not wait for a sitting any more. Choose again")


class NothingChosen(Refusal):
    sentence = _("Choose at least one matter")


class Heard(Refusal):
    sentence = _("The views on this matter have been opened. It stays on this agenda")


class NotRight(Refusal):
    """What is missing is listed on the page of the sitting too."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = missing
        super().__init__(_now("The agenda is not right yet. %(what)s") % {"what": " ".join(missing)})


class MakesWorse(Refusal):
    """Of an agenda that members hold in their hands."""

    def __init__(self, missing: Sequence[str]) -> None:
        said = _now("The agenda is published, and this would leave it short. %(what)s")
        super().__init__(said % {"what": " ".join(missing)})


class NotBegun(Refusal):
    sentence = _("The sitting has not begun. It is closed when it is over")


class NotConcluded(Refusal):
    sentence = _("A matter on the agenda has no outcome yet. The chair records it, or it is put off")


class ReasonMissing(Refusal):
    sentence = _("Give a reason")


class DeclaredAlready(Refusal):
    sentence = _("You have declared a conflict already. This matter is closed to you")


class ViewsOpened(Refusal):
    sentence = _("The views on this matter have been opened. Tell the secretariat what you know")
