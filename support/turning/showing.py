"""The pathway in words: when they are 18, what was done, what is to do and by whom, and what happens on the day."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.course import birthdays
from decisions.models.at_eighteen import AtEighteen
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import SwitchCode
from nrm.look.parts import Cell, Column, SummaryRow, Tag, Task
from support import naming
from support.children.guarding import ends_on
from support.models.care import Care
from support.models.child import Child, GuardianState
from support.models.turning import Turning, TurningStep
from support.turning.soon import Young
from support.turning.taking import RIGHTS


def columns() -> list[Column]:
    return [Column(_("Case")), Column(_("Name")), Column(_("18 on")), Column(_("Still to do"))]


def rows(found: Sequence[Young], *, on: date) -> list[list[Cell]]:
    return [
        [
            Cell(young.child.case.number, reverse("child_turning", args=[young.child.reference])),
            Cell(naming.known(young.child.case.person)),
            Cell(_when(young), hint=_left(young, on)),
            Cell(tag=_open(young, on)),
        ]
        for young in found
    ]


def ready_columns() -> list[Column]:
    return [Column(_("Case")), Column(_("Nation")), Column(_("18 on")), Column(_("Ready"))]


def ready_rows(found: Sequence[Young], *, on: date) -> list[list[Cell]]:
    """To those who are to be ready for them: no name before they are an adult's to support."""
    return [
        [
            _made_ready(young),
            Cell(young.child.case.get_nation_display()),
            Cell(_when(young), hint=_left(young, on)),
            Cell(tag=Tag(_("Ready"), "green") if Turning.READY in young.taken else Tag(_("To do"), "yellow")),
        ]
        for young in found
    ]


def tasks(young: Young, actor: Actor) -> list[Task]:
    return [_task(young, step, actor) for step in Turning]


def about(young: Young) -> list[SummaryRow]:
    return [
        SummaryRow(_("Name"), naming.known(young.child.case.person)),
        SummaryRow(_("18 on"), _when(young)),
        SummaryRow(_("Asked by the competent authority"), _asked(young.child)),
        SummaryRow(_("Guardian"), _guardian(young.child)),
        SummaryRow(_("Support as an adult"), _support(young)),
    ]


def _when(young: Young) -> str:
    if young.on is None:
        return _("Not known")
    if birthdays.is_certain(young.child.case.person):
        return _date(young.on)
    return _("%(on)s at the earliest") % {"on": _date(young.on)}


def _left(young: Young, on: date) -> str:
    if young.on is None:
        return ""
    days = (young.on - on).days
    if days <= 0:
        return _("They can be 18 already")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def _open(young: Young, on: date) -> Tag:
    if not young.open:
        return Tag(_("All is done"), "green")
    words = ngettext("%(n)s step", "%(n)s steps", len(young.open)) % {"n": len(young.open)}
    return Tag(words, "red" if young.on is not None and young.on <= on else "yellow")


def _made_ready(young: Young) -> Cell:
    number = young.child.case.number
    is_ready = Turning.READY in young.taken
    return Cell(number) if is_ready else Cell(number, reverse("turning_made_ready", args=[young.child.reference]))


def _task(young: Young, step: Turning, actor: Actor) -> Task:
    taken = young.taken.get(step)
    way = reverse("turning_step", args=[young.child.reference, step.value])
    may = actor.may(RIGHTS[step]) and young.child.case.is_child and step != Turning.READY
    if taken is None:
        return Task(step.label, way if may else "", _("To do"), "yellow")
    again = way if may and step == Turning.ASKED else ""
    return Task(step.label, again, _("Done"), "green", hint=_hint(taken))


def _hint(taken: TurningStep) -> str:
    on = _date(taken.done_on)
    if taken.wants_support is None:
        return on
    return _("%(on)s: they want it") % {"on": on} if taken.wants_support else _("%(on)s: they do not") % {"on": on}


def _asked(child: Child) -> str:
    row = AtEighteen.objects.filter(case=child.case_id).first()
    if row is None or row.asked_on is None:
        return _("Not yet")
    if row.answered_on is None:
        return _("On %(on)s, no answer yet") % {"on": _date(row.asked_on)}
    on = {"on": _date(row.answered_on)}
    return _("They want support: %(on)s") % on if row.is_supported else _("They want no support: %(on)s") % on


def _guardian(child: Child) -> str:
    """Whether the birthday ends it is a dated switch of the version under which the guardian was asked for."""
    row = child.guardianships.filter(state=GuardianState.ACCEPTED).select_related("child__case__person").first()
    if row is None:
        return _("None now")
    stops = adopted(local_day(row.referred_at)).switched_on(SwitchCode.GUARDIAN_ENDS_AT_18)
    rule = _("the rules end it at 18") if stops else _("the rules do not end it at 18")
    last = ends_on(row)
    return _("Until %(on)s at the latest: %(rule)s") % {"on": _date(last), "rule": rule} if last else rule


def _support(young: Young) -> str:
    care = Care.objects.filter(case=young.child.case_id).select_related("lead").order_by("-id").first()
    if care is not None and care.handed_over_at is not None:
        return _("With %(name)s since %(on)s") % {
            "name": care.lead.name,
            "on": _date(localtime(care.handed_over_at).date()),
        }
    return _("Their local authority supports them until the support of adults begins, if they want it")


def _date(on: date) -> str:
    return date_format(on, "j F Y")
