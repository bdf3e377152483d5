"""What a zone's forecast says, in plain sentences."""

from __future__ import annotations

import numpy as np

from app import texts_closer
from app.components import glance_sentences, several, wording
from app.components.timeline import Timeline
from factost_core.joint.zone import ZoneForecast
from factost_core.quantiles import TRAINED_LEVELS

_LOW, _MIDDLE, _HIGH = (TRAINED_LEVELS.index(level) for level in (0.1, 0.5, 0.9))
# So many times are named, and none that is less likely than this.
_TIMES, _RARE = 3, 0.05
# A range that was widened by less is not worth a sentence.
_NOTABLE = 1.03


def zone_sentences(timeline: Timeline, zone: ZoneForecast, name: str) -> list[str]:
    """When it is most, how sure the size and the hour are, and what the sensors' correlation does to that;
    in markdown. ``timeline`` is that of the network."""
    low = timeline.low_is_notable
    end = texts_closer.LOWEST if low else texts_closer.HIGHEST
    middle = zone.quantiles[:, _MIDDLE]
    step = int(middle.argmin() if low else middle.argmax())
    said = [
        texts_closer.ZONE_SENTENCE.format(
            name=wording.escape_markdown(name),
            statistic=texts_closer.ZONE_SUM if zone.statistic == "sum" else texts_closer.ZONE_MEAN,
            count=len(zone.members),
            end=end,
            time=_time(timeline, step),
            value=_quantity(timeline, float(middle[step])),
            interval=_between(zone.quantiles[step]),
        ),
        _when(timeline, zone.lowest if low else zone.highest, end),
    ]
    if len(middle) > 1:
        said.append(
            texts_closer.ZONE_AVERAGE.format(
                span=wording.duration(timeline.step * len(middle)),
                value=_quantity(timeline, float(zone.average[_MIDDLE])),
                interval=_between(zone.average),
            )
        )
    return said


def about_width(timeline: Timeline, zone: ZoneForecast) -> str:
    """How much surer the zone is than its sensors' ranges added up, and who does not count."""
    said = []
    if len(zone.members) > 1:
        width, added = ((part[:, _HIGH] - part[:, _LOW]).sum() for part in (zone.quantiles, zone.added))
        share = float(width / added) if added > 0 else 1.0
        text = texts_closer.ZONE_WIDTH if share < 0.97 else texts_closer.ZONE_WIDTH_SAME
        said.append(
            text.format(
                correlation=f"{zone.mean_correlation:.2f}",
                windows=zone.windows,
                share=wording.percent(share),
            )
        )
    if zone.widening >= _NOTABLE:
        more = wording.percent(zone.widening - 1)
        said.append(texts_closer.ZONE_WIDENED.format(more=more))
    if zone.left_out:
        labels = several.labels_of(timeline)
        names = ", ".join(labels[sensor] for sensor in zone.left_out)
        said.append(texts_closer.ZONE_LEFT_OUT.format(names=wording.escape_markdown(names)))
    return " ".join(said)


def _when(timeline: Timeline, shares: np.ndarray, end: str) -> str:
    """The likeliest times of the end, and how likely each is."""
    steps = [int(step) for step in np.argsort(-shares, kind="stable")[:_TIMES]]
    first, *others = [
        texts_closer.ZONE_CHANCE.format(
            time=_time(timeline, step), chance=wording.percent(float(shares[step]))
        )
        for step in steps
        if step == steps[0] or shares[step] >= _RARE
    ]
    if not others:
        return texts_closer.ZONE_WHEN_ONE.format(end=end, first=first)
    return texts_closer.ZONE_WHEN.format(end=end, first=first, others=texts_closer.ZONE_OR.join(others))


def _time(timeline: Timeline, step: int) -> str:
    time = timeline.times[timeline.history + step]
    return wording.escape_markdown(wording.clock_time(time, timeline.step))


def _quantity(timeline: Timeline, value: float) -> str:
    return wording.escape_markdown(wording.quantity(value, timeline.unit))


def _between(quantiles: np.ndarray) -> str:
    return glance_sentences.between(float(quantiles[_LOW]), float(quantiles[_HIGH]))
