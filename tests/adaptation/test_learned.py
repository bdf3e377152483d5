"""What an adaptation says of itself."""

import dataclasses
import json
from pathlib import Path

import pytest

from factost_core.adaptation.covariates import CovariateScale
from factost_core.adaptation.learned import FACTS_FILE, Learned, holds_adaptation, read_learned
from factost_core.adapter.record import FitRecord
from factost_core.calendar import CalendarField
from factost_core.errors import InputError

FACTS = Learned(
    attach="late",
    backbone="frozen",
    parts=("metadata", "filtering", "exchange", "lags", "prototypes", "seasons", "direct", "replay"),
    fraction=0.1,
    budget="quick",
    seed=0,
    recalibrate=True,
    guard=True,
    horizon=12,
    context=96,
    sensor_ids=("a", "b", "c"),
    fields=(CalendarField("hour_of_day", 24),),
    covariates=CovariateScale(("rain",), (True,), (0.0,), (float("inf"),), None),
    record=FitRecord(0.5, [0.6, 0.4], [(1, 0.45), (2, 0.4)], 2),
    zero_shot_sensors=(),
    training_windows=40,
    validation_windows=10,
    learned_from="2024-01-01T00:00:00+00:00",
    learned_until="2024-02-01T00:00:00+00:00",
    panel_fingerprint="f",
)
WORSE = FitRecord(0.5, [0.6], [(1, 0.55)], 1)


def said(**changes) -> str:
    return " ".join(dataclasses.replace(FACTS, **changes).sentences())


def test_it_says_in_plain_words_how_it_did() -> None:
    assert said() == (
        "Adapted forecasts were 20% better on the 10 newest forecasts, which it did not train on. "
        "They are used for all 3 sensors."
    )
    assert "used for 2 of 3 sensors; the other one stays as it was" in said(zero_shot_sensors=("b",))
    assert "used for 1 of 3 sensors; the other 2 stay as they were" in said(zero_shot_sensors=("a", "b"))
    assert "did not make the forecasts better" in said(record=WORSE)
    assert "the forecasts stay as they were before" in said(record=WORSE)
    assert "used all the same" in said(record=WORSE, guard=False)
    assert "Switched off: filtering, lags." in said(
        parts=("metadata", "exchange", "prototypes", "seasons", "direct", "replay")
    )
    assert "not recalibrated" in said(recalibrate=False)
    assert "the newest readings alone make 30% of the medians" in said(direct_share=0.3)
    assert "newest readings" not in said(record=WORSE, direct_share=0.3)
    both = "both on the 10 newest forecasts and on 24 older ones, none of which it trained on"
    assert f"were 20% better or more, {both}." in said(older_windows=24)
    assert f"did not make the forecasts better {both}." in said(older_windows=24, record=WORSE)
    assert "Only 40% of what was learned is used" in said(share=0.4)
    assert "of what was learned" not in said(share=0.0, record=WORSE)


def test_notes_name_the_sensors_that_do_not_match() -> None:
    notes = dataclasses.replace(FACTS, zero_shot_sensors=("b",)).notes(["a", "b", "x", "y"], 20)
    assert "2 of 4 sensor(s) were not part of the adaptation and are adapted by what is known" in notes[0]
    assert notes[0].endswith("x, y")
    assert "adapting did not help: b" in notes[1]
    assert "trained for 12 steps" in notes[2]
    at_input = dataclasses.replace(FACTS, attach="input").notes(["x"], 12)
    assert at_input == ["1 of 1 sensor(s) were not part of the adaptation and are forecast zero-shot: x"]
    assert FACTS.notes(["a", "b"], 12) == []


def test_it_is_read_back_without_the_weights(tmp_path: Path) -> None:
    assert not holds_adaptation(tmp_path)
    (tmp_path / FACTS_FILE).write_text(json.dumps({"learned": FACTS.to_json()}))
    assert holds_adaptation(tmp_path)
    assert read_learned(tmp_path) == FACTS
    earlier = FACTS.to_json()
    for name in ("older_windows", "share", "direct_share"):
        del earlier[name]
    (tmp_path / FACTS_FILE).write_text(json.dumps({"learned": earlier}))
    assert read_learned(tmp_path) == FACTS
    for damaged in ("{", "[]", '{"learned": {}}', '{"learned": {"attach": 1}}'):
        (tmp_path / FACTS_FILE).write_text(damaged)
        with pytest.raises(InputError, match="could not be read"):
            read_learned(tmp_path)
