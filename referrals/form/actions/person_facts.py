"""From the answers of a form to what the case file opens a case with. Pure: answers in, facts out."""

from datetime import date
from typing import Any

from accounts.kinds import Nation
from nrm.refusal import Refusal
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.models.case import AgeClass
from referrals.casefile.models.person import BirthCertainty, Gender
from referrals.form.questions.conditions import Given
from referrals.form.questions.loose_dates import LooseDate, read
from referrals.form.questions.path import Written

AGES = {"adult": AgeClass.ADULT, "under_18": AgeClass.CHILD, "not_sure": AgeClass.UNCERTAIN}
FLAGS = ("detained", "prison", "s45", "domestic_worker", "eu_settlement")


def age_class(given: Given) -> AgeClass:
    """Not answered is not sure, and not sure is treated as a child."""
    return AGES.get(str(given.get("age_now", "")), AgeClass.UNCERTAIN)


def nation(given: Given) -> Nation:
    return Nation(given.get("nation") or Nation.ENGLAND)


def flags(given: Given) -> tuple[str, ...]:
    applies = given.get("circumstances") or []
    found = [flag for flag in FLAGS if flag in applies]
    return (*found, "danger") if given.get("danger_now") == "yes" else tuple(found)


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
