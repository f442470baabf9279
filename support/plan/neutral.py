"""Words that would say on a page what it is for: whose it is, who helps, where, or what was done to somebody."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from support.models.care import Care
from support.models.placement import Placement

# Beginnings of words, in the languages of the page, as they stand once marks over letters are gone.
TELLING = (
    *("traffick", "exploit", "slave", "victim", "survivor", "abus", "rape", "pimp", "prostitut", "brothel", "forced"),
    *("police", "home office", "nrm", "referral", "immigration", "asylum", "court", "social worker", "support worker"),
    *("council", "charity", "solicitor", "lawyer", "caseworker", "salvation", "provider", "agency"),
    *("trafik", "shfrytez", "skllav", "viktim", "polici", "azil"),
    *("buon nguoi", "no le", "nan nhan", "canh sat", "boc lot"),
    *("exploat", "sclav", "victima", "politi", "handel ludzmi", "niewoln", "ofiar", "policj", "wyzysk"),
    *("traite des", "esclav", "victime", "exploitation"),
)
PLACES = ("safe house", "safehouse", "shelter", "refuge", "hostel", "address", "adres", "postcode")
STREET = re.compile(r"\b\d+\w?\s+\w+(\s\w+)?\s+(street|road|avenue|lane|close|drive|court|st|rd|ave)\b")
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")
SHORTEST_NAME = 3


def says_too_much(text: str, names: Iterable[str]) -> bool:
    plain = _plain(text)
    words = re.findall(r"[^\W_]+", plain)
    starts = any(re.search(rf"(?<![^\W_]){re.escape(stem)}", plain) for stem in (*TELLING, *PLACES))
    named = any(part in words for name in names for part in _parts(name))
    return starts or named or bool(STREET.search(plain) or POSTCODE.search(plain))


def names_about(care: Care) -> list[str]:
    """The person, who supports them, and the organisations they are or were with."""
    placements = Placement.objects.filter(care=care).values_list("provider__name", flat=True)
    held = Holding.objects.about(HoldingKind.SUPPORT_PLAN, care).values_list("membership__person__full_name", flat=True)
    person = care.person
    return [person.given_names, person.family_names, person.native_name, care.lead.name, *placements, *held]


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"[^\W_]+", _plain(name)) if len(part) >= SHORTEST_NAME]


def _plain(text: str) -> str:
    letters = normalize("NFKD", text.casefold().replace("đ", "d").replace("ł", "l"))
    return "".join(letter for letter in letters if not combining(letter))
