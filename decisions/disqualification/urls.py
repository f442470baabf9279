"""Addresses of a disqualification: each of a case, in which one at a time is considered or stands."""

from django.urls import path

from decisions.disqualification import views
from referrals.casefile import converters as of_cases

of_cases.register()

OF_CASE = "cases/<case:reference>/disqualification/"

urlpatterns = [
    path(OF_CASE, views.case_disqualification, name="case_disqualification"),
    path(f"{OF_CASE}consider/", views.disqualification_consider, name="disqualification_consider"),
    path(f"{OF_CASE}comment/", views.disqualification_comment, name="disqualification_comment"),
    path(f"{OF_CASE}decide/", views.disqualification_decide, name="disqualification_decide"),
    path(f"{OF_CASE}told/", views.disqualification_told, name="disqualification_told"),
    path(f"{OF_CASE}end/", views.disqualification_end, name="disqualification_end"),
]
