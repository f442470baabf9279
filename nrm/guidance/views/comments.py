"""Comments of invited bodies: opening a draft for them, writing one, reading and answering them, closing."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import READ_WRITE, ActorRequest
from nrm.guidance import grants
from nrm.guidance.actions import consulting
from nrm.guidance.directory import bodies_to_consult, names_of_bodies
from nrm.guidance.forms.versions import AnswerForm, CommentForm, OpenForm, RevisionForm
from nrm.guidance.models import Comment
from nrm.guidance.views import page
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def open_for_comment(request: ActorRequest, version: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    form = OpenForm(request.POST or None, bodies=bodies_to_consult(on=local_day(request.now)))
    if request.method == "POST" and form.is_valid():
        try:
            consulting.open_for_comment(
                version=draft,
                bodies=list(Group.objects.filter(pk__in=form.cleaned_data["bodies"])),
                closes_on=form.cleaned_data["closes_on"],
                by=request.actor,
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is open for comment."))
            return redirect("guidance_comments", draft.reference)
    heading, button = _("Open for comment"), _("Open for comment")
    context = page.context(draft, request, form=form, heading=heading, button=button)
    return render(request, "guidance/form.html", context)


@door.needs(Permission.DRAFT_GUIDANCE, methods=READ_WRITE)
def close(request: ActorRequest, version: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    form = RevisionForm(request.POST or None, initial={"revision": draft.revision})
    if request.method == "POST" and form.is_valid():
        try:
            consulting.close(version=draft, by=request.actor, now=request.now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Comments are closed. The draft can be changed again."))
            return redirect("guidance_comments", draft.reference)
    heading, button = _("Close comments?"), _("Close comments")
    says = _("No organisation can comment any more. They still see the draft, their comments and your answers.")
    context = page.context(draft, request, form=form, heading=heading, button=button, now_says=says)
    return render(request, "guidance/form.html", context)


@door.needs(Permission.READ_GUIDANCE)
def comments(request: ActorRequest, version: UUID) -> HttpResponse:
    shown = page.found(request, version)
    rows = list(Comment.objects.visible_to(request.actor, shown))
    invited = grants.invited_group_ids(shown)
    names = names_of_bodies({*invited, *(row.body_id for row in rows)})
    more = {
        "comments": [(row, names.get(row.body_id, "")) for row in rows],
        "invited": sorted(names[group_id] for group_id in invited if group_id in names),
        "unanswered": sum(row.answered_at is None for row in rows),
    }
    return render(request, "guidance/comments.html", page.context(shown, request, **more))


@door.needs(Permission.COMMENT_ON_GUIDANCE, methods=READ_WRITE)
def write(request: ActorRequest, version: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    form = CommentForm(request.POST or None, initial={"section": request.GET.get("section", "")})
    if request.method == "POST" and form.is_valid():
        try:
            consulting.comment(version=draft, by=request.actor, now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your comment is recorded. The answer will appear here."))
            return redirect("guidance_comments", draft.reference)
    heading, button = _("Comment on the draft"), _("Send the comment")
    context = page.context(draft, request, form=form, heading=heading, button=button)
    return render(request, "guidance/form.html", context)


@door.needs(Permission.ANSWER_COMMENTS, methods=READ_WRITE)
def answer(request: ActorRequest, version: UUID, comment: UUID) -> HttpResponse:
    draft = page.found_draft(request, version)
    asked = get_object_or_404(draft.comments.select_related("version"), reference=comment)
    form = AnswerForm(request.POST or None, initial={"verdict": asked.verdict, "text": asked.answer})
    if request.method == "POST" and form.is_valid():
        try:
            consulting.answer(comment=asked, by=request.actor, now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The answer is recorded."))
            return redirect("guidance_comments", draft.reference)
    context = page.context(
        draft, request, form=form, heading=_("Answer a comment"), button=_("Save the answer"), now_says=asked.text
    )
    return render(request, "guidance/form.html", context)
