"""Addresses of the intake desk."""

from django.urls import path

from referrals.casefile import converters
from referrals.desk import views

converters.register()

urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("intake/<case:reference>/", views.consider, name="consider"),
    path("intake/<case:reference>/accept/", views.intake_accept, name="intake_accept"),
    path("intake/<case:reference>/return/", views.intake_return, name="intake_return"),
    path("intake/<case:reference>/duplicate/", views.intake_duplicate, name="intake_duplicate"),
]
