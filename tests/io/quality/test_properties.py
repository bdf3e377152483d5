"""Whatever a file holds: the report never fails, suggestions lead to a panel, repairs touch nothing else."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factost_core.errors import InputError
from factost_core.io.draft import PanelDraft
from factost_core.io.quality import Repair, repair_from_json, repair_to_json
from factost_core.io.quality.merge_repairs import Aggregate, MergeRepeats
from factost_core.io.quality.sensor_repairs import DropSensors
from factost_core.io.quality.value_repairs import Clip, MaskOutside, MaskPeriod, MaskSpikes, MaskStuck, Scale
from factost_core.io.raw_readings import RawReadings
from tests.io.broken import raw_readings, sensors

ZONES = ["UTC", "Europe/Berlin", "America/Sao_Paulo", "+05:45"]
STEPS = ["1s", "5min", "15min", "1h", "7h", "1D", "7D"]
slow_input = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def any_readings(draw: st.DrawFn) -> RawReadings:
    """Rows on a grid that some leave, repeat or skip, in any order, wide or long; values of any size."""
    rows = draw(st.integers(1, 60))
    count = draw(st.integers(1, 4))
    step = pd.Timedelta(draw(st.sampled_from(STEPS)))
    places = draw(hnp.arrays(np.int64, rows, elements=st.integers(0, draw(st.sampled_from([3, 60, 5000])))))
    if draw(st.booleans()):
        places = np.sort(places)
    width = draw(st.sampled_from([0, 0, 1_000, 3_000_000, 900_000_000]))
    noise = draw(hnp.arrays(np.int64, rows, elements=st.integers(-width, width)))
    first = pd.Timestamp(draw(st.sampled_from(["1970-01-01", "2024-03-30", "2017-10-14"])), tz="UTC")
    stamps = first + pd.to_timedelta(places * int(step / pd.Timedelta("1us")) + noise, unit="us")
    if draw(st.booleans()):
        far = stamps.to_series().reset_index(drop=True)
        far.iloc[-1] += pd.Timedelta(days=draw(st.integers(-20_000, 250_000)))
        stamps = pd.DatetimeIndex(far)
    stamps = pd.DatetimeIndex(stamps).as_unit("us").tz_convert(draw(st.sampled_from(ZONES)))
    long = draw(st.booleans())
    size = draw(st.sampled_from([3.0, 1e6, 2.0**127]))
    element = st.one_of(st.just(np.nan), st.integers(-3, 9), st.floats(-size, size, width=32))
    values = draw(
        hnp.arrays(np.float32, rows if long else (rows, count), elements=element, fill=st.just(np.nan))
    )
    codes = draw(hnp.arrays(np.int64, rows, elements=st.integers(0, count - 1))) if long else None
    if codes is not None:
        codes, _ = pd.factorize(codes)
    return raw_readings(stamps, values, codes)


@st.composite
def any_draft(draw: st.DrawFn) -> PanelDraft:
    raw = draw(any_readings())
    point = st.one_of(st.none(), st.just((0.0, 0.0)), st.tuples(st.floats(-180, 180), st.floats(-90, 90)))
    listed = [name for name in (*raw.ids, "s9") if draw(st.booleans())]
    table = sensors([draw(point) for _ in listed], listed) if listed else None
    return PanelDraft(raw, table, unit=draw(st.sampled_from(["", "veh/h", "°C", "count"])))


def readings_of(raw: RawReadings, sensor: str) -> Counter:
    """The readings of a sensor with their multiplicity, as bits: -0.0 is not 0.0 here."""
    if sensor not in raw.ids:
        return Counter()
    place = raw.ids.index(sensor)
    values = raw.values[:, place] if raw.codes is None else raw.values[raw.codes == place]
    return Counter(values[~np.isnan(values)].view(np.int32).tolist())


@slow_input
@given(any_draft(), st.sampled_from([None, 1, 1000]))
def test_the_report_never_fails_and_its_errors_are_what_blocks(
    draft: PanelDraft, horizon: int | None
) -> None:
    report = draft.report(horizon)
    assert [*report.of("error"), *report.of("warning"), *report.of("info")] == list(report.findings)
    codes = [finding.code for finding in report.findings]
    assert len(set(codes)) == len(codes)
    for finding in report.findings:
        assert finding.explanation.strip()
        assert set(finding.sensors) <= {*draft.raw.ids, "s9"}
    if report.can_be_saved:
        draft.panel()
    else:
        with pytest.raises(InputError, match="must be repaired first"):
            draft.panel()


@slow_input
@given(any_draft())
def test_accepted_suggestions_end_in_a_panel(draft: PanelDraft) -> None:
    for _ in range(12):
        suggested = [error.suggested for error in draft.report().of("error") if error.suggested is not None]
        if not suggested:
            break
        draft = draft.with_repair(suggested[0])
    left = draft.report().of("error")
    if left:
        # What no repair can mend: nothing there, a single stamp, other ids, or no step short enough to hold.
        ends = {"no_readings", "single_stamp", "ids_do_not_match", "span_too_long"}
        assert {error.code for error in left} <= ends
        return
    panel = draft.panel()
    assert panel.history == draft.history
    assert panel.sensor_ids == draft.repaired.raw.ids


@slow_input
@given(any_draft(), st.data())
def test_offered_repairs_invent_nothing_and_are_undone_exactly(
    draft: PanelDraft, data: st.DataObject
) -> None:
    offered = [repair for finding in draft.report(5).findings for repair in finding.repairs]
    if not offered:
        return
    repair: Repair = data.draw(st.sampled_from(offered))
    try:
        repaired = draft.with_repair(repair)
    except InputError:
        return  # such as an aggregation over a mistyped year, which says so
    invents = isinstance(repair, (Aggregate, Clip, Scale)) or repair == MergeRepeats("mean")
    for sensor in draft.raw.ids:
        before, after = (readings_of(each, sensor) for each in (draft.raw, repaired.repaired.raw))
        assert invents or after <= before
        assert after.total() <= before.total()
    assert repair_from_json(repair_to_json(repair)) == repair
    undone = repaired.without_repair(0)
    assert undone.repaired.raw is draft.raw
    again = replace(draft, repairs=(repair,))
    np.testing.assert_array_equal(again.repaired.raw.values, repaired.repaired.raw.values)
    assert again.history == repaired.history


@slow_input
@given(any_readings(), st.data())
def test_repairs_of_some_sensors_leave_the_others_alone(raw: RawReadings, data: st.DataObject) -> None:
    chosen = tuple(data.draw(st.lists(st.sampled_from(raw.ids), min_size=1, unique=True)))
    of_some: list[Repair] = [
        Clip(0.0, 2.0, chosen),
        MaskOutside(lower=1.0, sensors=chosen),
        Scale(0.5, chosen),
        MaskPeriod("2024-03-30", "2024-03-31", chosen),
        MaskStuck(sensors=chosen),
        MaskStuck(zeros=True, sensors=chosen),
        MaskSpikes(chosen),
        DropSensors(chosen),
    ]
    repair = data.draw(st.sampled_from(of_some))
    draft = PanelDraft(raw)
    before = raw.values.copy()
    try:
        after = draft.with_repair(repair).repaired.raw
    except InputError:
        return  # the last sensor cannot be dropped; a single stamp makes no grid to look for runs on
    np.testing.assert_array_equal(raw.values, before)
    for sensor in set(raw.ids) - set(chosen):
        assert readings_of(after, sensor) == readings_of(raw, sensor)


@slow_input
@given(
    any_draft(),
    st.sampled_from(["mean", "sum"]),
    st.sampled_from([60.0, 3600.0, 86_400.0]),
    st.integers(1, 3),
)
def test_aggregation_keeps_means_within_and_sums_whole(
    draft: PanelDraft, how: str, step: float, least: int
) -> None:
    try:
        after = draft.with_repair(Aggregate(step, how, least)).repaired.raw  # type: ignore[arg-type]
    except InputError:
        return
    assert after.step == pd.Timedelta(seconds=step)
    assert not after.is_long
    assert after.ids == draft.raw.ids
    for place, sensor in enumerate(after.ids):
        values = after.values[:, place].astype(np.float64)
        raw = draft.raw
        old = raw.values[:, place] if raw.codes is None else raw.values[raw.codes == place]
        old = old[~np.isnan(old)].astype(np.float64)
        new = values[~np.isnan(values)]
        if not len(new):
            continue
        if how == "mean":
            assert old.min() <= new.min() * (1 + 1e-6 * np.sign(new.min()))
            assert new.max() * (1 - 1e-6 * np.sign(new.max())) <= old.max()
        elif least == 1 and np.abs(old).max() < 1e6:
            assert new.sum() == pytest.approx(old.sum(), rel=1e-4, abs=1e-2), sensor
