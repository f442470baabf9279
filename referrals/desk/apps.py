"""The intake desk as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "referrals.desk"
    label = "desk"
