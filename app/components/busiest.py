"""Which sensors are busiest at a step (of speeds: slowest), and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from app import texts_closer
from app.components import several, wording
from app.components.timeline import Timeline

FEW = 5


def busy_word(timeline: Timeline) -> str:
    """What the sensors that matter most are called: of speeds the slowest."""
    return texts_closer.SLOW if timeline.low_is_notable else texts_closer.BUSY


@dataclass(frozen=True)
class Busiest:
    """The rows of the busiest sensors, the busiest first; ``following`` is the one after them."""

    rows: list[int]
    following: int | None
    chances: np.ndarray

    @classmethod
    def of(cls, timeline: Timeline, position: int) -> Busiest:
        """At a step of the forecast. ``chances`` (of each row) say how likely it is beyond what is expected
        of the following sensor; NaN where there is none."""
        values = timeline.median[:, position]
        ranked = np.argsort(values if timeline.low_is_notable else -values, kind="stable")
        order = [int(row) for row in ranked if np.isfinite(values[row])]
        rows, following = order[:FEW], order[FEW] if len(order) > FEW else None
        chances = np.full(len(rows), np.nan)
        if following is not None and timeline.forecast is not None:
            above = timeline.forecast.exceedance(float(values[following]))[rows, position - timeline.history]
            chances = 1 - above if timeline.low_is_notable else above
        return cls(rows, following, chances)


def busiest_table(timeline: Timeline, position: int, found: Busiest) -> pd.DataFrame:
    """A row a sensor: sensor, median, between (80 % interval), chance (percent), and actual where known."""
    labels = several.labels_of(timeline)
    table = pd.DataFrame(
        {
            "sensor": [labels[timeline.sensor_ids[row]] for row in found.rows],
            "median": timeline.median[found.rows, position],
            "between": [
                f"{wording.number(float(low))} – {wording.number(float(high))}"
                for low, high in zip(
                    timeline.lower[found.rows, position], timeline.upper[found.rows, position], strict=True
                )
            ],
            "chance": 100 * found.chances,
        }
    )
    actual = timeline.observed[found.rows, position]
    return table.assign(actual=actual) if np.isfinite(actual).any() else table


def busiest_sentences(timeline: Timeline, position: int, found: Busiest) -> list[str]:
    """Who they are, and how sure the order is, in markdown."""
    if not found.rows:
        return [texts_closer.NOTHING]
    labels = several.labels_of(timeline)

    def name(row: int) -> str:
        return wording.escape_markdown(labels[timeline.sensor_ids[row]])

    names = [f"**{name(row)}**" for row in found.rows]
    listed = f"{', '.join(names[:-1])} {texts_closer.AND} {names[-1]}" if len(names) > 1 else names[0]
    said = [
        texts_closer.TOP_SENTENCE.format(
            time=wording.escape_markdown(wording.clock_time(timeline.times[position], timeline.step)),
            busy=busy_word(timeline),
            names=listed,
        )
    ]
    if found.following is None:
        return [*said, texts_closer.TOP_ALL]
    value = wording.quantity(float(timeline.median[found.following, position]), timeline.unit)
    least = int(found.chances.argmin())
    return [
        *said,
        texts_closer.TOP_SURE.format(
            name=name(found.following),
            value=wording.escape_markdown(value),
            least=name(found.rows[least]),
            chance=wording.percent(float(found.chances[least])),
        ),
    ]
