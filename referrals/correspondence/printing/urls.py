"""Addresses of the print room."""

from django.urls import path

from referrals.correspondence import converters
from referrals.correspondence.printing import views

converters.register()

urlpatterns = [
    path("print/", views.print_queue, name="print_queue"),
    path("print/new/", views.batch_make, name="batch_make"),
    path("print/batches/", views.batches, name="batches"),
    path("print/find/", views.print_find, name="print_find"),
    path("print/batches/<batch:reference>/", views.batch, name="batch"),
    path("print/batches/<batch:reference>/print.pdf", views.batch_file, name="batch_file"),
    path("print/batches/<batch:reference>/posted/", views.batch_posted, name="batch_posted"),
    path("print/batches/<batch:reference>/again/", views.batch_again, name="batch_again"),
    path("print/<dispatch:reference>/call-off/", views.dispatch_call_off, name="dispatch_call_off"),
    path("print/<dispatch:reference>/came-back/", views.dispatch_came_back, name="dispatch_came_back"),
]
