"""Addresses of guidance, under /guidance/."""

from django.urls import path

from nrm.guidance.views import comments, drafting, publishing, reading

VERSION = "<guidance_version:version>/"

urlpatterns = [
    path("", reading.register, name="guidance"),
    path("changes/", reading.changes, name="guidance_changes"),
    path("compare/", reading.choose, name="guidance_choose"),
    path("compare/<guidance_version:left>/<guidance_version:right>/", reading.compared, name="guidance_compare"),
    path(VERSION, reading.version, name="guidance_version"),
    path(f"{VERSION}draft/", drafting.start, name="guidance_draft"),
    path(f"{VERSION}describe/", drafting.describe, name="guidance_describe"),
    path(f"{VERSION}panel/", drafting.panel, name="guidance_panel"),
    path(f"{VERSION}parts/<guidance_section:section>/", drafting.add, name="guidance_part_add"),
    path(f"{VERSION}parts/<guidance_section:section>/<guidance_part:index>/", drafting.change, name="guidance_part"),
    path(
        f"{VERSION}parts/<guidance_section:section>/<guidance_part:index>/take-out/",
        drafting.take_out,
        name="guidance_part_take_out",
    ),
    path(f"{VERSION}open/", comments.open_for_comment, name="guidance_open"),
    path(f"{VERSION}close/", comments.close, name="guidance_close"),
    path(f"{VERSION}comments/", comments.comments, name="guidance_comments"),
    path(f"{VERSION}comments/write/", comments.write, name="guidance_comment"),
    path(f"{VERSION}comments/<guidance_comment:comment>/", comments.answer, name="guidance_answer"),
    path(f"{VERSION}publish/", publishing.publish, name="guidance_publish"),
    path(f"{VERSION}adopt/", publishing.adopt, name="guidance_adopt"),
]
