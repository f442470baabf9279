"""The person of a case in words: who they are, what was agreed about contact, who takes part, and other references."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.parts import Cell, Column, SummaryRow, Tag, Text
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.board.models import OtherReference, Party
from referrals.casefile.models.person import BirthCertainty, Gender
from referrals.casefile.models.person_change import PersonChange
from referrals.casefile.models.safe_contact import ChannelKind, DecisionTo, SafeChannel, SafeContact, SafeHours
from referrals.casefile.person.boxes import in_words
from referrals.casefile.person.knowing import Meanwhile, differing

LABELS: dict[str, Text] = {
    "given_names": gettext_lazy("Given names"),
    "family_names": gettext_lazy("Family names"),
    "native_name": gettext_lazy("Name as they write it"),
    "aliases": gettext_lazy("Other names"),
    "birth_day": gettext_lazy("Day of birth"),
    "birth_month": gettext_lazy("Month of birth"),
    "birth_year": gettext_lazy("Year of birth"),
    "birth_certainty": gettext_lazy("Certainty of the date of birth"),
    "gender": gettext_lazy("Gender"),
    "nationalities": gettext_lazy("Nationality"),
    "languages": gettext_lazy("Languages"),
    "interpreter_needed": gettext_lazy("Interpreter"),
}
REFERENCES: dict[str, Text] = {
    "crime_reference": gettext_lazy("Crime reference"),
    "operation_name": gettext_lazy("Police operation"),
    "home_office_reference": gettext_lazy("Home Office reference"),
    "earlier_reference": gettext_lazy("Earlier referral"),
    "duplicate_of": gettext_lazy("The same as"),
}


def value(name: str, held: object) -> str:
    """A column in words. Empty is said: nothing looks like a page that failed to load."""
    if name == "gender":
        return str(Gender(str(held)).label)
    if name == "birth_certainty":
        return str(BirthCertainty(str(held)).label)
    if name == "interpreter_needed" and held is not None:
        return _("Needed") if held else _("Not needed")
    if isinstance(held, list | tuple):
        words = [in_words(one) if name == "nationalities" else one for one in held]
        return ", ".join(words) or _("Not known")
    return str(held or "") or _("Not known")


def rows(about: AboutPerson) -> list[SummaryRow]:
    simple = [SummaryRow(LABELS[name], value(name, getattr(about, name))) for name in LABELS if "birth_" not in name]
    return [*simple[:4], SummaryRow(_("Date of birth"), birth(about)), *simple[4:]]


def birth(about: AboutPerson) -> str:
    shown = birthday(about.birth_day, about.birth_month, about.birth_year)
    return f"{shown} ({BirthCertainty(about.birth_certainty).label})" if shown else _("Not known")


def birthday(day: int | None, month: int | None, year: int | None) -> str:
    """As much of it as is known, or nothing."""
    if not any((day, month, year)):
        return ""
    named = capfirst(MONTHS[month]) if month else ""
    return " ".join(str(part) for part in (day, named, year or _("year not known")) if part)


def contact_rows(contract: SafeContact | None) -> list[SummaryRow]:
    if contract is None:
        return []
    sealed, nothing = _("Sealed. Open it below"), _("Nothing was agreed")
    return [
        *safe_ways(contract),
        SummaryRow(_("What a caller may say"), sealed if contract.words_reference else nothing),
        SummaryRow(_("Who must never be told"), sealed if contract.never_tell_reference else nothing),
        SummaryRow(_("Decision goes"), dict(DecisionTo.choices).get(contract.decision_to, nothing)),
        SummaryRow(_("Agreed"), lines=[_agreed(contract), *filter(None, [contract.reason])]),
    ]


def safe_ways(contract: SafeContact) -> list[SummaryRow]:
    """By which ways somebody may be reached, and when: no number, no address, and nobody's words."""
    channels = list(contract.channels.all())
    hours = [str(SafeHours(code).label) for code in (channels[0].hours if channels else []) if code in SafeHours.values]
    when = SummaryRow(_("When it is safe"), lines=hours or [_("Nothing was agreed")])
    return [*(_way(channel) for channel in channels), when]


def _way(channel: SafeChannel) -> SummaryRow:
    tag = Tag(_("Safe"), "green") if channel.is_safe else Tag(_("Not safe: do not use"), "red")
    return SummaryRow(ChannelKind(channel.kind).label, tag=tag, lines=[""])


def _agreed(contract: SafeContact) -> str:
    at = instant(contract.agreed_at)
    if contract.agreed_by is None:
        return _("%(at)s, with the referral") % {"at": at}
    return _("%(at)s, recorded by %(who)s") % {"at": at, "who": contract.agreed_by.person.full_name}


def party_columns() -> list[Column]:
    return [Column(title) for title in (_("As what"), _("Organisation"), _("Since"), _("Until"))]


def party_rows(parties: Iterable[Party]) -> list[list[Cell]]:
    return [
        [
            Cell(party.get_capacity_display()),
            Cell(party.organisation.name),
            Cell(date_format(party.from_on, "j F Y")),
            Cell(date_format(party.to_on, "j F Y") if party.to_on else _("Still takes part")),
        ]
        for party in parties
    ]


def reference_rows(references: Iterable[OtherReference]) -> list[SummaryRow]:
    return [SummaryRow(REFERENCES.get(one.kind, _("Another reference")), one.value) for one in references]


def side_columns() -> list[Column]:
    return [Column(title) for title in (_("What differs"), _("As it stands now"), _("In your form"), _("Whose change"))]


def side_by_side(meanwhile: Meanwhile, mine: AboutPerson) -> list[list[Cell]]:
    both = meanwhile.both_changed(mine)
    return [_side(name, meanwhile, mine, clash=name in both) for name in differing(meanwhile.now, mine)]


def _side(name: str, meanwhile: Meanwhile, mine: AboutPerson, *, clash: bool) -> list[Cell]:
    touched = name in differing(meanwhile.then, mine)
    alone = Tag(_("You changed it") if touched else _("They changed it"), "grey")
    says = Tag(_("Both of you changed it"), "orange") if clash else alone
    cells = [Cell(value(name, getattr(version, name))) for version in (meanwhile.now, mine)]
    return [Cell(LABELS[name]), *cells, Cell(tag=says)]


def change_rows(changes: Iterable[PersonChange]) -> list[SummaryRow]:
    return [_change(change) for change in changes]


def _change(change: PersonChange) -> SummaryRow:
    was = [
        _("%(field)s was: %(value)s") % {"field": LABELS.get(name, name), "value": value(name, held)}
        for name, held in sorted(change.before.items())
    ]
    return SummaryRow(instant(change.changed_at), lines=[change.changed_by.person.full_name, change.reason, *was])


def instant(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")
