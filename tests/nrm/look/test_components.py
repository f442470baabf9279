"""Components show whatever they are given as words, and stand up when something is left out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from nrm.look import samples
from nrm.look.parts import SummaryRow, Tag
from tests.nrm.look.html import Element, read

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}"
CHOSEN_BY_US = {"kind", "colour", "code", "id", "href", "link", "name"}


def hostile(given: Any, name: str = "") -> Any:
    """The same thing with every word in it replaced by an attack."""
    if isinstance(given, str) and name not in CHOSEN_BY_US:
        return HOSTILE
    if isinstance(given, list | tuple):
        return [hostile(each, name) for each in given]
    if is_dataclass(given) and not isinstance(given, type):
        return replace(given, **{each.name: hostile(getattr(given, each.name), each.name) for each in fields(given)})
    return given


def all_samples() -> Iterator[tuple[str, dict[str, object]]]:
    for parts in samples.shown().values():
        for code, contexts in parts.items():
            yield from ((code, context) for context in contexts)


def drawn(code: str, context: dict[str, object]) -> Element:
    return read(render_to_string(f"components/{code}.html", context))


@pytest.mark.parametrize(("code", "context"), list(all_samples()))
def test_hostile_words_are_shown_and_never_run(code: str, context: dict[str, object]) -> None:
    page = drawn(code, {name: hostile(value, name) for name, value in context.items()})
    assert not page.all("script")
    assert not page.all("img")
    assert not [name for element in page.all() for name in element.attributes if name.startswith("on")]


@pytest.mark.parametrize("code", [code for parts in samples.shown().values() for code in parts])
def test_component_given_nothing_still_stands_up(code: str) -> None:
    assert isinstance(render_to_string(f"components/{code}.html", {}), SafeString)


def test_button_cannot_be_pressed_twice_by_accident() -> None:
    button = drawn("button", {"text": "Send"}).one("button")
    assert (button.attributes["type"], button.attributes["data-prevent-double-click"]) == ("submit", "true")


def test_tag_says_its_state_in_words() -> None:
    tag = drawn("tag", {"text": "Overdue", "colour": "red"}).one("strong")
    assert tag.text == "Overdue"
    assert "govuk-tag--red" in tag.classes


def test_summary_row_shows_lines_tags_and_nothing_for_nothing() -> None:
    rows = [SummaryRow("A", lines=["one", "two"]), SummaryRow("B", tag=Tag("New")), SummaryRow("C", None)]
    values = drawn("summary_list", {"rows": rows}).all("dd")
    assert [value.text for value in values] == ["one two", "New", ""]


def test_change_links_differ_for_those_who_hear_them() -> None:
    page = drawn("summary_list", samples.shown()["Facts"]["summary_list"][0])
    heard = [link.text for link in page.all("a")]
    assert heard == ["Change Name", "Change Kind", "Change Domains"]


def test_pagination_shows_only_the_ways_that_exist() -> None:
    assert [link.attributes["href"] for link in drawn("pagination", {"older": "?after=x"}).all("a")] == ["?after=x"]
    assert not drawn("pagination", {}).all("nav")


def test_table_names_its_columns_and_the_heading_of_each_row() -> None:
    page = drawn("table", samples.shown()["Facts"]["table"][0])
    assert [head.attributes["scope"] for head in page.one("thead").all("th")] == ["col", "col", "col"]
    assert {head.attributes["scope"] for head in page.one("tbody").all("th")} == {"row"}
    assert page.one(role="region").attributes["aria-label"] == page.one("caption").text


def test_table_without_rows_says_so() -> None:
    page = drawn("table", {"caption": "People", "columns": samples.shown()["Facts"]["table"][0]["columns"], "rows": []})
    assert page.one("tbody").text == "Nothing to show."


def test_task_that_cannot_be_started_is_no_link() -> None:
    page = drawn("task_list", samples.shown()["Ways"]["task_list"][0])
    assert [link.text for link in page.all("a")] == ["The person", "What happened"]
    for link in page.all("a"):
        assert page.one(id=link.attributes["aria-describedby"]).text


def test_only_the_current_page_is_marked_in_the_sub_navigation() -> None:
    page = drawn("sub_navigation", samples.shown()["Ways"]["sub_navigation"][0])
    assert [link.text for link in page.all("a", aria_current="page")] == ["Details"]


def test_filter_says_how_to_take_each_filter_off() -> None:
    page = drawn("filter_panel", samples.shown()["Acts"]["filter_panel"][0])
    assert page.one("a", cls="moj-filter__tag").text == "Remove this filter Wales"
    assert page.one("form").attributes["method"] == "get"


def test_success_is_read_out_at_once_and_plain_news_is_not() -> None:
    assert drawn("notification", {"text": "Sent", "kind": "success"}).children[0].attributes["role"] == "alert"
    assert drawn("notification", {"text": "Known"}).children[0].attributes["role"] == "region"


def test_timeline_has_a_machine_readable_time() -> None:
    times = drawn("timeline", samples.shown()["Facts"]["timeline"][0]).all("time")
    assert [time.attributes["datetime"][:10] for time in times] == [str(date(2026, 11, 30)), str(date(2026, 11, 2))]
