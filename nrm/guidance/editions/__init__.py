"""The versions that ship with the product, oldest first. `nrm/guidance/loading.py` writes them to the database once."""

from nrm.guidance.editions.after_reform import (
    CURRENT,
    EVIDENCE_RELAXED,
    RECONSIDERATION_CLARIFIED,
    RECONSIDERATION_LIMIT,
    SECOND_AUTHORITY,
    SHORTER_RECOVERY,
    STATUTORY,
)
from nrm.guidance.editions.before_reform import BEFORE_REFORM, MOVE_ON_TRIAL
from nrm.guidance.editions.edition import Edition
from nrm.guidance.editions.reform_2019 import REFORM_2019

EDITIONS: tuple[Edition, ...] = (
    BEFORE_REFORM,
    MOVE_ON_TRIAL,
    REFORM_2019,
    SECOND_AUTHORITY,
    SHORTER_RECOVERY,
    STATUTORY,
    EVIDENCE_RELAXED,
    RECONSIDERATION_LIMIT,
    RECONSIDERATION_CLARIFIED,
    CURRENT,
)
ADOPTED_BY_DEFAULT = REFORM_2019
