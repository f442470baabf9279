"""From the answers of a form to what the case file opens a case with. Pure: answers in, facts out."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from accounts.kinds import Nation
from nrm.refusal import Refusal
from referrals.casefile.actions.contact import Channel, Contract
from referrals.casefile.actions.opening import AboutPerson, Reference
from referrals.casefile.board.codes import FlagCode
from referrals.casefile.models.case import AgeClass
from referrals.casefile.models.person import BirthCertainty, Gender
from referrals.casefile.models.safe_contact import ChannelKind
from referrals.form.questions.conditions import Given
from referrals.form.questions.loose_dates import LooseDate, read
from referrals.form.questions.path import Written

AGES = {"adult": AgeClass.ADULT, "under_18": AgeClass.CHILD, "not_sure": AgeClass.UNCERTAIN}
REFERENCES = ("crime_reference", "operation_name", "home_office_reference", "earlier_reference", "other_reference")
# A number that may be called may be written to; a text is read over a shoulder more easily than a call is heard.
CHANNELS = (
    ("person_phone", ChannelKind.TELEPHONE),
    ("person_email", ChannelKind.EMAIL),
    ("person_post_address", ChannelKind.POST),
    ("someone_else_email", ChannelKind.SOMEBODY_ELSE),
    ("someone_else_address", ChannelKind.SOMEBODY_ELSE),
)
FLAGS = (FlagCode.DETAINED, FlagCode.PRISON, FlagCode.S45, FlagCode.DOMESTIC_WORKER, FlagCode.EU_SETTLEMENT)


def age_class(given: Given) -> AgeClass:
    """Not answered is not sure, and not sure is treated as a child."""
    return AGES.get(str(given.get("age_now", "")), AgeClass.UNCERTAIN)


def nation(given: Given) -> Nation:
    return Nation(given.get("nation") or Nation.ENGLAND)


def flags(given: Given) -> tuple[FlagCode, ...]:
    applies = given.get("circumstances") or []
    found = tuple(flag for flag in FLAGS if flag in applies)
    return (*found, FlagCode.DANGER) if given.get("danger_now") == "yes" else found


def about(written: Written) -> AboutPerson:
    given = written.given
    birth = _birth(given.get("birth"))
    return AboutPerson(
        given_names=_text(given, "given_names"),
        family_names=_text(given, "family_names"),
        native_name=_text(given, "native_name"),
        aliases=tuple(_text(row, "alias") for row in written.rows.get("aliases", ()) if _text(row, "alias")),
        birth_day=birth.day,
        birth_month=birth.month,
        birth_year=birth.year,
        birth_certainty=given.get("birth_certainty") or BirthCertainty.UNKNOWN,
        gender=given.get("gender") or Gender.UNKNOWN,
        nationalities=tuple(filter(None, (given.get("nationality"), given.get("nationality_second")))),
        languages=tuple(filter(None, (_text(given, "languages")[:60],))),
        interpreter_needed={"yes": True, "no": False}.get(str(given.get("interpreter", ""))),
    )


def references(given: Given) -> tuple[Reference, ...]:
    return tuple(Reference(code, _text(given, code)[:100]) for code in REFERENCES if _text(given, code))


def contract(given: Given) -> Contract:
    """What nobody said is safe is not safe: silence is never taken for permission."""
    return Contract(
        channels=tuple(_channels(given)),
        hours=tuple(given.get("contact_hours") or ()),
        words_reference=sealed(given.get("contact_words")),
        never_tell_reference=sealed(given.get("never_tell")),
        decision_to=str(given.get("decision_to") or ""),
    )


def _channels(given: Given) -> Iterator[Channel]:
    for code, kind in CHANNELS:
        reference = sealed(given.get(code))
        if reference is not None:
            is_safe = kind is ChannelKind.SOMEBODY_ELSE or given.get(_asked_safe(code)) == "yes"
            yield Channel(kind, reference, is_safe)


def _asked_safe(code: str) -> str:
    return f"{code}_safe"


def sealed(value: Any) -> UUID | None:
    return UUID(value["vault"]) if isinstance(value, dict) and value.get("vault") else None


def _birth(value: Any) -> LooseDate:
    """An impossible date stays in the answers as it was typed; the person row keeps what can be counted with."""
    if not isinstance(value, dict):
        return LooseDate()
    try:
        found = read(value)
    except Refusal:
        return LooseDate()
    return found if (found.year or date.min.year) >= date.min.year else LooseDate()


def _text(given: Given, code: str) -> str:
    return str(given.get(code) or "").strip()[:300]
