"""Validation while training reads the first half of a panel only: the last half is kept for reporting."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.errors import InputError
from factost_core.pretraining.validation import panel_validation


def write_panel(folder: Path, last_half: float) -> None:
    """Four days of waves every five minutes; ``last_half`` is what the last two read."""
    times = pd.date_range("2024-01-01", periods=4 * 288, freq="5min")
    step = np.arange(len(times))
    waves = np.sin(step[:, None] * 2 * np.pi / 288 + np.arange(3)) + 0.1 * np.sin(step[:, None] / 7)
    waves[len(times) // 2 :] = last_half
    target = folder / "metr_la_week"
    target.mkdir(parents=True)
    frame = pd.DataFrame(waves.astype(np.float32), columns=list("abc"))
    frame.insert(0, "timestamp", times)
    frame.to_parquet(target / "readings.parquet")


def test_only_the_first_half_counts(tmp_path: Path) -> None:
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    scores = []
    for name, last_half in (("one", 5.0), ("other", -300.0)):
        write_panel(tmp_path / name, last_half)
        scores.append(panel_validation(tmp_path / name, windows=3)(backbone))
    assert scores[0] == scores[1]
    assert scores[0]["metr_la_week"] > 0


def test_a_folder_without_panels_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No panel in"):
        panel_validation(tmp_path)
