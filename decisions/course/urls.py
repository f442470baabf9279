"""Addresses of the course of a case."""

from django.urls import path

from decisions.course.views import course, detention, eighteen
from referrals.casefile import converters as of_cases

of_cases.register()

urlpatterns = [
    path("cases/<case:reference>/course/", course.case_course, name="case_course"),
    path("cases/<case:reference>/course/suspend/", course.case_suspend, name="case_suspend"),
    path("cases/<case:reference>/course/review/", course.case_suspension_review, name="case_suspension_review"),
    path("cases/<case:reference>/course/run-again/", course.case_resume, name="case_resume"),
    path("cases/<case:reference>/course/withdraw/", course.case_withdraw, name="case_withdraw"),
    path("cases/<case:reference>/course/stays/", course.case_stay, name="case_stay"),
    path("cases/<case:reference>/course/left/", course.case_left, name="case_left"),
    path("cases/<case:reference>/course/died/", course.case_died, name="case_died"),
    path("cases/<case:reference>/course/not-over/", course.case_not_over, name="case_not_over"),
    path("cases/<case:reference>/course/asked-at-18/", eighteen.asked_at_18, name="asked_at_18"),
    path("cases/<case:reference>/course/answered-at-18/", eighteen.answered_at_18, name="answered_at_18"),
    path("cases/<case:reference>/course/is-18/", eighteen.is_18, name="is_18"),
    path("cases/<case:reference>/course/detained/", detention.case_detained, name="case_detained"),
    path("cases/<case:reference>/course/detained/more/", detention.detention_add, name="detention_add"),
    path("cases/<case:reference>/course/released/", detention.case_released, name="case_released"),
]
