"""One kind of letter for each event, class of recipient and reader. Nobody picks one by hand."""

from decisions.letters import conclusive, reasonable
from nrm.guidance.vocabulary import LetterCode
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader

PERSON, LAWYER, BODY = Audience.PERSON, Audience.LAWYER, Audience.BODY
STANDARD, EASY, YOUNG, CHILD = Reader.STANDARD, Reader.EASY_READ, Reader.YOUNG, Reader.CHILD

TABLE: Table = {
    (LetterCode.L2, PERSON, STANDARD): reasonable.ReasonablePositive,
    (LetterCode.L2, PERSON, EASY): reasonable.ReasonablePositiveEasy,
    (LetterCode.L2, PERSON, YOUNG): reasonable.ReasonablePositiveYoung,
    (LetterCode.L2, PERSON, CHILD): reasonable.ReasonablePositiveChild,
    (LetterCode.L2, LAWYER, STANDARD): reasonable.ReasonablePositiveToLawyer,
    (LetterCode.L2, BODY, STANDARD): reasonable.ReasonablePositiveToBody,
    (LetterCode.L3, PERSON, STANDARD): reasonable.ReasonableNegative,
    (LetterCode.L3, PERSON, EASY): reasonable.ReasonableNegativeEasy,
    (LetterCode.L3, PERSON, YOUNG): reasonable.ReasonableNegativeYoung,
    (LetterCode.L3, PERSON, CHILD): reasonable.ReasonableNegativeChild,
    (LetterCode.L3, LAWYER, STANDARD): reasonable.ReasonableNegativeToLawyer,
    (LetterCode.L3, BODY, STANDARD): reasonable.ReasonableNegativeToBody,
    (LetterCode.L5, PERSON, STANDARD): conclusive.ConclusivePositive,
    (LetterCode.L5, PERSON, EASY): conclusive.ConclusivePositiveEasy,
    (LetterCode.L5, PERSON, YOUNG): conclusive.ConclusivePositiveYoung,
    (LetterCode.L5, PERSON, CHILD): conclusive.ConclusivePositiveChild,
    (LetterCode.L5, LAWYER, STANDARD): conclusive.ConclusivePositiveToLawyer,
    (LetterCode.L5, BODY, STANDARD): conclusive.ConclusivePositiveToBody,
    (LetterCode.L6, PERSON, STANDARD): conclusive.ConclusiveNegative,
    (LetterCode.L6, PERSON, EASY): conclusive.ConclusiveNegativeEasy,
    (LetterCode.L6, PERSON, YOUNG): conclusive.ConclusiveNegativeYoung,
    (LetterCode.L6, PERSON, CHILD): conclusive.ConclusiveNegativeChild,
    (LetterCode.L6, LAWYER, STANDARD): conclusive.ConclusiveNegativeToLawyer,
    (LetterCode.L6, BODY, STANDARD): conclusive.ConclusiveNegativeToBody,
}
