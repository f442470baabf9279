"""Addresses of sent referrals in the API, under /api/v1/."""

from django.urls import path

from referrals.form import converters
from referrals.form.api import views

converters.register()

urlpatterns = [
    path("referrals/", views.referrals, name="api_referrals"),
    path("referrals/<referral:reference>/", views.referral, name="api_referral"),
]
