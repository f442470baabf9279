"""What is still needed to send, as links to the very question."""

from collections.abc import Iterable

from django.urls import reverse

from referrals.form.models import Draft
from referrals.form.questions.kinds import Page, Question, Section


def links_to_missing(draft: Draft, missing: Iterable[tuple[Section, Page, Question]]) -> list[dict[str, object]]:
    return [
        {
            "name": question.name,
            "href": f"{reverse('draft_page', args=[draft.reference, page.code])}#id_{question.code}",
        }
        for _section, page, question in missing
    ]
