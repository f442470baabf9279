"""The letter's HTML holds what the letter declares, escaped, in the language that was found."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from nrm.letters import Language, UndeclaredLetterField, html_of
from nrm.letters.specimen import SHOWN, specimen
from nrm.letters.wording import wording_of
from tests.nrm.letters.notices import TESTS_ENGINE, Careless, facts, notice

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates" / "letters").rglob("*.html"))
HOSTILE = "\"'><script>x</script><img src=http://evil.example/><style>@import 'http://evil.example'</style>{{ title }}"


def test_every_value_is_escaped() -> None:
    html = html_of(notice(reader_name=HOSTILE, lines=(HOSTILE,), note=HOSTILE), engine=TESTS_ENGINE)
    assert html.count("&lt;script&gt;x&lt;/script&gt;") == 3
    assert "<script" not in html
    assert "<style" not in html
    assert "{{ title }}" in html


def test_template_that_prints_what_the_letter_does_not_declare_stops_the_letter() -> None:
    with pytest.raises(UndeclaredLetterField, match="safe_house"):
        html_of(Careless(**facts()), engine=TESTS_ENGINE)


@pytest.mark.parametrize("language", SHOWN)
def test_wording_says_its_language_and_direction(language: Language) -> None:
    html = html_of(specimen(language))
    assert f'<html lang="{language}" dir="{language.direction}">' in html


def test_letter_in_a_language_without_a_template_is_english_and_says_so() -> None:
    letter = notice(language=Language.TIGRINYA)
    assert wording_of(letter, TESTS_ENGINE)[1] is Language.ENGLISH
    assert '<html lang="en" dir="ltr">' in html_of(letter, engine=TESTS_ENGINE)


def test_month_is_in_the_readers_language() -> None:
    assert "8 مارس 2021" in html_of(specimen(Language.ARABIC))
    assert "8 tháng 3 năm 2021" in html_of(specimen(Language.VIETNAMESE))
    assert "2021年3月8日" in html_of(specimen(Language.CHINESE))


@pytest.mark.parametrize("language", SHOWN)
def test_title_is_the_same_for_everybody(language: Language) -> None:
    title = re.search("<title>(.+)</title>", html_of(specimen(language)))
    assert title is not None
    assert not any(word in title[1] for word in specimen(language).reader_name.split())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_letter_templates_leave_no_door_open(template: Path) -> None:
    """Styles stand in one file that no value reaches; nothing is marked safe; nothing is fetched.

    A place of the same file is no door.
    """
    source = template.read_text(encoding="utf-8")
    if template.name == "gallery.html":
        return
    assert not re.search(
        r"<style|style=|<link|<script|\|safe|autoescape|{%\s*load|(?:href|src)=\"(?!data:|#|{{ line.place }}\")", source
    )
