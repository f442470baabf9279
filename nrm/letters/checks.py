"""What making a letter asks of the machine: our fonts, and the one system library that lays out text."""

from collections.abc import Sequence
from ctypes.util import find_library
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

FOLDERS = (
    "@expo-google-fonts/noto-sans",
    "@expo-google-fonts/vazirmatn",
    "@expo-google-fonts/noto-sans-ethiopic",
    "@fontsource-variable/noto-sans-sc",
)


def fonts_are_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    missing = [folder for folder in FOLDERS if not (Path(settings.LETTER_FONTS_DIR) / folder).is_dir()]
    advice = "Run `make assets`, or set NRM_FONTS_DIR to the folder they were installed in."
    return [
        Warning(f"No letter can be made: the fonts {folder} are missing. {advice}", id="nrm.W020") for folder in missing
    ]


def pango_is_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if find_library("pango-1.0") and find_library("pangoft2-1.0"):
        return []
    advice = "Install it, on Debian with: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return [Error(f"No letter can be made: the system library Pango is missing. {advice}", id="nrm.E021")]
