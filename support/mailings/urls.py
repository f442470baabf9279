"""Addresses of the letters to every local authority."""

from django.urls import path

from support.mailings import views

urlpatterns = [
    path("", views.mailings, name="mailings"),
    path("send/", views.mailing_send, name="mailing_send"),
    path("<mailing:reference>/", views.mailing, name="mailing"),
]
