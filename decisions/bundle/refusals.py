"""Why a bundle is not made, each by its name and in a sentence to act on. None of them says what was to go."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class BundleSettled(Refusal):
    sentence = _("This bundle was made from what you chose. To change something, begin another")


class NothingInBundle(Refusal):
    sentence = _("Put at least one paper into the bundle")


class WordsMissing(Refusal):
    sentence = _("Write at least one word or name, each on a line of its own")


class TooManyWords(Refusal):
    sentence = _("These are more words than one bundle takes. Leave out the papers that are about them instead")


class NoSuchPaper(Refusal):
    sentence = _("This paper is not part of the case any more. Open the bundle again to see what is")


class ReadAnotherWording(Refusal):
    sentence = _("Something changed since you read it. Read what goes once more, then make the file")


class PassagesChanged(Refusal):
    sentence = _("A passage that was to go is worded differently now. Choose what goes from that paper again")


class LetterNotSearchable(Refusal):
    sentence = _(
        "One letter cannot be searched by a machine, so nobody can say that your words are not in it. Leave that "
        "letter out"
    )


class StillInFile(Refusal):
    """Raised about the finished file, which is thrown away."""

    sentence = _(
        "A word or passage that was to go could still be read in the finished file, so the file was destroyed. It may "
        "stand on the cover, or in what the paper is called. Leave that paper out, or choose a longer piece of the text"
    )
