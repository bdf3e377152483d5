"""Checks of the readings on their grid: runs, spikes, impossible values, units."""

import numpy as np
from numpy.typing import NDArray

from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.finding import Finding
from factost_core.io.quality.look import Look
from factost_core.io.quality.quantity import never_negative
from factost_core.io.quality.repairs import Repair
from factost_core.io.quality.runs import Runs
from factost_core.io.quality.sensor_repairs import DropSensors
from factost_core.io.quality.series_facts import SeriesFacts
from factost_core.io.quality.value_repairs import Clip, MaskOutside, MaskSpikes, MaskStuck, Scale
from factost_core.io.quality.wording import counted, lasting_steps, listed, number, share, subject, when

_FEW = 0.02  # of all readings: so few negative ones among others are errors where the unit does not tell
_SOME = 0.2  # where the unit does: more of them have a meaning after all (power that flows back)
_CONSTANT_FROM = 12  # readings; fewer equal ones say nothing
_FACTORS = (1000.0, 1e6, 100.0, 60.0, 3600.0)
_LEAST_FACTOR = 30.0
_SPREAD = 6.0  # robust standard deviations (of the logarithm) that make a sensor's level odd
_LEAST_SPREAD = 0.15  # in powers of ten
_FLEET = 4  # sensors that make a level usual


def check_values(content: DraftContent, look: Look, facts: SeriesFacts, unit: str) -> list[Finding]:
    return [
        *_odd_scale(content, facts),
        *_negative(content, facts, unit),
        *_spikes(content, look, facts),
        *_stuck(content, look, facts),
        *_zeros(content, look, facts),
        *_constant(content, facts),
        *_range(content, facts, unit),
    ]


def names_of(content: DraftContent, places: NDArray[np.int64] | NDArray[np.bool_]) -> tuple[str, ...]:
    """The ids of sensors at these places, or of a mask."""
    chosen = np.flatnonzero(places) if places.dtype == bool else places
    return tuple(content.raw.ids[place] for place in chosen)


def _for_some(content: DraftContent, sensors: tuple[str, ...]) -> tuple[str, ...]:
    """How a repair names its sensors: () where it is all of them."""
    return () if len(sensors) == len(content.raw.ids) else sensors


def _odd_scale(content: DraftContent, facts: SeriesFacts) -> list[Finding]:
    """Sensors whose readings are a unit's factor larger or smaller than those of all others."""
    known = facts.level > 0
    if known.sum() < _FLEET:
        return []
    power = np.full(len(facts.level), np.nan)
    power[known] = np.log10(facts.level[known])
    middle = float(np.nanmedian(power))
    spread = max(1.4826 * float(np.nanmedian(np.abs(power - middle))), _LEAST_SPREAD)
    away = np.nan_to_num(power - middle)
    odd = (np.abs(away) > _SPREAD * spread) & (np.abs(away) > np.log10(_LEAST_FACTOR))
    if not odd.any() or odd.sum() > 0.2 * known.sum():
        return []
    powers = np.log10(np.array([*_FACTORS, *(1 / factor for factor in _FACTORS)]))
    distance = np.abs(away[:, None] - powers)
    nearest = distance.argmin(axis=1)
    # Among the others once it is scaled: then this factor explains it.
    explained = odd & (distance.min(axis=1) <= max(2 * spread, 0.3))
    repairs: list[Repair] = []
    for choice in np.unique(nearest[explained]):
        fits = names_of(content, explained & (nearest == choice))
        factor = _FACTORS[choice % len(_FACTORS)]
        repairs.append(Scale(1 / factor if choice < len(_FACTORS) else factor, fits))
    names = names_of(content, odd)
    example = int(np.abs(away).argmax())
    times = 10 ** abs(away[example])
    text = (
        f"Readings of {listed(names)} are of another size than all others: those of "
        f"{listed([content.raw.ids[example]])} are about {times:,.0f} times "
        f"{'larger' if away[example] > 0 else 'smaller'} (median {number(facts.level[example])} against "
        f"{number(10**middle)}). A mix-up of units does this, like W for kW; so does a sensor of another "
        "kind."
    )
    repairs.append(DropSensors(names))
    return [
        Finding.about(
            *("odd_scale", "warning", "Readings of another size", text),
            sensors=names,
            repairs=tuple(repairs),
            suggests=bool(explained.any()),
        )
    ]


def _negative(content: DraftContent, facts: SeriesFacts, unit: str) -> list[Finding]:
    count, readings = int(facts.negatives.sum()), int(facts.filled.sum())
    told = never_negative(unit)
    if not count or told is False or count > (_SOME if told else _FEW) * readings:
        return []
    names = names_of(content, facts.negatives > 0)
    lowest = float(np.nanmin(facts.low))
    why = f"readings in {unit} are expected to be 0 or more" if told else "nearly all others are 0 or more"
    text = (
        f"{counted(count, 'reading', 'is', 'are')} below 0 ({listed(names)}), down "
        f"to {number(lowest)}; {why}. Often they mark a fault."
    )
    chosen = _for_some(content, names)
    repairs = (MaskOutside(lower=0.0, sensors=chosen), Clip(lower=0.0, sensors=chosen))
    title = "Negative readings"
    return [Finding.about("negative_values", "warning", title, text, sensors=names, repairs=repairs)]


def _spikes(content: DraftContent, look: Look, facts: SeriesFacts) -> list[Finding]:
    if not len(facts.spikes):
        return []
    sensors, steps = facts.spikes.T
    names = names_of(content, np.unique(sensors))
    worst = int(np.abs(look.cells[steps, sensors] - facts.level[sensors]).argmax())
    sensor, step = int(sensors[worst]), int(steps[worst])
    around = look.cells[max(0, step - 1) : step + 2 : 2, sensor]
    text = (
        f"{counted(len(sensors), 'single reading', 'jumps', 'jump')} far away from "
        f"both neighbours and from what is usual at that time, like {number(look.cells[step, sensor])} at "
        f"{listed([content.raw.ids[sensor]])} on {when(look.times[step])} between "
        f"{' and '.join(number(value) for value in around)}. A fault does this; so does a single event."
    )
    times = look.times[np.unique(steps)]
    repairs = (MaskSpikes(_for_some(content, names)),)
    return [Finding.about("spikes", "warning", "Spikes", text, sensors=names, times=times, repairs=repairs)]


def _stuck(content: DraftContent, look: Look, facts: SeriesFacts) -> list[Finding]:
    runs = facts.stuck
    if not len(runs):
        return []
    names = names_of(content, np.unique(runs.series))
    sensor, start, lasted = _longest(runs, look)
    text = (
        f"{subject(names, 'repeats', 'repeat')} one value for longer than the readings "
        f"usually do, {counted(len(runs), 'run')} in all: {listed([content.raw.ids[sensor]])} shows "
        f"{number(look.cells[start, sensor])} for {lasted} from {when(look.times[start])}. A forecast would "
        "learn it as real."
    )
    repairs = (MaskStuck(sensors=_for_some(content, names)),)
    times, title = look.times[np.unique(runs.start)], "Stuck sensors"
    return [
        Finding.about("stuck_sensors", "warning", title, text, sensors=names, times=times, repairs=repairs)
    ]


def _zeros(content: DraftContent, look: Look, facts: SeriesFacts) -> list[Finding]:
    runs = facts.zeros
    if not len(runs):
        return []
    names = names_of(content, np.unique(runs.series))
    sensor, start, lasted = _longest(runs, look)
    text = (
        f"{subject(names, 'is', 'are')} 0 for far longer than usual: "
        f"{listed([content.raw.ids[sensor]])} for {lasted} from {when(look.times[start])}. The place may "
        "have been closed, which is true and worth keeping, or the sensor off."
    )
    repairs = (MaskStuck(zeros=True, sensors=_for_some(content, names)),)
    return [
        Finding.about(
            *("zero_runs", "info", "Long stretches of zeros", text),
            sensors=names,
            times=look.times[np.unique(runs.start)],
            repairs=repairs,
            suggests=False,
        )
    ]


def _longest(runs: Runs, look: Look) -> tuple[int, int, str]:
    worst = int(runs.length.argmax())
    lasted = lasting_steps(int(runs.length[worst]), look.step)
    return int(runs.series[worst]), int(runs.start[worst]), lasted


def _range(content: DraftContent, facts: SeriesFacts, unit: str) -> list[Finding]:
    """What the readings span, so that a person sees whether that can be in the unit."""
    known = ~np.isnan(facts.low)
    if not known.any():
        return []
    lowest, highest = int(np.nanargmin(facts.low)), int(np.nanargmax(facts.high))
    in_unit = f" {unit}" if unit else ""
    usual = number(float(np.nanmedian(facts.high)))
    text = (
        f"Readings go from {number(facts.low[lowest])}{in_unit} ({listed([content.raw.ids[lowest]])}) to "
        f"{number(facts.high[highest])}{in_unit} ({listed([content.raw.ids[highest]])}); half of the sensors "
        f"never exceed {usual}."
    )
    if not unit:
        text += " No unit is known: name it with the columns, and it stands beside every value."
    title = "Range and unit"
    return [Finding.about("value_range", "info", title, text)]


def _constant(content: DraftContent, facts: SeriesFacts) -> list[Finding]:
    constant = (facts.low == facts.high) & (facts.filled >= _CONSTANT_FROM)
    if not constant.any():
        return []
    names = names_of(content, constant)
    zero = int((facts.high[constant] == 0).sum())
    text = (
        f"{subject(names, 'never changes', 'never change')}: {counted(zero, 'sensor')} always "
        f"0, {len(names) - zero:,} at another value. There is nothing to forecast "
        f"({share(len(names) / len(constant))} of all sensors)."
    )
    repairs = (DropSensors(names),) if len(names) < len(constant) else ()
    title = "Sensors that never change"
    return [Finding.about("constant_sensors", "warning", title, text, sensors=names, repairs=repairs)]
