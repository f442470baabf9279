"""Who gets which letter is a table: the wrong one cannot be picked, and what is in no table is refused by name."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from nrm import wiring
from nrm.guidance.adoption import version
from nrm.guidance.editions import EDITIONS
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.models import AgeClass, Case, Person
from referrals.correspondence import kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.models.representative import Representative, Standing
from referrals.correspondence.refusals import NoSuchLetter
from tests.correspondence.specimens import TABLES

pytestmark = pytest.mark.django_db

EVERYBODY: list[tuple[Recipient, str]] = [
    (recipient, "") for recipient in Recipient if recipient is not Recipient.REPRESENTATIVE
]
EVERYBODY += [(Recipient.REPRESENTATIVE, standing.value) for standing in Standing]
ALL: Table = {key: letter for table in TABLES for key, letter in table.items()}
# The first words of a class of letters, by what its readers are.
OF: Mapping[Audience, str] = {Audience.LAWYER: "lawyer", Audience.BODY: "body"}


def wish(code: LetterCode, recipient: Recipient, standing: str, reader: Reader, guidance: str) -> Wanted:
    case = Case(number="NRM-1", age_class=AgeClass.ADULT, person=Person())
    return Wanted(
        case=case,
        code=code,
        occasion="decision:1",
        recipient=recipient,
        dated=date(2021, 3, 8),
        guidance_code=guidance,
        representative=Representative(standing=standing) if standing else None,
        reader=reader,
    )


@pytest.mark.parametrize("edition", [edition.guidance.code for edition in EDITIONS])
def test_every_wish_finds_its_letter_or_is_refused_by_name(edition: str) -> None:
    guidance = version(edition)
    for code, (recipient, standing), reader in product(wiring.LETTERS, EVERYBODY, Reader):
        wanted = wish(LetterCode(code), recipient, standing, reader, edition)
        stands_for = Recipient.PERSON if standing == Standing.CHOSEN else recipient
        try:
            letter = kinds.kind_of(ALL, wanted)
        except NoSuchLetter:
            assert stands_for not in guidance.recipients(LetterCode(code)), (code, recipient, standing, reader)
        else:
            assert stands_for in guidance.recipients(LetterCode(code)), (code, recipient, standing, reader)
            _is_theirs(letter.template, wanted)


def _is_theirs(template: str, wanted: Wanted) -> None:
    code, _, who = template.partition("/")
    assert code == wanted.code
    audience = kinds.audience_of(wanted)
    if audience in OF:
        assert who.endswith(OF[audience]) or template in ("L12/police", "L4/asked")
    else:
        assert not who.endswith(tuple(OF.values()))


def test_every_code_that_is_wired_has_letters_and_none_else() -> None:
    assert {code for code, _, _ in ALL} == {LetterCode(code) for code in wiring.LETTERS}


def test_whoever_was_chosen_for_a_child_reads_what_a_young_person_reads() -> None:
    wanted = wish(LetterCode.L3, Recipient.REPRESENTATIVE, Standing.CHOSEN, Reader.STANDARD, "2019-2021")
    wanted.case.age_class = AgeClass.CHILD
    assert kinds.kind_of(ALL, wanted).template == "L3/young"


def test_lawyer_never_gets_the_letter_of_the_person_nor_a_body_that_of_the_lawyer() -> None:
    read = {audience: {letter for (_, who, _), letter in ALL.items() if who is audience} for audience in Audience}
    assert not read[Audience.LAWYER] & read[Audience.PERSON]
    assert not read[Audience.BODY] & (read[Audience.LAWYER] | read[Audience.PERSON])
