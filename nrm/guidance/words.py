"""A version's values in plain English: what a reader, a form's hint, a comparison and an explanation say."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.guidance.content import Assurance, Clock, Letter, Panel, Rate, Route, Standard, Switch, Window
from nrm.guidance.vocabulary import Bound, CalendarOwner, Direction, Unit
from nrm.look.sentences import in_mid_sentence


def length(clock: Clock) -> str:
    """“45 calendar days”, or that no number is set."""
    if clock.length is None:
        return _("No number is set")
    return _amount(clock.length, clock.unit)


def sentence(clock: Clock) -> str:
    """The whole rule of a period: how long, from when, and what kind of limit it is."""
    if clock.length is None:
        return _("No number is set. Runs from %(start)s.") % {"start": clock.starts.label}
    parts = [f"{_bound(clock)} {length(clock)}", counting(clock)]
    if clock.calendar != CalendarOwner.NONE:
        parts.append(_("leaving out the bank holidays of %(calendar)s") % {"calendar": clock.calendar.label})
    if clock.extendable:
        parts.append(_("can be extended"))
    return _join(parts)


def counting(clock: Clock) -> str:
    start = clock.starts.label
    if clock.direction == Direction.BEFORE:
        return _("counted back from %(start)s") % {"start": start}
    if clock.unit == Unit.HOURS:
        return _("counted from %(start)s") % {"start": start}
    if clock.counts_start_day:
        return _("day one is the day of %(start)s") % {"start": start}
    return _("counted from the day after %(start)s") % {"start": start}


def title(clock: Clock) -> str:
    name = str(clock.code.label)
    return f"{name} ({clock.nation.label})" if clock.nation else name


def steps(assurance: Assurance) -> str:
    if not assurance.steps:
        return _("No further check")
    first, *others = (str(step.label) for step in assurance.steps)
    return _(", then ").join([first, *(in_mid_sentence(step) for step in others)])


def assurance_title(assurance: Assurance) -> str:
    return f"{assurance.stage.label}, {str(assurance.outcome.label).lower()} ({str(assurance.route.label).lower()})"


def panel_title() -> str:
    return _("Members needed for a panel")


def panel(panel: Panel) -> str:
    parts = [
        ngettext("at least %(count)d member", "at least %(count)d members", panel.quorum) % {"count": panel.quorum},
        _("independent chair") if panel.independent_chair else _("chair from the authority"),
        _("sits before the decision is served") if panel.before_service else _("sits after the decision is served"),
    ]
    return _join(parts)


def route(route: Route) -> str:
    return str(route.earliest_conclusive.label)


def standard(standard: Standard) -> str:
    return str(standard.code.label)


def switch(switch: Switch) -> str:
    return _("Yes") if switch.on else _("No")


def rate(rate: Rate) -> str:
    return f"{money(rate.amount)} {rate.per.label}"


def rate_dates(rate: Rate) -> str:
    if rate.ends_on is None:
        return _("from %(start)s") % {"start": day(rate.starts_on)}
    return _("%(start)s to %(end)s") % {"start": day(rate.starts_on), "end": day(rate.ends_on)}


def letter(letter: Letter) -> str:
    return _join([str(recipient.label) for recipient in letter.recipients])


def window(window: Window) -> str:
    return _("%(start)s to %(end)s") % {"start": day(window.starts_on), "end": day(window.ends_on)}


def money(amount: Decimal) -> str:
    return f"£{amount:.2f}"


def day(on: object) -> str:
    return date_format(on, "j F Y")  # type: ignore[arg-type]


def _bound(clock: Clock) -> str:
    return {
        Bound.MINIMUM: _("At least"),
        Bound.MAXIMUM: _("At most"),
        Bound.TARGET: _("Target of"),
        Bound.DUTY: _("Duty within"),
    }[clock.bound]


def _amount(count: int, unit: Unit) -> str:
    texts = {
        Unit.HOURS: ngettext("%(count)d hour", "%(count)d hours", count),
        Unit.CALENDAR_DAYS: ngettext("%(count)d calendar day", "%(count)d calendar days", count),
        Unit.WORKING_DAYS: ngettext("%(count)d working day", "%(count)d working days", count),
        Unit.MONTHS: ngettext("%(count)d month", "%(count)d months", count),
        Unit.YEARS: ngettext("%(count)d year", "%(count)d years", count),
    }
    return texts[unit] % {"count": count}


def _join(parts: list[str]) -> str:
    text = _(", ").join(parts)
    return text[:1].upper() + text[1:]
