"""The page of statistics: one HTML file with drawings in it, without any script.

It needs the libraries of the extra ``stats``.
"""

import io
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extractor.archive.statistics import Statistics
from extractor.errors import ArchiveError
from extractor.outputs.labels import SEVERITIES

_TEMPLATE = Path(__file__).with_name("statistics.html")
_COLOURS = {"error": "#b3261e", "warning": "#c77700", "info": "#5f6b7a"}
_FORMS = {"2008": "#9fb4c7", "2014": "#5b8db8", "2019": "#2d6390", "2021": "#123a5c", "": "#cccccc"}
_STYLE: Any = {
    "svg.fonttype": "none",  # the reader's fonts, so that Chinese needs none of ours
    "svg.hashsalt": "gongkai",
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def draw_page(statistics: Statistics) -> str:
    """The page."""
    try:
        import jinja2
        import matplotlib
    except ImportError as error:
        raise ArchiveError(
            f"the page needs {error.name}, which is not installed; pip install 'gongkai[stats]'"
        ) from error
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():
        # The drawing names the letters, the reader's fonts draw them.
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        charts = {
            "coverage": _draw(_draw_coverage, statistics, height=3.2),
            "contradictions": _draw(
                _draw_contradictions, statistics, height=0.6 + 0.3 * len(statistics.contradictions)
            ),
            "trend": _draw(_draw_trend, statistics, height=3.2),
        }
    return template.render(statistics=statistics, charts=charts, severities=SEVERITIES)


def _draw(draw: Callable[[Any, Statistics], None], statistics: Statistics, height: float) -> Any:
    """A drawing as SVG, fit to stand in a page."""
    from markupsafe import Markup
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, height), layout="constrained")
    draw(figure.subplots(), statistics)
    target = io.StringIO()
    figure.savefig(target, format="svg", metadata={"Date": None})
    svg = target.getvalue()
    return Markup(svg[svg.index("<svg") :])  # noqa: S704 - drawn here, texts escaped by matplotlib


def _draw_coverage(axes: Any, statistics: Statistics) -> None:
    years = sorted({entry.year for entry in statistics.coverage})
    bottom = dict.fromkeys(years, 0)
    for form in sorted({entry.form for entry in statistics.coverage}):
        reports = {e.year: e.reports for e in statistics.coverage if e.form == form}
        heights = [reports.get(year, 0) for year in years]
        axes.bar(
            [str(year) for year in years],
            heights,
            bottom=list(bottom.values()),
            color=_FORMS.get(form, _FORMS[""]),
            label=f"{form} 年式" if form else "无表",
        )
        for year, height in zip(years, heights, strict=True):
            bottom[year] += height
    axes.set_ylabel("报告")
    axes.tick_params(axis="x", rotation=90)
    if statistics.coverage:
        axes.legend(frameon=False)


def _draw_contradictions(axes: Any, statistics: Statistics) -> None:
    entries = statistics.contradictions[::-1]
    axes.barh(
        [entry.title for entry in entries],
        [entry.findings for entry in entries],
        color=[_COLOURS[entry.severity] for entry in entries],
    )
    axes.set_xlabel("处")


def _draw_trend(axes: Any, statistics: Statistics) -> None:
    years = [entry.year for entry in statistics.trend]
    low = [entry.low for entry in statistics.trend]
    high = [entry.high for entry in statistics.trend]
    axes.fill_between(years, low, high, color="#5b8db8", alpha=0.25, label="中间一半报告")
    axes.plot(years, [e.median for e in statistics.trend], color="#123a5c", label="中位数")
    axes.set_xticks(years)
    axes.tick_params(axis="x", rotation=90)
    if years:
        axes.legend(frameon=False)
