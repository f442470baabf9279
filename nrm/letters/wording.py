"""A letter's HTML: its template in the reader's language, filled with the letter's own fields and nothing else.

Around them stands what is the same for everybody: a language's fixed words, the help lines, the pictures.
"""

from typing import Any

from django.conf import settings
from django.template import Context, Engine, Template, TemplateDoesNotExist
from django.template.base import Node
from django.utils import translation

from nrm.letters import slip
from nrm.letters.help_lines import HELP_LINES
from nrm.letters.languages import Language
from nrm.letters.letter import Letter
from nrm.letters.pictures import PICTURES


class UndeclaredLetterField(Exception):
    """A template prints something that its letter does not declare."""


class _Refuses(str):
    """Django asks `string_if_invalid % name` for every name it cannot find; this one stops the letter instead."""

    def __contains__(self, part: object, /) -> bool:
        return True

    def __mod__(self, name: object, /) -> str:
        raise UndeclaredLetterField(str(name))


class _Declared(Context):
    """What a letter declares. Whoever asks for anything else stops it, also where they only ask whether it is there."""

    def __getitem__(self, key: int | str | Node) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError:
            raise UndeclaredLetterField(str(key)) from None


ENGINE = Engine(
    dirs=[str(settings.BASE_DIR / "templates" / "letters")],
    string_if_invalid=_Refuses("%s"),
    libraries={"i18n": "django.templatetags.i18n"},
)


def html_of(letter: Letter, *, engine: Engine = ENGINE) -> str:
    template, language = wording_of(letter, engine)
    with translation.override(language.lower()):  # months in the reader's language
        return template.render(_Declared(_context(letter, language), autoescape=True))


def wording_of(letter: Letter, engine: Engine = ENGINE) -> tuple[Template, Language]:
    """The template in the letter's language, else in English; the page then says that it is English."""
    try:
        return engine.get_template(f"{letter.template}.{letter.language}.html"), letter.language
    except TemplateDoesNotExist:
        return engine.get_template(f"{letter.template}.html"), Language.ENGLISH


def _context(letter: Letter, language: Language) -> dict[str, Any]:
    return letter.values() | {
        "title": letter.title,
        "language": language.value,
        "direction": language.direction.value,
        "words": language.words,
        "help": HELP_LINES,
        "pictures": PICTURES,
        "slip_lines": slip.lines(letter.language) if letter.slip or language is not letter.language else (),
    }
