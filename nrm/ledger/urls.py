"""Addresses of the deliveries and of the ledger."""

from django.urls import path

from nrm.ledger import converters, views

converters.register()

urlpatterns = [
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/<delivery:reference>/", views.delivery, name="delivery"),
    path("ledger/", views.events, name="ledger"),
    path("ledger/access/", views.accesses, name="ledger_access"),
]
