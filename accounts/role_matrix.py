"""The table of roles and rights that auditors read, made from the classes that decide. Words for rights live here."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.kinds import Course, OrganisationKind
from accounts.roles import Role
from nrm.permissions import Permission as May

# Each right once, under the subject it belongs to. A right without words here fails a test.
SUBJECTS: Mapping[Promise | str, Mapping[May, Promise | str]] = {
    _("Referrals"): {
        May.START_REFERRAL: _("Start a referral, and follow those they sent"),
        May.WRITE_REFERRALS: _("Write and send a referral"),
        May.ENTER_REFERRALS: _("Enter a referral that came by telephone, paper or email"),
        May.CONSIDER_INTAKE: _("Accept a new referral, return it or mark it as a duplicate"),
        May.READ_NOTICES: _("Read what the organisation is told"),
        May.ANSWER_REQUESTS: _("Answer what the authority asks"),
    },
    _("Cases"): {
        May.READ_CASES: _("See the cases of the authority"),
        May.WORK_CASES: _("Work on cases: take them, ask, note, and wall off a person"),
        May.ASSIGN_WORK: _("Give cases to colleagues, and see who has how much"),
        May.WATCH_CLOCKS: _("See how the clocks are, and what the nightly checks found"),
        May.RESTRICT_CASES: _("Restrict a case, let people in, and decide on conflict walls"),
        May.BREAK_GLASS: _("Open a restricted case urgently, for one hour"),
        May.REVIEW_ACCESS: _("Look at urgent openings afterwards"),
    },
    _("Decisions"): {
        May.DECIDE: _("Consider and make decisions"),
        May.CHECK_DECISIONS: _("Check what a colleague decided"),
        May.DISQUALIFY: _("Decide on disqualifications, and end one"),
        May.SETTLE_ESCALATIONS: _("Settle what a checker passed up"),
        May.ARRANGE_PANELS: _("Keep the panel’s register and arrange its sittings"),
        May.SIT_ON_PANELS: _("Sit on the panel: read packs and give a view"),
        May.CHAIR_PANELS: _("Open the members’ views and record what the panel concludes"),
        May.DECIDE_AS_CHILD_PANEL: _("Record what a devolved panel decides about a child"),
        May.KEEP_PROTOCOLS: _("Keep the register of information-sharing protocols"),
        May.RECEIVE_DISCLOSURES: _("Receive the decisions that are shared with the force"),
    },
    _("Support"): {
        May.READ_CARE: _("See the people whom they support, or answer for"),
        May.RUN_CONTRACT: _("Find a provider for those who are entitled to support, and keep the contract"),
        May.MANAGE_CARE: _("Answer for a provider: accept people, give them to colleagues, keep houses"),
        May.GIVE_CARE: _("Write plans, contacts and what happens to the people they support"),
        May.PAY_SUPPORT: _("Pay weekly support, and pay back what was too little"),
        May.DECIDE_SUPPORT: _("Decide on assessments, longer support and coming back"),
        May.READ_STANDARDS: _("Read inspections, and what is to be done about them"),
        May.INSPECT_PROVIDERS: _("Inspect providers, and compare them"),
        May.READ_CHILDREN: _("See the children whom they were told of"),
        May.SAFEGUARD_CHILDREN: _("Record what the local authority does for a child"),
        May.GUARD_CHILDREN: _("Become a child’s guardian"),
        May.SEND_TO_SUPPORT: _("Pass people’s details from the police to support services, in time"),
        May.OPEN_IN_DANGER: _("Open where somebody lives for the police, when their life is in danger"),
    },
    _("Letters"): {
        May.READ_LETTERS: _("Read the letters that reached the organisation"),
        May.APPROVE_LETTERS: _("Approve a letter that a colleague wrote"),
        May.EXPORT_LETTERS: _("Take letters out as one file"),
        May.MAKE_BUNDLES: _("Bind the papers of a case into one certified file"),
        May.PRINT_LETTERS: _("Print letters and record what comes back"),
    },
    _("People"): {
        May.READ_PEOPLE: _("See colleagues, their roles and training"),
        May.MANAGE_PEOPLE: _("Invite people, change roles, close access"),
        May.RECORD_TRAINING: _("Record training"),
    },
    _("Organisations"): {
        May.READ_ORGANISATIONS: _("Read the register of organisations"),
        May.REGISTER_ORGANISATIONS: _("Register, change, designate and close organisations"),
        May.GRANT_ADMINISTRATION: _("Lend the administration of an organisation"),
    },
    _("Guidance and calendars"): {
        May.READ_GUIDANCE: _("Read guidance versions"),
        May.DRAFT_GUIDANCE: _("Draft a guidance version"),
        May.COMMENT_ON_GUIDANCE: _("Comment on a draft"),
        May.ANSWER_COMMENTS: _("Answer comments"),
        May.PUBLISH_GUIDANCE: _("Publish what somebody else drafted"),
        May.READ_CALENDARS: _("Read the bank holidays"),
        May.EDIT_CALENDARS: _("Change the bank holidays"),
    },
    _("Records and operation"): {
        May.READ_LEDGER: _("Read the ledger: who did and looked at what"),
        May.SUPERVISE_DELIVERY: _("Supervise letters and messages on their way out"),
        May.READ_ROLES: _("Read this page"),
    },
}


@dataclass(frozen=True, slots=True)
class Cell:
    role: type[Role]
    holds: bool


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    cells: list[Cell]

    @property
    def held_by(self) -> int:
        return sum(cell.holds for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: list[Line]


def groups() -> list[Group]:
    """The rows of the matrix, by subject; the columns are the roles in their order."""
    return [
        Group(str(subject), [_line(right, words) for right, words in rights.items()])
        for subject, rights in SUBJECTS.items()
    ]


def _line(right: May, words: Promise | str) -> Line:
    return Line(str(words), [Cell(role, right in role.permissions()) for role in roles.ROLES])


@dataclass(frozen=True, slots=True)
class RoleCard:
    """One role in words, for those who read on a phone."""

    role: type[Role]
    everywhere: bool
    kinds: list[str]
    courses: list[str]
    rights: list[str]


def cards() -> list[RoleCard]:
    return [_card(role) for role in roles.ROLES]


def _card(role: type[Role]) -> RoleCard:
    words = {right: words for rights in SUBJECTS.values() for right, words in rights.items()}
    return RoleCard(
        role=role,
        everywhere=role.kinds == roles.EVERY_KIND,
        kinds=[str(kind.label) for kind in OrganisationKind if kind in role.kinds],
        courses=[str(course.label) for course in Course if course in role.courses],
        rights=[str(words[right]) for right in words if right in role.may - roles.EVERYBODY],
    )
