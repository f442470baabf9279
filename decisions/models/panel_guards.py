"""What the database refuses of panels: what they hear, who speaks, and what may be concluded from it."""

from decisions.models.guarding import ON_UPDATE, changed, guard, refuse

HEARING = guard(
    "hearing_of_one_draft",
    refuse(
        """TG_OP = 'INSERT' AND NOT EXISTS (
            SELECT FROM decisions_decision decision WHERE decision.id = NEW.decision_id AND decision.draft = NEW.draft
        )""",
        "the panel hears the draft that stands",
    ),
    refuse(ON_UPDATE + changed("decision_id", "draft", "sitting_id"), "a hearing is of one draft and one sitting"),
    refuse(
        f"{ON_UPDATE}OLD.opened_at IS NOT NULL AND " + changed("opened_at", "opened_by_id", "voices", "put_off_at"),
        "views that were opened stay open",
    ),
)

OPINION = guard(
    "opinion_of_a_seated_member",
    refuse(
        """NOT EXISTS (
            SELECT FROM decisions_hearing hearing
            JOIN decisions_seat seat ON seat.sitting_id = hearing.sitting_id AND seat.panellist_id = NEW.panellist_id
            WHERE hearing.id = NEW.hearing_id AND hearing.put_off_at IS NULL
              AND NEW.after_opening = (hearing.opened_at IS NOT NULL)
              AND NOT EXISTS (
                SELECT FROM decisions_conflict conflict
                JOIN decisions_decision declared ON declared.id = conflict.decision_id
                JOIN decisions_decision heard ON heard.case_id = declared.case_id
                WHERE conflict.panellist_id = NEW.panellist_id AND heard.id = hearing.decision_id
              )
              AND NOT EXISTS (SELECT FROM decisions_conclusion done WHERE done.hearing_id = hearing.id)
        )""",
        "a view is given by a member who sits on this hearing, before it is concluded",
    ),
)

CONCLUSION = guard(
    "conclusion_of_a_quorum",
    refuse(
        """NOT EXISTS (
            SELECT FROM decisions_hearing hearing
            JOIN decisions_decision decision ON decision.id = hearing.decision_id AND decision.draft = hearing.draft
            JOIN guidance_guidanceversion version ON version.code = decision.guidance_code
            WHERE hearing.id = NEW.hearing_id AND hearing.opened_at IS NOT NULL AND hearing.put_off_at IS NULL
              AND (SELECT count(DISTINCT member.person_id) FROM decisions_opinion opinion
                   JOIN decisions_panellist sitter ON sitter.id = opinion.panellist_id
                   JOIN accounts_membership member ON member.id = sitter.membership_id
                   WHERE opinion.hearing_id = hearing.id AND sitter.id = ANY (hearing.voices))
                  >= COALESCE((version.content -> 'panel' ->> 'quorum')::int, 1)
        )""",
        "a panel concludes on the draft before it when the views of its quorum are open",
    ),
    refuse(
        """NOT EXISTS (
            SELECT FROM decisions_hearing hearing JOIN decisions_sitting sitting ON sitting.id = hearing.sitting_id
            JOIN decisions_panellist chair ON chair.id = sitting.chair_id
            WHERE hearing.id = NEW.hearing_id AND chair.membership_id = NEW.concluded_by_id
        )""",
        "the chair of a sitting says what its panel concludes",
    ),
    refuse(
        """(SELECT 2 * count(*) FILTER (WHERE last.view <> NEW.view) > count(*) FROM (
            SELECT DISTINCT ON (opinion.panellist_id) opinion.view FROM decisions_opinion opinion
            JOIN decisions_hearing hearing ON hearing.id = opinion.hearing_id
            WHERE hearing.id = NEW.hearing_id AND opinion.panellist_id = ANY (hearing.voices)
            ORDER BY opinion.panellist_id, opinion.number DESC
        ) last)""",
        "a panel concludes what most of its members say",
    ),
)
