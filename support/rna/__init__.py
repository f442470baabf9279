"""Recovery Needs Assessments: offered, refused or made, checked by the contractor, decided by the authority."""
