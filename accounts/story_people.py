"""The demo world's organisations and people, as a table. Every name, place and address is invented."""

from typing import NamedTuple

from accounts.kinds import Nation
from accounts.kinds import OrganisationKind as Kind
from accounts.roles import (
    Auditor,
    AuthorityManager,
    Caseworker,
    ChildPanelLead,
    ChildrensWorker,
    ContractorCoordinator,
    DeliverySupervisor,
    FirstResponder,
    Guardian,
    GuidanceApprover,
    GuidanceEditor,
    IntakeOfficer,
    OrganisationAdministrator,
    PanelChair,
    PanelMember,
    PanelSecretary,
    PoliceLiaison,
    PrintClerk,
    ReferralLead,
    Registrar,
    Role,
    SecondReviewer,
    SupportManager,
    SupportWorker,
)

ADMIN = OrganisationAdministrator
England, Wales, Scotland, Ulster, UK = (
    Nation.ENGLAND,
    Nation.WALES,
    Nation.SCOTLAND,
    Nation.NORTHERN_IRELAND,
    Nation.UNITED_KINGDOM,
)


class Body(NamedTuple):
    domain: str
    name: str
    kind: Kind
    nation: Nation
    people: tuple[tuple[str, tuple[type[Role], ...]], ...] = ()
    parent: str = ""


# The first body's administrator is everybody's registrar, so it comes first.
BODIES: tuple[Body, ...] = (
    Body("service.example", "NRM Service Team", Kind.SERVICE_TEAM, UK, (
        ("Rosalind Achterberg", (Registrar, ADMIN)),
        ("Kwabena Ofori-Lyle", (Registrar,)),
        ("Mirela Danchev", (DeliverySupervisor,)),
    )),
    Body("authority.example", "Single Competent Authority", Kind.COMPETENT_AUTHORITY, UK, (
        ("Henrietta Moss", (ADMIN, AuthorityManager)),
        ("Tobias Grünwald", (AuthorityManager,)),
        ("Amara Okonjo-Hale", (Caseworker,)),
        ("Declan Farrow", (Caseworker,)),
        ("Sunniva Bergström", (Caseworker,)),
        ("Jaspreet Dhillon", (Caseworker,)),
        ("Winifred Applegarth", (PrintClerk,)),
        ("Noor Rahimzai", (Caseworker, IntakeOfficer)),
        ("Petra Vukić", (IntakeOfficer,)),
        ("Callum Ashdown", (IntakeOfficer,)),
        ("Yewande Balogun-Reed", (SecondReviewer,)),
        ("Ilse van Dorp", (SecondReviewer,)),
        ("Gwenllian Prothero", (GuidanceEditor,)),
        ("Marcus Delacroix", (GuidanceApprover,)),
    )),
    Body("panels.example", "Multi-Agency Panel Secretariat", Kind.PANEL_SECRETARIAT, UK, (
        ("Beatrix Oyelaran", (PanelSecretary, ADMIN)),
        ("Cornelius Wray", (PanelChair,)),
        ("Dr Shirin Tavakoli", (PanelChair,)),
        ("Dr Anneliese Kerr", (PanelMember,)),
        ("Obadiah Finch", (PanelMember,)),
        ("Lakshmi Venkataraman", (PanelMember,)),
        ("Seán Mac Giolla", (PanelMember,)),
    )),
    Body("lanternway.example", "Lanternway Trust", Kind.PRIME_CONTRACTOR, England, (
        ("Philippa Thorne", (ContractorCoordinator, ADMIN)),
        ("Emeka Nwachukwu", (ContractorCoordinator,)),
        ("Jolanta Wierzbicka", (SupportManager,)),
        ("Ruby Castellane", (FirstResponder,)),
    )),
    Body("harbourlight.example", "Harbourlight Housing", Kind.SUPPORT_PROVIDER, England, (
        ("Tamsin Oakeshott", (SupportManager, ADMIN)),
        ("Bilal Qureshi-Dunn", (SupportWorker,)),
        ("Agnieszka Sowa", (SupportWorker,)),
        ("Leah Rosenfeld", (SupportWorker,)),
    ), "lanternway.example"),
    Body("brynhafan.example", "Bryn Hafan Support", Kind.SUPPORT_PROVIDER, Wales, (
        ("Eluned Vaughan-Price", (SupportManager, ADMIN)),
        ("Ifor Cadwgan", (SupportWorker,)),
    ), "lanternway.example"),
    Body("glenmarnoch.example", "Glenmarnoch Aid", Kind.SUPPORT_PROVIDER, Scotland, (
        ("Catriona Ruadh", (SupportManager, ADMIN)),
        ("Fergus Abernethy-Shaw", (SupportWorker, FirstResponder)),
    )),
    Body("loughside.example", "Loughside Refuge", Kind.SUPPORT_PROVIDER, Ulster, (
        ("Orlaith McQuade", (SupportManager, ADMIN)),
        ("Padraig Henniker", (SupportWorker,)),
    )),
    Body("northmarch-police.example", "Northmarch Police", Kind.POLICE_FORCE, England, (
        ("Sgt Owen Bellwether", (ReferralLead, ADMIN)),
        ("PC Nadia Farrukh", (FirstResponder,)),
        ("PC Thomas Elderkin", (FirstResponder,)),
        ("DC Ingrid Solheim", (PoliceLiaison,)),
        ("PC Winston Carrow", (FirstResponder,)),
    )),
    Body("severnvale-police.example", "Severnvale Police", Kind.POLICE_FORCE, Wales, (
        ("Insp Rhiannon Maddock", (ReferralLead, ADMIN)),
        ("PC Gethin Lloyd-Amos", (FirstResponder,)),
        ("DS Farida Noorzai", (PoliceLiaison,)),
    )),
    Body("caledon-police.example", "Police Caledon", Kind.POLICE_FORCE, Scotland, (
        ("Sgt Ailsa Drummore", (ReferralLead, ADMIN)),
        ("PC Hamish Tulloch-Wei", (FirstResponder,)),
        ("DI Moira Strathkin", (PoliceLiaison,)),
    )),
    Body("lagan-police.example", "Lagan Police Service", Kind.POLICE_FORCE, Ulster, (
        ("Sgt Niamh Corrigan", (ReferralLead, ADMIN)),
        ("Const Ruairi Ballantine", (FirstResponder,)),
    )),
    Body("wexcombe.example", "Borough of Wexcombe", Kind.LOCAL_AUTHORITY, England, (
        ("Delphine Marchbanks", (ADMIN,)),
        ("Oluwaseun Peters", (ChildrensWorker,)),
        ("Harriet Stonecroft", (ChildrensWorker, FirstResponder)),
        ("Gulnara Iskakova", (ReferralLead,)),
        ("Perpetua Lanyon", (ChildPanelLead,)),
    )),
    Body("carnedd.example", "Carnedd County Council", Kind.LOCAL_AUTHORITY, Wales, (
        ("Meirion Tudur", (ADMIN, ReferralLead)),
        ("Angharad Bevington", (ChildrensWorker,)),
    )),
    Body("strathbeg.example", "Strathbeg Council", Kind.LOCAL_AUTHORITY, Scotland, (
        ("Isla Macquarrie", (ADMIN, FirstResponder)),
        ("Lorcan Petrie", (ChildrensWorker,)),
    )),
    Body("mourneview.example", "Mourneview Health and Social Care Trust", Kind.HEALTH_TRUST, Ulster, (
        ("Sorcha Devenney", (ADMIN, ReferralLead)),
        ("Dr Vikram Salgado", (FirstResponder,)),
        ("Clodagh Winterbourne", (ChildrensWorker,)),
    )),
    Body("tidewatch.example", "Tidewatch Border Command", Kind.BORDER_FORCE, UK, (
        ("Gideon Pascoe", (ReferralLead, ADMIN)),
        ("Thandiwe Mokoena", (FirstResponder,)),
    )),
    Body("inland.example", "Inland Enforcement Command", Kind.IMMIGRATION_ENFORCEMENT, UK, (
        ("Malcolm Treadgold", (ReferralLead, ADMIN)),
    )),
    Body("entry-visas.example", "Entry and Visas Directorate", Kind.VISAS_AND_IMMIGRATION, UK, (
        ("Constance Umeh", (ReferralLead, ADMIN)),
    )),
    Body("seriouscrime.example", "Office for Serious Crime", Kind.NATIONAL_CRIME_AGENCY, UK, (
        ("Leopold Ashkenazi-Grant", (ReferralLead, ADMIN)),
        ("Zainab Al-Hariri", (PoliceLiaison,)),
    )),
    Body("fairgang.example", "Fair Labour Inspectorate", Kind.LABOUR_ABUSE_AUTHORITY, UK, (
        ("Rupert Sandoval", (ReferralLead, ADMIN)),
    )),
    Body("openhand.example", "Open Hand Mission", Kind.CHARITY, UK, (
        ("Grace Adeyemi-Clarke", (ReferralLead, ADMIN)),
        ("Minh Châu Tran", (FirstResponder,)),
        ("Ewa Lindqvist", (FirstResponder,)),
    )),
    Body("saltmarsh.example", "Saltmarsh Migrant Advice", Kind.CHARITY, England, (
        ("Hyacinth Boateng", (FirstResponder,)),
        ("Aurelio Conti", (FirstResponder,)),
    ), "openhand.example"),
    Body("waymark.example", "Waymark Child Guardians", Kind.GUARDIANSHIP_SERVICE, England, (
        ("Imogen Castellanos", (Guardian, ADMIN)),
        ("Dawit Tesfaye", (Guardian,)),
        ("Bronagh Lisle", (Guardian,)),
    )),
    Body("standards.example", "Office of the Slavery Standards Commissioner", Kind.OVERSIGHT, UK, (
        ("Augustin Merriweather", (Auditor, ADMIN)),
        ("Hana Takeda-Wells", (Auditor,)),
    )),
    Body("oldquay.example", "Old Quay Outreach", Kind.CHARITY, England, (
        ("Winifred Saltash", (ReferralLead, ADMIN)),
    )),
)  # fmt: skip

CLOSED = "oldquay.example"
WITHOUT_ADMINISTRATOR = "saltmarsh.example"
# Works for two organisations and switches between them.
IN_TWO = ("Fergus Abernethy-Shaw", "caledon-police.example", (PoliceLiaison,))
LEAVER = "Declan Farrow"
LAPSED = frozenset({"PC Thomas Elderkin", "Leah Rosenfeld", "Jaspreet Dhillon"})
RUNNING_OUT = frozenset({"PC Nadia Farrukh", "Amara Okonjo-Hale", "Bilal Qureshi-Dunn", "Bronagh Lisle"})
UNTRAINED = frozenset({"Aurelio Conti", "Const Ruairi Ballantine"})
