"""The form: questions, drafts, evidence and the referral as sent."""

from django.apps import AppConfig


class FormConfig(AppConfig):
    name = "referrals.form"
    label = "form"
