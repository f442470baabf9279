"""One URL converter for each kind of object of guidance, so that a test can fill every address with the right thing."""

from django.urls import register_converter
from django.urls.converters import IntConverter, UUIDConverter

from nrm.guidance.sections import Section


class VersionConverter(UUIDConverter):
    pass


class CommentConverter(UUIDConverter):
    pass


class PartConverter(IntConverter):
    """A part's place in its section."""


class SectionConverter:
    regex = "|".join(Section.values)

    def to_python(self, value: str) -> Section:
        return Section(value)

    def to_url(self, value: str) -> str:
        return Section(value).value


CONVERTERS: dict[str, type] = {
    "guidance_version": VersionConverter,
    "guidance_comment": CommentConverter,
    "guidance_part": PartConverter,
    "guidance_section": SectionConverter,
}


def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
