"""`<specimen:…>` in a URL: one of the languages the specimen is written in."""

from nrm.letters.languages import Language
from nrm.letters.specimen import SHOWN


class SpecimenConverter:
    regex = "|".join(SHOWN)

    def to_python(self, value: str) -> Language:
        return Language(value)

    def to_url(self, value: Language) -> str:
        return value.value
