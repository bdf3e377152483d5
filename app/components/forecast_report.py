"""A forecast as one HTML file for somebody who was not there: what comes, who is busiest, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import plotly.graph_objects as go

from app import texts, texts_report
from app.components import (
    busiest,
    fan_chart,
    glance_sentences,
    panel_header,
    several,
    small_multiples,
    story_map,
    wording,
)
from app.components.chart_style import plain
from app.components.colouring import Limit
from app.components.report_file import Page, report_file, sources
from app.components.story_charts import Picture
from app.components.story_screen import Screen
from app.components.timeline import Timeline
from factost_core.panel import SensorPanel

_FONT = 15


@dataclass(frozen=True)
class Subject:
    """What is told of: a panel's forecast at the step that the map shows.

    ``about`` says what is known of the network, ``made_by`` is a sentence on the forecaster.
    """

    panel: SensorPanel
    about: dict[str, str]
    timeline: Timeline
    position: int
    limit: Limit | None
    made_by: str

    @property
    def title(self) -> str:
        return panel_header.title_of(self.panel, self.about)

    @property
    def at(self) -> int:
        """The step of the forecast nearest to the one that the map shows."""
        return max(self.position, self.timeline.history)

    @property
    def start(self) -> str:
        return wording.full_time(self.timeline.times[self.timeline.history], self.timeline.step)


def report(subject: Subject, made: datetime) -> bytes:
    """The whole report in UTF-8; ``made`` is the time that it names. The timeline has a forecast."""
    timeline = subject.timeline
    kicker = texts_report.KICKER.format(
        title=subject.title,
        kind=texts.KIND_LABELS[panel_header.kind_of(subject.panel)],
        start=subject.start,
        span=wording.duration(timeline.step * (len(timeline.times) - timeline.history)),
    )
    found = busiest.Busiest.of(timeline, subject.at)
    pages = [Page(_coming(subject, found), kicker, texts_report.COMING_SHORT)]
    if found.rows:
        pages.append(
            Page(
                _top(subject, found),
                kicker,
                texts_report.TOP_SHORT.format(busy=busiest.busy_word(subject.timeline)),
            )
        )
    pages.append(Page(_trust(subject), kicker, texts_report.TRUST_SHORT))
    title = texts_report.TITLE.format(title=subject.title, start=subject.start)
    return report_file(title, pages, sources(subject.panel, subject.about, made))


def _coming(subject: Subject, found: busiest.Busiest) -> Screen:
    """The most notable value at the chosen time, and the coming day in sentences."""
    timeline, at = subject.timeline, subject.at
    said = tuple(wording.unmarked(text) for text in glance_sentences.glance(timeline, subject.limit))
    sensor = timeline.notable_sensor(at)
    if glance_sentences.peak_of(timeline) == (sensor, at):
        said = said[1:]  # the figure says it
    if sensor is None:
        return Screen("coming", texts_report.COMING, "", "", "", said)
    low, high = float(timeline.lower[sensor, at]), float(timeline.upper[sensor, at])
    return Screen(
        "coming",
        texts_report.COMING,
        wording.number(float(timeline.median[sensor, at])),
        texts_report.COMING_LABEL.format(
            unit=timeline.unit,
            name=timeline.name_of(sensor),
            time=wording.full_time(timeline.times[at], timeline.step),
        ).strip(),
        texts_report.COMING_LEAD.format(interval=wording.unmarked(glance_sentences.between(low, high))),
        said,
        pictures=_map(subject, found),
    )


def _map(subject: Subject, found: busiest.Busiest) -> tuple[Picture, ...]:
    timeline = subject.timeline
    if not subject.panel.has_positions:
        return ()
    values = timeline.median[:, subject.at].astype(float)
    # of speeds the low ones are the large dots
    sizes = np.nanmax(values) - values if timeline.low_is_notable and np.isfinite(values).any() else None
    labels = several.labels_of(timeline)
    names = [labels[sensor] for sensor in timeline.sensor_ids]
    figure = story_map.network_map(subject.panel, names, values, found.rows, sizes)
    alt = texts_report.ALT_MAP.format(count=f"{len(names):,}", busy=busiest.busy_word(subject.timeline))
    return (Picture(_sized(figure), alt),)


def _top(subject: Subject, found: busiest.Busiest) -> Screen:
    """The busiest at the chosen time, each with its range and how sure its place is."""
    timeline, at = subject.timeline, subject.at
    time = wording.full_time(timeline.times[at], timeline.step)
    title = texts_report.TOP if found.following is not None else texts_report.TOP_ALL
    table = busiest.busiest_table(timeline, at, found)
    lines = tuple(
        (
            wording.number(float(row.median)),
            texts_report.TOP_LINE.format(name=row.sensor, between=row.between),
        )
        for row in table.itertuples()
    )
    sure = [wording.unmarked(text) for text in busiest.busiest_sentences(timeline, at, found)[1:]]
    fans = small_multiples.small_multiples(timeline, found.rows, at)
    fans.update_xaxes(tickangle=0, nticks=3)
    return Screen(
        "top",
        title.format(busy=busiest.busy_word(subject.timeline), time=time),
        "",
        "",
        texts_report.TOP_LEAD.format(unit=timeline.unit) if timeline.unit else texts_report.TOP_LEAD_PLAIN,
        (*sure, texts_report.FANS),
        lines,
        (Picture(_sized(fans), texts_report.ALT_FANS),),
    )


def _trust(subject: Subject) -> Screen:
    """What has happened since, and which forecaster this is."""
    timeline = subject.timeline
    inside, known = timeline.held(slice(None), slice(timeline.history, None))
    more = (subject.made_by, texts_report.TRUST_STORY)
    fan = _fan(subject)
    if not known:
        return Screen(
            "trust",
            texts_report.TRUST,
            texts_report.TRUST_OPEN,
            texts_report.TRUST_OPEN_LABEL,
            "",
            more,
            pictures=fan,
        )
    return Screen(
        "trust",
        texts_report.TRUST,
        texts_report.TRUST_FIGURE.format(inside=round(100 * inside / known)),
        texts_report.TRUST_LABEL,
        texts_report.TRUST_LEAD,
        more,
        pictures=fan,
    )


def _fan(subject: Subject) -> tuple[Picture, ...]:
    """All ranges of the most notable sensor, and what then happened."""
    sensor = subject.timeline.notable_sensor(subject.at)
    if sensor is None:
        return ()
    figure = fan_chart.fan_chart(subject.timeline, sensor, subject.at)
    name = subject.timeline.name_of(sensor)
    figure.update_layout(title={"text": plain(name), "font": {"size": _FONT + 2}})
    return (Picture(_sized(figure), texts.FAN_ALT.format(name=name)),)


def _sized(figure: go.Figure) -> go.Figure:
    """Type to read in the hand; the report gives the height."""
    figure.update_layout(height=None, font={"size": _FONT}, margin={"l": 8, "r": 8, "t": 32, "b": 8})
    return figure.update_xaxes(automargin=True).update_yaxes(automargin=True)
