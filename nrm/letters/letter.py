"""What a letter is: a frozen dataclass that lists every word it may print, and nothing else.

A concrete letter names its template and its title and declares its fields; it cannot be built with one missing.
"""

from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from nrm.letters.languages import Direction, Language


class MissingLetterField(Exception):
    """A letter with a hole in it is never made. Names the field, never what it holds."""

    def __init__(self, letter: str, field_name: str) -> None:
        self.letter, self.field_name = letter, field_name
        super().__init__(f"{letter} cannot be built: {field_name} is missing.")


class MarkedSafe(Exception):
    """A value that claims to be HTML would pass the template unescaped; a letter holds plain text only."""

    def __init__(self, letter: str, field_name: str) -> None:
        super().__init__(f"{letter} cannot be built: {field_name} is marked as HTML.")


@dataclass(frozen=True, kw_only=True, repr=False)
class Letter:
    """`template` is a path under templates/letters/ without its ending: event/recipient.

    A field without a default must be filled. `title` goes into the file's metadata, so it is the same for everybody.
    """

    template: ClassVar[str]
    title: ClassVar[str]
    # The fields in which an officer may write paragraphs of their own: each is a `tuple[str, ...] = ()`.
    free: ClassVar[tuple[str, ...]] = ()

    reference: str
    dated: date
    language: Language = Language.ENGLISH
    address_lines: tuple[str, ...] = ()
    # The reader needs it read out: the slip that says in every language where stands in front.
    slip: bool = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name in ("template", "title"):
            if not getattr(cls, name, "").strip():
                raise TypeError(f"{cls.__name__} must say its {name}.")
        cls.__repr__ = Letter.__repr__  # type: ignore[method-assign]  # set here, the dataclass leaves it alone

    def __post_init__(self) -> None:
        for entry in fields(self):
            value = getattr(self, entry.name)
            if _is_blank(value) and _is_required(entry):
                raise MissingLetterField(type(self).__name__, entry.name)
            if _claims_to_be_html(value):
                raise MarkedSafe(type(self).__name__, entry.name)

    def __repr__(self) -> str:
        """A letter in a log or a traceback shows its kind only."""
        return f"<{type(self).__name__}>"

    @property
    def direction(self) -> Direction:
        return self.language.direction

    def values(self) -> dict[str, Any]:
        """What the template may print: the declared fields."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}


def _is_required(entry: "Field[Any]") -> bool:
    return entry.default is MISSING and entry.default_factory is MISSING


def _is_blank(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, (tuple, list)):
        return not value or any(_is_blank(part) for part in value)
    return value is None


def _claims_to_be_html(value: object) -> bool:
    if isinstance(value, (tuple, list)):
        return any(_claims_to_be_html(part) for part in value)
    return isinstance(value, SafeString)
