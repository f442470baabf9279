"""The tests' instant: a Wednesday morning in March, no bank holiday near, summer time not yet begun."""

from datetime import UTC, datetime

NOW = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)
