"""From what is known of a person to the boxes of the form, and back again."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify

from nrm.look.widgets import DateParts
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.person.forms import NO, UNKNOWN, YES

# Where a fact stands in a box of another name.
BOXES = {
    "birth_day": "birth",
    "birth_month": "birth",
    "birth_year": "birth",
    "nationalities": "nationality",
    "interpreter_needed": "interpreter",
}
ANSWERS = {YES: True, NO: False, UNKNOWN: None}


def about(said: Mapping[str, Any]) -> AboutPerson:
    """`said` is what the form has checked."""
    day, month, year = said["birth"]
    return AboutPerson(
        given_names=said["given_names"],
        family_names=said["family_names"],
        native_name=said["native_name"],
        aliases=said["aliases"],
        birth_day=day,
        birth_month=month,
        birth_year=year,
        birth_certainty=said["birth_certainty"],
        gender=said["gender"],
        nationalities=tuple(filter(None, (slugify(said["nationality"]), slugify(said["nationality_second"])))),
        languages=tuple(filter(None, (said["languages"].strip(),))),
        interpreter_needed=ANSWERS[said["interpreter"]],
    )


def typed(known: AboutPerson) -> dict[str, Any]:
    """What is known, as the boxes of the form hold it."""
    nations = [in_words(code) for code in known.nationalities]
    answer = next(code for code, value in ANSWERS.items() if value is known.interpreter_needed)
    return {
        "given_names": known.given_names,
        "family_names": known.family_names,
        "native_name": known.native_name,
        "aliases": "\n".join(known.aliases),
        "birth": DateParts(*(str(part or "") for part in (known.birth_day, known.birth_month, known.birth_year))),
        "birth_certainty": known.birth_certainty,
        "gender": known.gender,
        "nationality": nations[0] if nations else "",
        "nationality_second": nations[1] if len(nations) > 1 else "",
        "languages": ", ".join(known.languages),
        "interpreter": answer,
    }


def posted(known: AboutPerson) -> dict[str, Any]:
    """The same as a browser sends it, for a form that goes on after somebody else's change."""
    said = typed(known)
    birth = said.pop("birth")
    return said | {f"birth_{part}": text for part, text in birth._asdict().items()}


def of(names: Iterable[str]) -> list[str]:
    """The boxes in which these facts stand, each once."""
    return list(dict.fromkeys(BOXES.get(name, name) for name in names))


def in_words(code: str) -> str:
    """A nationality is kept as the code of the list it was picked from."""
    return code.replace("-", " ").capitalize()
