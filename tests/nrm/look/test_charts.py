"""Charts: geometry from figures, every word escaped, nothing drawn from nothing."""

import pytest
from django.template.loader import render_to_string

from nrm.look import charts
from tests.nrm.look.html import Element, read

HOSTILE = "</title><script>alert(1)</script>"


def bars(*figures: tuple[str, float]) -> charts.BarChart:
    return charts.bars(id="c", title="Title", figures=figures, label_heading="Kind", value_heading="Number")


def line(*figures: tuple[str, float]) -> charts.LineChart:
    return charts.line(id="c", title="Title", figures=figures, label_heading="Month", value_heading="Number")


def drawn(name: str, chart: object) -> Element:
    return read(render_to_string(f"components/{name}.html", {"chart": chart}))


@pytest.mark.parametrize(
    ("name", "made"), [("bar_chart", bars(("A", 2), ("B", 4))), ("line_chart", line(("A", 2), ("B", 4)))]
)
def test_picture_is_named_and_described_and_its_figures_stand_in_a_table(name: str, made: object) -> None:
    page = drawn(name, made)
    picture = page.one("svg")
    assert picture.attributes["role"] == "img"
    title, description = (page.one(id=each).text for each in picture.attributes["aria-labelledby"].split())
    assert (title, description) == ("Title", "Highest: B, 4. Lowest: A, 2.")
    assert [cell.text for cell in page.one("tbody").all("td")] == ["2", "4"]


@pytest.mark.parametrize(("name", "made"), [("bar_chart", bars()), ("line_chart", line())])
def test_no_figures_is_said_and_not_drawn(name: str, made: object) -> None:
    page = drawn(name, made)
    assert not page.all("svg")
    assert "There are no figures to draw." in page.text


@pytest.mark.parametrize(("name", "made"), [("bar_chart", bars(("A", 0), ("B", 0))), ("line_chart", line(("A", 0)))])
def test_zeros_are_drawn_without_dividing_by_nothing(name: str, made: object) -> None:
    assert drawn(name, made).one("svg")


def test_zero_bars_have_no_length() -> None:
    assert [bar.length for bar in bars(("A", 0), ("B", 0)).bars] == [0, 0]


def test_bars_are_in_proportion() -> None:
    first, second = bars(("A", 50), ("B", 100)).bars
    assert second.length == 2 * first.length


@pytest.mark.parametrize("name", ["bar_chart", "line_chart"])
def test_hostile_labels_are_shown_and_never_run(name: str) -> None:
    make = charts.bars if name == "bar_chart" else charts.line
    chart = make(id="c", title=HOSTILE, figures=[(HOSTILE, 1)], label_heading=HOSTILE, value_heading=HOSTILE)
    assert not drawn(name, chart).all("script")


@pytest.mark.parametrize(("most", "top"), [(0, 4), (3, 4), (455, 600), (4, 4), (1001, 1200), (81, 120)])
def test_axis_ends_at_a_round_number_at_or_above_the_highest(most: int, top: int) -> None:
    ticks = line(("A", most)).ticks
    assert ticks[-1].text.replace(",", "") == str(top)
    assert [tick.y for tick in ticks] == sorted((tick.y for tick in ticks), reverse=True)


def test_line_stays_inside_its_picture() -> None:
    chart = line(*((str(number), float(number * 37 % 90)) for number in range(40)))
    assert all(chart.left <= point.x <= chart.right and 0 <= point.y <= chart.height for point in chart.points)
    assert sum(point.shows_label for point in chart.points) <= charts.MOST_LABELS
