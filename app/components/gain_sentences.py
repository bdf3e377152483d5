"""What a comparison means, in sentences; every figure is computed, and none sounds better than it is."""

from __future__ import annotations

import numpy as np

from app import texts_compare
from app.components import wording
from app.components.compare_colours import names
from factost_core.evaluation.comparison import ADAPTED, SAME, SEASONAL, ZERO_SHOT, Comparison, gains

#: Below this share a difference on average is called none: windows differ by more among themselves.
_SMALL = 0.005
#: An hour that was seen in fewer windows is a rough picture.
_FEW_WINDOWS = 5
#: What an 80 % interval may cover and still be called about right (the project's own goal).
_RIGHT = (0.76, 0.84)


def headline(found: Comparison) -> str:
    """Markdown: how much closer on average, and how many sensors got worse."""
    gain, scored = found.gain(), int((~np.isnan(found.sensor_gains)).sum())
    if not np.isfinite(gain) or abs(gain) < _SMALL:
        text = texts_compare.SAME
    else:
        text = (texts_compare.CLOSER if gain > 0 else texts_compare.FARTHER).format(
            share=wording.percent(abs(gain))
        )
    if found.worse == 0:
        text += texts_compare.NONE_WORSE
    else:
        rest = texts_compare.ALL_WORSE if found.worse == scored else texts_compare.SOME_WORSE
        text += rest.format(worse=found.worse, sensors=scored)
    return text + (texts_compare.ADVICE_WORSE if gain <= -_SMALL else "")


def details(found: Comparison) -> list[str]:
    """Sentences on steadiness, the simple rule and the intervals."""
    sentences = [texts_compare.STEADY.format(better=found.windows_better, windows=found.windows)]
    rule = names(found.season)[SEASONAL]
    rule = rule[0].lower() + rule[1:]
    gain = found.gain(SEASONAL)
    if np.isfinite(gain):
        if abs(gain) < _SMALL:
            text = texts_compare.SEASONAL_SAME
        else:
            text = texts_compare.SEASONAL_BETTER if gain > 0 else texts_compare.SEASONAL_WORSE
        sentences.append(text.format(rule=rule, share=wording.percent(_lower(gain))))
    before, after = found.row(ZERO_SHOT)["coverage80"], found.row(ADAPTED)["coverage80"]
    if before is not None and after is not None:
        text = texts_compare.COVERAGE.format(before=wording.percent(before), after=wording.percent(after))
        # judged as it is written: 75.7 % reads as 76 %
        after = round(after, 2)
        if after < _RIGHT[0]:
            text += texts_compare.COVERAGE_NARROW
        elif after > _RIGHT[1]:
            text += texts_compare.COVERAGE_WIDE
        else:
            text += texts_compare.COVERAGE_RIGHT
        sentences.append(text)
    return sentences


def by_step(found: Comparison) -> str:
    """How the gain changes from the first step to the last; empty for a single step."""
    step_gains = gains(found.by_step)
    if found.horizon < 2 or not np.isfinite(step_gains[[0, -1]]).all():
        return ""
    return texts_compare.BY_STEP.format(
        first=1, gain_first=change(step_gains[0]), last=found.horizon, gain_last=change(step_gains[-1])
    )


def by_hour(found: Comparison) -> str:
    """The hours whose error fell and rose most, and how little may stand behind them; empty without hours."""
    if not found.by_hour:
        return ""
    before, after = (np.array(found.by_hour[name], dtype=float) for name in (ZERO_SHOT, ADAPTED))
    shift = after - before
    if not np.isfinite(shift).any():
        return ""
    best, worst = int(np.nanargmin(shift)), int(np.nanargmax(shift))
    small = SAME * np.nanmean(before)
    sentences = []
    for hour, told, text in (
        (best, shift[best] < -small, texts_compare.BY_HOUR),
        (worst, shift[worst] > small, texts_compare.BY_HOUR_LOSS),
    ):
        if told:
            after_text = wording.escape_markdown(wording.quantity(after[hour], found.unit))
            sentences.append(
                text.format(
                    hour=f"{hour:02d}:00",
                    after=after_text,
                    before=wording.escape_markdown(wording.number(before[hour], after[hour])),
                )
            )
    counts = [count for count in found.hour_windows if count]
    if min(counts) < _FEW_WINDOWS:
        sentences.append(
            texts_compare.BY_HOUR_FEW.format(least=min(counts), most=max(counts), windows=found.windows)
        )
    return " ".join(sentences)


def sensor(found: Comparison, row: int) -> str:
    """What adapting did for one sensor."""
    before, after = (found.by_sensor[name][row] for name in (ZERO_SHOT, ADAPTED))
    gain = float(found.sensor_gains[row])
    if before is None or after is None:
        return texts_compare.SENSOR_UNKNOWN
    unit = wording.escape_markdown(wording.quantity(after, found.unit))
    if abs(gain) <= SAME:
        return texts_compare.SENSOR_SAME.format(after=unit)
    return texts_compare.SENSOR_GAIN.format(
        change=change(gain), after=unit, before=wording.escape_markdown(wording.number(before))
    )


def change(gain: float) -> str:
    """``12 % closer``, ``3 % farther off``, or that it is as before."""
    if abs(gain) <= SAME:
        return texts_compare.CHANGE_NONE
    if np.isneginf(gain):
        return texts_compare.CHANGE_FROM_NONE
    text = texts_compare.CHANGE_CLOSER if gain > 0 else texts_compare.CHANGE_FARTHER
    return text.format(share=wording.percent(abs(gain)))


def _lower(gain: float) -> float:
    """By which share the lower of two errors lies below the other, from the gain over the second."""
    return gain if gain >= 0 else 1 - 1 / (1 - gain)
