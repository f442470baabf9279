"""What the desk keeps: which referrals may be of the same person, and who said whether they are."""

from referrals.desk.models.candidate_pair import CandidatePair
from referrals.desk.models.person_link import PersonLink
from referrals.desk.models.same_person import NewExploitation, RepeatType, SamePerson, Verdict

__all__ = ["CandidatePair", "NewExploitation", "PersonLink", "RepeatType", "SamePerson", "Verdict"]
