"""The rules of guidance that say no, each with the sentence the person reads."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class AlreadyPublished(Refusal):
    sentence = _("This version is published and cannot be changed. Draft a new version from it instead.")


class OpenForComment(Refusal):
    sentence = _("This draft is open for comment. Close the comments first.")


class NotOpenForComment(Refusal):
    sentence = _("Comments on this draft are closed.")


class CodeTaken(Refusal):
    sentence = _("Another version has this code. Choose a different one.")


class EndsBeforeItBegins(Refusal):
    sentence = _("“Last day as law” must not be before “First day as law”.")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody else changed this draft while you were editing. Check their change, then make yours again.")


class NoSuchPart(Refusal):
    sentence = _("This part is no longer in the draft.")


class NobodyInvited(Refusal):
    sentence = _("Choose at least one organisation to invite.")


class ClosesInThePast(Refusal):
    sentence = _("The last day for comments must be today or later.")


class NotInvited(Refusal):
    sentence = _("Your organisation was not invited to comment on this draft.")


class NothingSaid(Refusal):
    sentence = _("Enter the text. It cannot be empty.")


class CommentsUnanswered(Refusal):
    sentence = _("Answer every comment before you publish.")


class PublisherMustDiffer(Refusal):
    sentence = _("You wrote or last changed this draft. Somebody else has to publish it.")


class PublisherMustBeAPerson(Refusal):
    sentence = _("A version is published by a person.")


class NotPublished(Refusal):
    sentence = _("Only a published version can be adopted.")


class AdoptedInThePast(Refusal):
    sentence = _("Adoption starts today or later: cases already follow the version adopted before.")


class AdoptedBeforeLaw(Refusal):
    sentence = _("Adoption cannot start before the version’s first day as law.")


class DayTaken(Refusal):
    sentence = _("Another version is adopted from that day. Choose a different day.")


class AlreadyAdopted(Refusal):
    sentence = _("This version is already the adopted one on that day.")


class ReasonMissing(Refusal):
    sentence = _("Enter a reason.")


class ContradictsItself(Refusal):
    """Carries each contradiction, so that a page can list them."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(self.sentences))
