"""The fixed words of people and organisations: kinds, nations, courses, criteria. No rule lives here."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    POLICE_FORCE = "police_force", _("Police force")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    BORDER_FORCE = "border_force", _("Border Force")
    IMMIGRATION_ENFORCEMENT = "immigration_enforcement", _("Immigration Enforcement")
    VISAS_AND_IMMIGRATION = "visas_and_immigration", _("UK Visas and Immigration")
    NATIONAL_CRIME_AGENCY = "national_crime_agency", _("National Crime Agency")
    LABOUR_ABUSE_AUTHORITY = "labour_abuse_authority", _("Gangmasters and Labour Abuse Authority")
    HEALTH_TRUST = "health_trust", _("Health and social care trust")
    CHARITY = "charity", _("Charity")
    COMPETENT_AUTHORITY = "competent_authority", _("Competent authority")
    PANEL_SECRETARIAT = "panel_secretariat", _("Panel secretariat")
    PRIME_CONTRACTOR = "prime_contractor", _("Prime contractor")
    SUPPORT_PROVIDER = "support_provider", _("Support provider")
    GUARDIANSHIP_SERVICE = "guardianship_service", _("Guardianship service")
    OVERSIGHT = "oversight", _("Oversight body")
    SERVICE_TEAM = "service_team", _("NRM service team")


PUBLIC_FIRST_RESPONDERS = frozenset(
    {
        OrganisationKind.POLICE_FORCE,
        OrganisationKind.LOCAL_AUTHORITY,
        OrganisationKind.BORDER_FORCE,
        OrganisationKind.IMMIGRATION_ENFORCEMENT,
        OrganisationKind.VISAS_AND_IMMIGRATION,
        OrganisationKind.NATIONAL_CRIME_AGENCY,
        OrganisationKind.LABOUR_ABUSE_AUTHORITY,
        OrganisationKind.HEALTH_TRUST,
    }
)
# A prime contractor or support provider can be a first responder as well as caring for people afterwards.
VOLUNTARY_FIRST_RESPONDERS = frozenset(
    {OrganisationKind.CHARITY, OrganisationKind.PRIME_CONTRACTOR, OrganisationKind.SUPPORT_PROVIDER}
)
FIRST_RESPONDERS = PUBLIC_FIRST_RESPONDERS | VOLUNTARY_FIRST_RESPONDERS


class Nation(TextChoices):
    UNITED_KINGDOM = "united_kingdom", _("United Kingdom")
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


class Criterion(TextChoices):
    """What a body shows before it is designated as a first responder."""

    MEETS_POTENTIAL_VICTIMS = "meets_potential_victims", _("Its staff meet potential victims in their work")
    KNOWS_THE_SIGNS = "knows_the_signs", _("It has expertise in recognising modern slavery")
    SAFEGUARDS = "safeguards", _("It has a safeguarding policy that is followed and reviewed")
    TRAINS_STAFF = "trains_staff", _("Its staff complete first responder training, with refreshers")
    PROTECTS_DATA = "protects_data", _("It can hold and send personal information safely")
    NAMES_A_LEAD = "names_a_lead", _("It names a lead who answers for its referrals")
    OPEN_TO_ALL = "open_to_all", _("It makes referrals for anybody, whatever their nationality, age or sex")


class Course(TextChoices):
    FIRST_RESPONDER = "first_responder", _("First responder e-learning")
    CHILDREN = "children", _("Child victims and safeguarding")
    TRAUMA_INFORMED = "trauma_informed", _("Trauma-informed interviewing")
    DECISION_MAKING = "decision_making", _("Decision making in the NRM")
    SUPPORT_STANDARDS = "support_standards", _("Minimum standards of support")
    INFORMATION_HANDLING = "information_handling", _("Handling sensitive information")


class HoldingKind(TextChoices):
    """Work that somebody can hold. The words live here; what they mean is known upstairs."""

    REFERRAL_DRAFT = "referral_draft", _("Referral being written")
    INTAKE = "intake", _("Referral at intake")
    CASE = "case", _("Case")
    SECOND_CHECK = "second_check", _("Second check")
    PANEL_PACK = "panel_pack", _("Panel pack")
    SUPPORT_PLAN = "support_plan", _("Support plan")
    CHILD_SAFEGUARDING = "child_safeguarding", _("Child safeguarding")
    INVESTIGATION = "investigation", _("Investigation contact")
    GUIDANCE_DRAFT = "guidance_draft", _("Guidance draft")
