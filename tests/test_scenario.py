"""Changes of a panel: what they promise, on any stretch and any readings."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.errors import InputError
from factost_core.panel import SensorPanel
from factost_core.scenario import Change

STEPS, SENSORS = 60, 3


def made(seed: int = 0, step: str = "6h") -> SensorPanel:
    """Random readings with gaps, four a day in summer time's spring."""
    values = np.random.default_rng(seed).normal(50, 20, (STEPS, SENSORS)).astype(np.float32)
    values[np.random.default_rng(seed + 1).random(values.shape) < 0.1] = np.nan
    index = pd.date_range("2024-03-25", periods=STEPS, freq=step, tz="Europe/Berlin")
    return SensorPanel(pd.DataFrame(values, index=index, columns=list("abc")))


def array(panel: SensorPanel) -> np.ndarray:
    return panel.readings.to_numpy()


@st.composite
def changes(draw: st.DrawFn) -> tuple[Change, slice, list[int]]:
    begin = draw(st.integers(0, STEPS - 1))
    end = draw(st.integers(begin, STEPS - 1))
    index = made().readings.index
    sensors = draw(st.lists(st.sampled_from("abc"), unique=True))
    change = Change(
        draw(st.sampled_from(["scale", "drop", "shift"])),
        tuple(sensors),
        index[begin].isoformat(),
        index[end].isoformat(),
        draw(st.floats(0, 3)),
        draw(st.integers(-STEPS - 5, STEPS + 5)),
    )
    return change, slice(begin, end + 1), ["abc".index(sensor) for sensor in sensors or "abc"]


@settings(max_examples=150)
@given(changes(), st.integers(0, 5))
def test_a_change_touches_what_it_names_and_nothing_else(case, seed):
    change, stretch, columns = case
    panel = made(seed)
    before = array(panel).copy()
    try:
        after = array(change.apply(panel))
    except InputError:
        assert change.kind == "drop"
        assert (len(columns), stretch) == (SENSORS, slice(0, STEPS))
        return
    np.testing.assert_array_equal(array(panel), before)  # the person's own readings stay
    touched = np.zeros(before.shape, bool)
    rows = np.zeros(STEPS, bool)
    rows[stretch] = True
    if change.kind == "shift":
        begin, end = np.clip([stretch.start + change.steps, stretch.stop + change.steps], 0, STEPS)
        rows[begin:end] = True
    touched[np.ix_(rows, columns)] = True
    np.testing.assert_array_equal(after[~touched], before[~touched])
    inside = np.ix_(np.arange(STEPS)[stretch], columns)
    if change.kind == "scale":
        exact = before[inside].astype(np.float64) * change.factor
        np.testing.assert_array_equal(after[inside], exact.astype(np.float32))
    elif change.kind == "drop":
        assert np.isnan(after[inside]).all()
    else:
        for row in range(stretch.start, stretch.stop):
            if 0 <= row + change.steps < STEPS:
                np.testing.assert_array_equal(after[row + change.steps, columns], before[row, columns])


@given(changes())
@settings(max_examples=30)
def test_no_factor_and_no_shift_change_nothing(case):
    change = case[0]
    panel = made()
    for still in (replace(change, kind="scale", factor=1.0), replace(change, kind="shift", steps=0)):
        np.testing.assert_array_equal(array(still.apply(panel)), array(panel))


def test_what_a_moved_stretch_leaves_is_filled_from_the_week_before_else_the_day_before():
    panel = made()
    values, index = array(panel), panel.readings.index
    late = Change("shift", ("a",), index[40].isoformat(), index[41].isoformat(), steps=3)
    np.testing.assert_array_equal(array(late.apply(panel))[40:42, 0], values[40 - 28 : 42 - 28, 0])
    early = Change("shift", ("a",), index[10].isoformat(), index[11].isoformat(), steps=3)
    np.testing.assert_array_equal(array(early.apply(panel))[10:12, 0], values[6:8, 0])
    first = Change("shift", ("a",), index[0].isoformat(), index[1].isoformat(), steps=3)
    assert np.isnan(array(first.apply(panel))[:2, 0]).all()
    # a stretch longer than the season is not filled from itself
    long = Change("shift", ("a",), index[8].isoformat(), index[15].isoformat(), steps=20)
    np.testing.assert_array_equal(array(long.apply(panel))[8:16, 0], values[[4, 5, 6, 7] * 2, 0])


def test_sensors_network_and_grid_stay():
    panel = replace(
        made(), network=pd.DataFrame({"source": ["a"], "target": ["b"], "weight": [1.0]}), unit="km/h"
    )
    after = Change("drop", ("b",)).apply(panel)
    assert after.readings.index.equals(panel.readings.index)
    assert after.sensor_ids == panel.sensor_ids
    assert after.network is panel.network
    assert (after.unit, after.step) == (panel.unit, panel.step)
    assert after.readings["b"].isna().all()


def test_a_change_survives_json():
    change = Change("shift", ("a", "c"), "2024-03-26T00:00", "2024-03-27T00:00", steps=-4)
    assert Change(**change.as_dict()) == change


@pytest.mark.parametrize(
    "wanted, said",
    [
        ({"kind": "explode"}, "no change 'explode'"),
        ({"kind": "scale", "factor": -1.0}, "factor is -1"),
        ({"kind": "scale", "factor": float("nan")}, "factor is nan"),
        ({"kind": "shift", "steps": 10_001}, "at most 10000"),
        ({"kind": "scale", "sensors": ("z",)}, "no sensor 'z'"),
        ({"kind": "scale", "first": "2020-01-01"}, "does not lie within"),
        ({"kind": "scale", "first": "2024-03-28", "last": "2024-03-27"}, "does not lie within"),
        ({"kind": "scale", "first": "soon"}, "soon"),
        ({"kind": "drop"}, "No reading is left"),
    ],
)
def test_what_makes_no_sense_says_why(wanted, said):
    with pytest.raises(InputError, match=said):
        Change(**wanted).apply(made())


def test_a_reading_as_large_as_float32_allows_stays_finite():
    panel = made()
    huge = replace(panel, readings=panel.readings.fillna(1.0) * 0 + np.float32(3e38))
    assert np.isfinite(array(Change("scale", factor=100.0).apply(huge))).all()
