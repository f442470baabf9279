"""The correspondence as Django knows it."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "referrals.correspondence"
    label = "correspondence"
