"""What the gallery shows: invented samples of every component. For developers, so in English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString

from nrm.look import charts
from nrm.look.deadlines import Deadline
from nrm.look.parts import Cell, Column, Link, SummaryRow, Tab, Tag, Task, TimelineItem
from nrm.look.sample_forms import SampleFilter, SampleForm, wrong_form

TODAY = date(2026, 12, 1)
COMMENT = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sample:
    """One component at work, with the notes that stand at the top of its template."""

    code: str
    html: SafeString
    notes: str


def _deadlines() -> list[dict[str, object]]:
    return [
        {"deadline": Deadline("Reasonable grounds decision", date(2026, 12, 8), TODAY, working_days=5)},
        {"deadline": Deadline("Reply to the provider", date(2026, 12, 3), TODAY, working_days=2)},
        {"deadline": Deadline("Letter to the first responder", TODAY, TODAY, working_days=0)},
        {"deadline": Deadline("Local authority notice", date(2026, 11, 26), TODAY)},
        {"deadline": Deadline("Recovery period ends", date(2029, 1, 15), TODAY, working_days=530, provisional=True)},
        {"deadline": Deadline("Receipt sent", date(2026, 11, 30), TODAY, met_on=date(2026, 11, 30))},
    ]


def _table() -> dict[str, object]:
    return {
        "caption": "Referrals by first responder",
        "columns": [Column("Organisation"), Column("State"), Column("Referrals", numeric=True)],
        "rows": [
            [
                Cell("Harbour City Police", href="#", hint="England"),
                Cell(tag=Tag("Active", "green")),
                Cell(214, numeric=True),
            ],
            [Cell("Lantern Trust", href="#", hint="Wales"), Cell(tag=Tag("Active", "green")), Cell(38, numeric=True)],
            [
                Cell("Old Mill Council", href="#", hint="England"),
                Cell(tag=Tag("Closed", "grey")),
                Cell(0, numeric=True),
            ],
        ],
    }


def _summary() -> list[dict[str, object]]:
    change = [Link("Change", "#")]
    rows = [
        SummaryRow("Name", "Lantern Trust", change),
        SummaryRow("Kind", "First responder, charity", change),
        SummaryRow("Domains", lines=["lantern.example", "night.lantern.example"], actions=change),
        SummaryRow("State", tag=Tag("Active", "green")),
    ]
    return [{"rows": rows}, {"rows": rows[:2], "card_title": "Lantern Trust", "card_actions": [Link("Close", "#")]}]


def _timeline() -> dict[str, object]:
    return {
        "items": [
            TimelineItem(
                "Domain recognised", datetime(2026, 11, 30, 16, 5, tzinfo=UTC), "Sam Okafor", "lantern.example"
            ),
            TimelineItem(
                "Organisation registered",
                datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
                "Rhian Price",
                href="#",
                link_text="See the record",
            ),
        ]
    }


def _tasks() -> dict[str, object]:
    return {
        "tasks": [
            Task("The person", "#", "Completed"),
            Task("What happened", "#", "Incomplete", "blue", "You can leave gaps and come back"),
            Task("Check and send", "", "Cannot start yet"),
        ]
    }


def _bars() -> dict[str, object]:
    figures = [("Police forces", 2140), ("Local authorities", 1310), ("Border Force", 420), ("Charities", 96)]
    return {
        "chart": charts.bars(
            id="bars",
            title="Referrals by kind of responder",
            figures=figures,
            label_heading="Kind",
            value_heading="Referrals",
        )
    }


def _line() -> dict[str, object]:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    counts = (310, 295, 342, 368, 351, 402, 398, 377, 421, 455, 430, 389)
    return {
        "chart": charts.line(
            id="line",
            title="Referrals by month",
            figures=zip(months, counts, strict=True),
            label_heading="Month",
            value_heading="Referrals",
        )
    }


def _tags() -> list[dict[str, object]]:
    colours = ("", "grey", "green", "teal", "purple", "magenta", "red", "orange", "yellow")
    words = ("New", "Closed", "Active", "Provisional", "With panel", "Returned", "Overdue", "Paused", "Waiting")
    return [{"text": word, "colour": colour} for word, colour in zip(words, colours, strict=True)]


Contexts = list[dict[str, object]]


def shown() -> Mapping[str, Mapping[str, Contexts]]:
    """Group, then component, then each context it is shown with."""
    here = [Link("Home", "#"), Link("Organisations", "#")]
    return {
        "Acts": {
            "button": [
                {"text": "Save and continue"},
                {"text": "Save for later", "kind": "secondary"},
                {"text": "Close account", "kind": "warning"},
            ],
            "link_button": [{"text": "Start now", "href": "#", "kind": "start"}, {"text": "Add a person", "href": "#"}],
            "search": [{"label": "Search help", "name": "sample_words", "value": ""}],
            "filter_panel": [{"form": SampleFilter(auto_id="filter_%s"), "active": [Link("Wales", "#")], "clear": "#"}],
            "exit_this_page": [{}],
        },
        "Ways": {
            "back_link": [{"href": "#"}],
            "breadcrumbs": [{"crumbs": here}],
            "sub_navigation": [
                {
                    "label": "Sample pages",
                    "items": [Tab("Details", "#", current=True), Tab("People", "#", count=12), Tab("History", "#")],
                    "more": [Tab("Clocks", "#"), Tab("Access", "#")],
                }
            ],
            "pagination": [{"newer": "#", "older": "#"}],
            "card": [
                {
                    "title": "People",
                    "href": "#",
                    "text": "Invite colleagues, change roles, record training.",
                    "count": "3 waiting",
                    "heading_level": 4,
                }
            ],
            "task_list": [_tasks()],
        },
        "Messages": {
            "notification": [
                {"text": "The invitation was sent.", "kind": "success", "number": 101, "quiet": True},
                {"heading": "This version is a draft", "text": "Nobody follows it yet.", "number": 102},
                {"text": "This person still holds work.", "kind": "warning", "number": 103, "quiet": True},
            ],
            "error_summary": [{"form": wrong_form(), "quiet": True}],
            "warning_text": [{"text": "You cannot undo this."}],
            "inset": [{"text": "The person does not have to talk to the police to get support."}],
            "details": [{"summary": "How we count days", "text": "The day of the decision is not counted."}],
            "panel": [
                {"title": "Referral sent", "text": "Your reference", "reference": "NRM-4K7-29Q", "heading_level": 4}
            ],
            "empty_state": [
                {
                    "title": "No deliveries are stuck",
                    "text": "A message that could not be sent stands here until somebody tries again.",
                }
            ],
            "progress": [{"label": "Making 40 letters", "done": 26, "total": 40}],
        },
        "Facts": {
            "tag": _tags(),
            "summary_list": _summary(),
            "table": [_table()],
            "timeline": [_timeline()],
            "deadline": _deadlines(),
            "reference": [{"label": "Reference", "value": "NRM-4K7-29Q"}],
            "person": [
                {
                    "name": "Rhian Price",
                    "role": "Caseworker",
                    "organisation": "Single Competent Authority",
                    "tag": Tag("Away", "grey"),
                }
            ],
            "stat": [
                {"value": "1,204", "label": "people supported today", "note": "Counted on 1 December 2026", "href": "#"}
            ],
            "bar_chart": [_bars()],
            "line_chart": [_line()],
        },
    }


def gallery(with_errors: bool) -> dict[str, object]:
    groups = [
        (title, [Sample(code, _drawn(code, contexts), _notes(code)) for code, contexts in parts.items()])
        for title, parts in shown().items()
    ]
    return {"groups": groups, "form": wrong_form() if with_errors else SampleForm(), "with_errors": with_errors}


def _drawn(code: str, contexts: Contexts) -> SafeString:
    return SafeString("\n".join(render_to_string(f"components/{code}.html", context) for context in contexts))


@cache
def _notes(code: str) -> str:
    source = get_template(f"components/{code}.html").template.source  # type: ignore[attr-defined]
    found = COMMENT.match(source)
    return found.group(1).strip("\n") if found else ""
