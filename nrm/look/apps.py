"""Registers the look: its template tags and its form renderer."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "nrm.look"
    label = "look"
