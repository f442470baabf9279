"""Addresses of what others decide about a person."""

from django.urls import path

from support.handoffs import views

urlpatterns = [
    path("<care:reference>/elsewhere/", views.handoff_add, name="handoff_add"),
    path("elsewhere/<handoff:reference>/", views.handoff_learn, name="handoff_learn"),
]
