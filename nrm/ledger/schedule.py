"""What beat runs, and how often."""

from typing import Any

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {}
