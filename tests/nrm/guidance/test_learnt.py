"""A version published before the product knew a clock or a letter reads as if it had it, and is not rewritten."""

from dataclasses import replace
from datetime import datetime

import pytest

from nrm.guidance.codec import from_data, to_data
from nrm.guidance.editions import EDITIONS
from nrm.guidance.editions.edition import up_to_date
from nrm.guidance.editions.steady import LEARNT, LEARNT_LETTERS
from nrm.guidance.loading import load_editions
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.vocabulary import ClockCode

CODE = ClockCode.COMPLETE_REFERRAL
CODES = frozenset(clock.code for clock in LEARNT)
LETTERS = frozenset(letter.code for letter in LEARNT_LETTERS)


def test_every_edition_has_the_clock_once() -> None:
    for edition in EDITIONS:
        said = [clock.code for clock in edition.guidance.content.clocks]
        assert [said.count(code) for code in CODES] == [1] * len(CODES)


@pytest.mark.django_db
def test_a_version_stored_before_reads_as_its_edition(now: datetime) -> None:
    """As on the machine of somebody who comes from the release before."""
    for version in GuidanceVersion.objects.all():
        content = from_data(version.content)
        version.content = to_data(
            replace(
                content,
                clocks=tuple(clock for clock in content.clocks if clock.code not in CODES),
                letters=tuple(letter for letter in content.letters if letter.code not in LETTERS),
            )
        )
        assert version.guidance() == next(one.guidance for one in EDITIONS if one.guidance.code == version.code)
    assert load_editions(now=now) == 0


def test_what_a_version_says_itself_stays() -> None:
    content = EDITIONS[0].guidance.content
    longer = tuple(replace(clock, length=9) if clock.code == CODE else clock for clock in content.clocks)
    assert up_to_date(replace(content, clocks=longer)).clocks == longer
