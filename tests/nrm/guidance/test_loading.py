"""Loading the shipped editions: once, in full, and never over what is published."""

from dataclasses import FrozenInstanceError
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from nrm.guidance.adoption import adopted, in_force, notice
from nrm.guidance.editions import EDITIONS
from nrm.guidance.loading import load_editions
from nrm.guidance.models import Adoption, GuidanceVersion

pytestmark = pytest.mark.django_db


def test_new_install_holds_every_edition_and_adopts_the_reform(now: datetime) -> None:
    assert list(GuidanceVersion.objects.values_list("code", flat=True)) == [row.guidance.code for row in EDITIONS]
    assert adopted(now.date()).code == "2019-2021"


def test_loading_twice_adds_nothing(now: datetime) -> None:
    before = list(GuidanceVersion.objects.values()), list(Adoption.objects.values())
    assert load_editions(now=now) == 0
    assert (list(GuidanceVersion.objects.values()), list(Adoption.objects.values())) == before


def test_law_of_each_time_is_its_edition() -> None:
    for edition in EDITIONS:
        law = in_force(edition.guidance.legal_from)
        assert law is not None
        assert law.code == edition.guidance.code


def test_asking_for_the_adopted_version_again_costs_one_query(django_assert_num_queries: Any) -> None:
    adopted(date(2026, 3, 11))
    with django_assert_num_queries(1):
        adopted(date(2026, 3, 12))


def test_reference_data_can_be_loaded_by_command_and_twice() -> None:
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert out.getvalue().splitlines() == [
        "load_bank_holidays: 0 added",
        "load_editions: 0 added",
        "load_guardian_areas: 0 added",
    ]


def test_notice_names_both_versions_while_they_differ() -> None:
    text = notice(date(2026, 3, 11))
    assert "Reformed NRM, 2019 to 2021" in text
    assert "Consent by word, February 2026" in text


def test_notice_is_silent_while_the_adopted_version_is_law() -> None:
    assert notice(date(2020, 6, 1)) == ""


def test_what_is_read_of_a_version_cannot_be_changed() -> None:
    """What a case read keeps meaning the same: the parts are frozen."""
    guidance = adopted(date(2026, 3, 11))
    with pytest.raises(FrozenInstanceError):
        guidance.content.clocks[0].length = 1  # type: ignore[misc]
    assert adopted(date(2026, 3, 11)) == guidance
