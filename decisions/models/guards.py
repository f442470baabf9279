"""What the database refuses of decisions, whoever asks: a page, a shell or a statement typed by hand.

The rules are those of the actions, said once more where only the owner of the tables can get round them. Each is a
trigger of one table; what they ask of the guidance is read from the published version that the decision is under.
"""

import pgtrigger

from decisions.models.guarding import ON_INSERT, ON_UPDATE, changed, guard, refuse

# The version adopted on the day it was begun, or, of a redraft for the panel, that of the decision in whose place it
# stands: never one with fewer steps that somebody prefers. A child panel decides about children.
BEGUN = guard(
    "decision_begun_under_the_law",
    refuse(
        """TG_OP = 'INSERT' AND NEW.guidance_code IS DISTINCT FROM (
            SELECT version.code FROM guidance_adoption adoption
            JOIN guidance_guidanceversion version ON version.id = adoption.version_id
            WHERE adoption.starts_on <= (NEW.begun_at AT TIME ZONE 'Europe/London')::date
            ORDER BY adoption.starts_on DESC LIMIT 1
        ) AND NEW.guidance_code IS DISTINCT FROM (
            SELECT earlier.guidance_code FROM decisions_decision earlier WHERE earlier.id = NEW.replaces_id
              AND NEW.origin = 'panel_return'
        )""",
        "a decision is begun under the guidance adopted on its day",
    ),
    refuse(f"{ON_INSERT}NEW.final_at IS NOT NULL", "a decision is begun before it is final"),
    refuse(
        """TG_OP = 'INSERT' AND NEW.route = 'child_panel' AND NOT EXISTS (
            SELECT FROM casefile_case found WHERE found.id = NEW.case_id AND found.age_class <> 'adult'
        )""",
        "a child panel decides about children",
    ),
    refuse(
        """TG_OP = 'INSERT' AND NEW.route = 'child_panel' AND NOT EXISTS (
            SELECT FROM decisions_childpanel panel
            JOIN accounts_membership author ON author.organisation_id = panel.local_authority_id
            WHERE panel.case_id = NEW.case_id AND panel.left_at IS NULL AND author.id = NEW.author_id
        )""",
        "a child panel decides what was passed to it",
    ),
    refuse(
        """TG_OP = 'INSERT' AND NEW.origin = 'panel_return' AND NOT EXISTS (
            SELECT FROM decisions_decision earlier
            JOIN decisions_hearing hearing ON hearing.decision_id = earlier.id
            JOIN decisions_conclusion conclusion ON conclusion.hearing_id = hearing.id
            WHERE earlier.id = NEW.replaces_id AND earlier.case_id = NEW.case_id AND earlier.stage = NEW.stage
              AND conclusion.view = 'look_again'
        )""",
        "a decision is written in the place of one that the panel returned",
    ),
)

STAYS = guard(
    "decision_stays_what_it_is",
    refuse(
        ON_UPDATE
        + changed(
            *("reference", "case_id", "stage", "route", "origin", "replaces_id"),
            *("guidance_code", "standard", "begun_at"),
        ),
        "what a decision is about, and by which rules, never changes",
    ),
    refuse(f"{ON_UPDATE}NOT NEW.writers @> OLD.writers", "whoever wrote any of a decision stays named"),
    refuse(
        "TG_OP = 'UPDATE' AND OLD.final_at IS NOT NULL AND ("
        + changed(
            *("final_at", "final_by_id", "outcome", "draft", "drafted_at", "assured_at", "panelled_at"),
            *("author_id", "writers", "age_then", "mitigation", "reasons", "ended_at"),
        )
        + " OR NEW.state NOT IN ('final', 'served'))",
        "a final decision stays as it was made",
    ),
    refuse(
        "TG_OP = 'UPDATE' AND OLD.served_at IS NOT NULL AND ("
        + changed("served_at", "served_by_id", "served_how")
        + " OR NEW.state <> 'served')",
        "a decision that was served stays served",
    ),
)

# As persons: everybody who wrote, checked or made final what it stands in the place of, and what that stood in, and on.
HANDS = """WITH RECURSIVE earlier AS (
    SELECT one.* FROM decisions_decision one WHERE one.id = NEW.replaces_id
    UNION ALL SELECT before.* FROM decisions_decision before JOIN earlier ON before.id = earlier.replaces_id
), signed AS (
    SELECT author_id AS member FROM earlier UNION SELECT final_by_id FROM earlier
    UNION SELECT said.checker_id FROM decisions_secondcheck said JOIN earlier ON earlier.id = said.decision_id
), hand AS (
    SELECT unnest(earlier.writers) AS person FROM earlier
    UNION SELECT found.person_id FROM accounts_membership found JOIN signed ON signed.member = found.id
)
SELECT COALESCE(array_agg(person), ARRAY[]::BIGINT[]) INTO hands FROM hand;
"""

ASSURED = guard(
    "decision_negative_was_assured",
    """IF NEW.final_at IS NULL OR (TG_OP = 'UPDATE' AND OLD.final_at IS NOT NULL) THEN RETURN NEW; END IF;
SELECT version.content INTO rules FROM guidance_guidanceversion version
    WHERE version.code = NEW.guidance_code AND version.state = 'published';
SELECT assurance -> 'steps' INTO steps FROM jsonb_array_elements(rules -> 'assurances') assurance
    WHERE assurance ->> 'route' = NEW.route AND assurance ->> 'stage' = NEW.stage
      AND assurance ->> 'outcome' = NEW.outcome;
""",
    refuse("rules IS NULL", "a decision is final under guidance that was published"),
    HANDS,
    refuse(
        """NEW.route = 'authority' AND NEW.replaces_id IS NOT NULL AND (NEW.origin <> 'panel_return'
            OR rules -> 'switches' @> '[{"code": "returned_to_different_officer", "on": true}]')
        AND (NEW.writers && hands
            OR (SELECT person_id FROM accounts_membership WHERE id = NEW.author_id) = ANY (hands))""",
        "whoever had a hand in a decision does not write the one in its place",
    ),
    refuse(
        """((NEW.route = 'authority' AND NEW.outcome = 'negative') OR jsonb_exists(steps, 'second_check'))
        AND NOT EXISTS (
            SELECT FROM decisions_secondcheck said JOIN accounts_membership checker ON checker.id = said.checker_id
            WHERE said.decision_id = NEW.id AND said.draft = NEW.draft AND said.verdict IN ('agree', 'agree_amended')
              AND checker.person_id <> ALL (NEW.writers) AND checker.person_id <> ALL (hands)
              AND checker.person_id <> (SELECT person_id FROM accounts_membership WHERE id = NEW.author_id)
        )""",
        "somebody who wrote none of it has not agreed to this draft",
    ),
    refuse(
        """jsonb_exists(steps, 'panel') AND NOT EXISTS (
            SELECT FROM decisions_conclusion conclusion
            JOIN decisions_hearing hearing ON hearing.id = conclusion.hearing_id
            WHERE hearing.decision_id = NEW.id AND hearing.draft = NEW.draft AND conclusion.view = 'no_concern'
        ) AND NOT (NEW.origin = 'panel_return' AND EXISTS (
            SELECT FROM decisions_conclusion conclusion
            JOIN decisions_hearing hearing ON hearing.id = conclusion.hearing_id
            WHERE hearing.decision_id = NEW.replaces_id
        ) AND NOT rules -> 'switches' @> '[{"code": "second_panel_on_same_decision", "on": true}]')""",
        "the panel has not seen this draft",
    ),
    declare=[("rules", "JSONB"), ("steps", "JSONB"), ("hands", "BIGINT[]")],
)

# By the clock itself; where a nation has a maximum instead, by the general minimum of the clock's own version.
LAWFUL = guard(
    "decision_conclusive_was_lawful",
    """IF NEW.stage <> 'conclusive_grounds' OR NEW.final_at IS NULL OR (TG_OP = 'UPDATE' AND OLD.final_at IS NOT NULL)
    OR NOT EXISTS (
        SELECT FROM guidance_guidanceversion version, jsonb_array_elements(version.content -> 'routes') route
        WHERE version.code = NEW.guidance_code AND route ->> 'code' = NEW.route
          AND route ->> 'earliest_conclusive' = 'after_recovery'
    )
    OR EXISTS (
        SELECT FROM decisions_earlydecision early WHERE early.case_id = NEW.case_id AND early.is_approved
          AND NOT EXISTS (
            SELECT FROM casefile_deadline longer WHERE longer.case_id = NEW.case_id AND longer.kind = 'recovery'
              AND longer.because = 'extended' AND longer.computed_at > early.settled_at
          )
    )
THEN RETURN NEW; END IF;
SELECT CASE WHEN clock.bound = 'minimum' THEN clock.due_at ELSE (
        SELECT (clock.starts_on + (general ->> 'length')::int
            + CASE WHEN (general ->> 'counts_start_day')::boolean THEN 0 ELSE 1 END)::timestamp
            AT TIME ZONE 'Europe/London'
        FROM guidance_guidanceversion version, jsonb_array_elements(version.content -> 'clocks') general
        WHERE version.code = clock.guidance_code AND general ->> 'code' = 'recovery' AND general ->> 'nation' IS NULL
    ) END INTO lawful
    FROM casefile_deadline clock
    WHERE clock.case_id = NEW.case_id AND clock.kind = 'recovery' AND clock.superseded_at IS NULL
    ORDER BY clock.id DESC LIMIT 1;
""",
    refuse("lawful IS NULL OR NEW.final_at < lawful", "the recovery minimum is not over"),
    declare=[("lawful", "TIMESTAMPTZ")],
)

DECISION = (BEGUN, STAYS, ASSURED, LAWFUL, pgtrigger.Protect(name="decision_kept", operation=pgtrigger.Delete))

SECOND_CHECK = guard(
    "second_check_by_another",
    refuse(
        """NOT EXISTS (
            SELECT FROM decisions_decision decision
            JOIN accounts_membership author ON author.id = decision.author_id
            JOIN accounts_membership checker ON checker.id = NEW.checker_id
            WHERE decision.id = NEW.decision_id AND decision.draft = NEW.draft
              AND decision.state IN ('second_check', 'escalated')
              AND checker.person_id <> author.person_id AND checker.person_id <> ALL (decision.writers)
        )""",
        "a draft is checked where it waits for it, by somebody who wrote none of it",
    ),
)

EARLY_DECISION = guard(
    "early_decision_by_two",
    refuse(f"{ON_INSERT}NEW.settled_at IS NOT NULL", "an early decision is asked for before it is settled"),
    refuse(f"{ON_UPDATE}OLD.settled_at IS NOT NULL", "what was settled stays settled"),
    refuse(
        ON_UPDATE + changed("reference", "case_id", "asked_how", "why", "recorded_by_id", "recorded_at"),
        "what was asked stays as it was recorded",
    ),
    refuse(
        """NEW.settled_at IS NOT NULL AND (SELECT person_id FROM accounts_membership WHERE id = NEW.settled_by_id)
        = (SELECT person_id FROM accounts_membership WHERE id = NEW.recorded_by_id)""",
        "somebody else settles an early decision",
    ),
)


def content_of(*, name: str, decision: str) -> pgtrigger.Trigger:
    """Of rows that are part of a decision. `decision`: of which, with ROW for the row."""
    of_rows = ", ".join(decision.replace("ROW", row) for row in ("NEW", "OLD"))
    return guard(
        name,
        refuse(
            f"EXISTS (SELECT FROM decisions_decision one WHERE one.final_at IS NOT NULL AND one.id IN ({of_rows}))",
            "what a final decision rests on stays as it was",
        ),
        deletes=True,
    )
