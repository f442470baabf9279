"""Every template of the product: no words outside translation, nothing inline, no forbidden shortcuts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

TEMPLATES = settings.BASE_DIR / "templates"
# Letters have a language of their own: one file per language instead of a catalogue.
PAGES = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if path.relative_to(TEMPLATES).parts[0] != "letters" or path.name == "gallery.html"
)
COMMENTS = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
TRANSLATED = re.compile(r"{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
SILENT = {"script", "style", "kbd", "code"}
WORD = re.compile(r"[^\W\d_]{2,}")


class Words(HTMLParser):
    """What a person would see or hear once every template tag is taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.found += [value for name, value in attrs if name in SPOKEN and value and WORD.search(value)]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent and WORD.search(data):
            self.found.append(" ".join(data.split()))


def words_outside_translation(source: str) -> list[str]:
    for pattern in (COMMENTS, TRANSLATED, TAGS):
        source = pattern.sub("", source)
    reader = Words()
    reader.feed(source)
    return reader.found


def name_of(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_words_stand_outside_translation(path: Path) -> None:
    assert words_outside_translation(path.read_text()) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hello there</p>", ["Hello there"]),
        ("<p>{% translate 'Hello' %} {{ name }}, 3</p>", []),
        ("{% blocktranslate %}Hello <b>{{ name }}</b>{% endblocktranslate %}", []),
        ('<img alt="A boat">', ["A boat"]),
        ('<a aria-label="{% translate \'Menu\' %}" class="nrm-big">{# A note #}</a>', []),
        ("{% comment %}Notes{% endcomment %}<kbd>Esc</kbd>", []),
    ],
)
def test_the_check_itself_sees_words_and_only_words(source: str, found: list[str]) -> None:
    assert words_outside_translation(source) == found


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_nothing_is_inline_that_the_security_policy_forbids(path: Path) -> None:
    source = COMMENTS.sub("", path.read_text())
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", source, re.IGNORECASE)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", source)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_nothing_is_marked_safe_and_the_template_compiles(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|{% autoescape off", path.read_text())
    assert get_template(name_of(path))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_components_are_included_with_nothing_but_their_parameters(path: Path) -> None:
    for tag in re.findall(r"{% include \"components/.*?%}", path.read_text()):
        assert tag.endswith(" only %}"), tag


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_field_asks_the_browser_to_check_it(path: Path) -> None:
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", path.read_text()):
        assert not re.search(r"\s(?:required|pattern|maxlength|min|max)\b", TAGS.sub("", tag)), tag
