from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "nrm.look"
    label = "look"
