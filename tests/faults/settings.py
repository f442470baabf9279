"""The product's settings with the fault suite's reactions: for worker and ticker processes that a test kills."""

from nrm.settings import *  # noqa: F403 — the product's settings, whole
from tests.faults.wiring import TABLE

REACTIONS = TABLE
