"""Two referrals side by side: what each says of the person, and one word for how it agrees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, TextChoices
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from referrals.casefile.access.hidden import OF_CASES
from referrals.casefile.board.codes import TrackCode
from referrals.casefile.board.models import OtherReference
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Gender, Person
from referrals.casefile.people.models import KeyKind
from referrals.desk.matching import births, names
from referrals.desk.matching.births import Agreement
from referrals.desk.matching.known import born, plain


class Agrees(TextChoices):
    SAME = "same", gettext_lazy("Same")
    SIMILAR = "similar", gettext_lazy("Similar")
    DIFFERENT = "different", gettext_lazy("Different")
    NOT_KNOWN = "not_known", gettext_lazy("Not known")


COLOURS = {Agrees.SAME: "green", Agrees.SIMILAR: "yellow", Agrees.DIFFERENT: "red", Agrees.NOT_KNOWN: "grey"}
OF_BIRTHS = {
    Agreement.SAME: Agrees.SAME,
    Agreement.FIRST_OF_JANUARY: Agrees.SAME,
    Agreement.DIFFERENT: Agrees.DIFFERENT,
    Agreement.UNSURE: Agrees.DIFFERENT,
    Agreement.UNKNOWN: Agrees.NOT_KNOWN,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that both may say."""

    title: str
    mine: str
    theirs: str
    agrees: Agrees | None


@dataclass(frozen=True, slots=True)
class Side:
    """What one referral says, with every row that it takes read once."""

    case: Case
    person: Person
    full: str
    native: str
    called: tuple[str, ...]
    also_called: tuple[str, ...]
    aliases: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    intake: str


def side(case: Case) -> Side:
    keys = list(case.person.name_keys.order_by("id").values_list("kind", "folded"))
    return Side(
        case,
        case.person,
        full=_of_kind(keys, KeyKind.FULL),
        native=_of_kind(keys, KeyKind.NATIVE),
        called=tuple(folded for _kind, folded in keys),
        also_called=tuple(folded for kind, folded in keys if kind == KeyKind.ALIAS),
        aliases=tuple(case.person.aliases.order_by("id").values_list("name", flat=True)),
        references=tuple(_own_references(case).values_list("kind", "value")),
        intake=next((track.state_words for track in case.tracks.filter(track=TrackCode.INTAKE)), ""),
    )


def _own_references(case: Case) -> QuerySet[OtherReference]:
    """Not the numbers of other cases: whoever sees these two may not see a third."""
    return case.other_references.exclude(kind__in=OF_CASES).order_by("id")


def _of_kind(keys: Sequence[tuple[str, str]], wanted: KeyKind) -> str:
    return next((folded for kind, folded in keys if kind == wanted), "")


def lines(mine: Side, theirs: Side) -> list[Line]:
    """Names first, then birth: what decides most stands where it is read first."""
    return [
        Line(_("Name"), _name(mine), _name(theirs), _names([mine.full], [theirs.full])),
        Line(
            _("Name as the person writes it"),
            mine.person.native_name,
            theirs.person.native_name,
            _names([mine.native], [theirs.native]),
        ),
        Line(_("Other names"), _list(mine.aliases), _list(theirs.aliases), _other_names(mine, theirs)),
        Line(_("Date of birth"), _birth(mine), _birth(theirs), _births(mine, theirs)),
        Line(_("Gender"), _gender(mine), _gender(theirs), _sets({mine.person.gender}, {theirs.person.gender})),
        _codes(_("Nationality"), mine.person.nationalities, theirs.person.nationalities),
        _codes(_("Languages"), mine.person.languages, theirs.person.languages),
        Line(_("References"), _references(mine), _references(theirs), _sets(_plain(mine), _plain(theirs))),
        Line(_("Sent"), _sent(mine), _sent(theirs), None),
        Line(_("Age when referred"), _age(mine), _age(theirs), None),
        Line(_("Intake"), mine.intake, theirs.intake, None),
    ]


def _name(of: Side) -> str:
    return f"{of.person.given_names} {of.person.family_names}".strip()


def _list(texts: Iterable[str]) -> str:
    return ", ".join(texts)


def _names(mine: Sequence[str], theirs: Sequence[str]) -> Agrees:
    """The best of each with each."""
    found = [_words_agree(one, other) for one in mine for other in theirs if one and other]
    return min(found, key=list(Agrees).index, default=Agrees.NOT_KNOWN)


def _words_agree(one: str, other: str) -> Agrees:
    compared = names.compare(one, other)
    if compared.is_exact:
        return Agrees.SAME
    return Agrees.SIMILAR if compared.shared > compared.against else Agrees.DIFFERENT


def _other_names(mine: Side, theirs: Side) -> Agrees:
    """One referral's alias may be the other one's name."""
    if not mine.aliases and not theirs.aliases:
        return Agrees.NOT_KNOWN
    found = (_names(mine.called, theirs.also_called), _names(mine.also_called, theirs.called))
    return min(found, key=list(Agrees).index)


def _births(mine: Side, theirs: Side) -> Agrees:
    return OF_BIRTHS.get(births.compare(born(mine.person), born(theirs.person)), Agrees.SIMILAR)


def _birth(of: Side) -> str:
    person = of.person
    if person.birth_year and person.birth_month and person.birth_day:
        on = date_format(date(person.birth_year, person.birth_month, person.birth_day), "j F Y")
    else:
        on = _parts(person)
    return f"{on} ({person.get_birth_certainty_display()})" if on else ""


def _parts(person: Person) -> str:
    parts = (
        (_("day %(n)s"), person.birth_day),
        (_("month %(n)s"), person.birth_month),
        (_("year %(n)s"), person.birth_year),
    )
    return ", ".join(words % {"n": number} for words, number in parts if number)


def _gender(of: Side) -> str:
    return "" if of.person.gender == Gender.UNKNOWN else of.person.get_gender_display()


def _codes(title: str, mine: Sequence[str], theirs: Sequence[str]) -> Line:
    return Line(title, _spelt(mine), _spelt(theirs), _sets(set(mine), set(theirs)))


def _spelt(codes: Sequence[str]) -> str:
    return _list(code.replace("_", " ").title() for code in codes)


def _sets(mine: set[str], theirs: set[str]) -> Agrees:
    mine, theirs = mine - {Gender.UNKNOWN.value}, theirs - {Gender.UNKNOWN.value}
    if not mine or not theirs:
        return Agrees.NOT_KNOWN
    if mine == theirs:
        return Agrees.SAME
    return Agrees.SIMILAR if mine & theirs else Agrees.DIFFERENT


def _references(of: Side) -> str:
    return _list(f"{kind.replace('_', ' ').capitalize()}: {value}" for kind, value in of.references)


def _plain(of: Side) -> set[str]:
    return {plain(value) for _kind, value in of.references}


def _sent(of: Side) -> str:
    return date_format(localtime(of.case.opened_at), "j F Y")


def _age(of: Side) -> str:
    return of.case.get_age_class_display()
