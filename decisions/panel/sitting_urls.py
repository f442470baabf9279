"""Addresses of the panel's register, queue and sittings. Only references are in them."""

from django.urls import path

from decisions.panel.views import agenda, mine, register, sittings

urlpatterns = [
    path("", sittings.panels, name="panels"),
    path("queue/", sittings.panel_queue, name="panel_queue"),
    path("members/", register.panel_register, name="panel_register"),
    path("members/add/", register.panel_member_add, name="panel_member_add"),
    path("members/<panellist:reference>/", register.panel_member, name="panel_member"),
    path("members/<panellist:reference>/leave/", register.panel_member_leave, name="panel_member_leave"),
    path("members/<panellist:reference>/days/", register.panel_member_availability, name="panel_member_availability"),
    path("days/", register.own_availability, name="own_availability"),
    path("sittings/add/", sittings.sitting_add, name="sitting_add"),
    path("sittings/<sitting:reference>/", sittings.sitting, name="sitting"),
    path("sittings/<sitting:reference>/day/", sittings.sitting_change, name="sitting_change"),
    path("sittings/<sitting:reference>/seats/", sittings.sitting_seating, name="sitting_seating"),
    path("sittings/<sitting:reference>/agenda/", agenda.sitting_agenda, name="sitting_agenda"),
    path("sittings/<sitting:reference>/publish/", agenda.sitting_publish, name="sitting_publish"),
    path("sittings/<sitting:reference>/cancel/", sittings.sitting_cancel, name="sitting_cancel"),
    path("sittings/<sitting:reference>/close/", sittings.sitting_close, name="sitting_close"),
    path("sittings/<sitting:reference>/minutes/", sittings.sitting_printed, name="sitting_printed"),
    path("hearings/<hearing:reference>/take-off/", agenda.hearing_take_off, name="hearing_take_off"),
    path("hearings/<hearing:reference>/put-off/", agenda.hearing_put_off, name="hearing_put_off"),
    path("hearings/<hearing:reference>/conflict/", mine.declare_conflict, name="declare_conflict"),
    path("mine/", mine.my_sittings, name="my_sittings"),
    path("mine/<sitting:reference>/", mine.my_sitting, name="my_sitting"),
    path("mine/<sitting:reference>/minutes/", mine.my_sitting_printed, name="my_sitting_printed"),
]
