import time

import numpy as np
import pytest
import torch

from factost_core.evaluation.benchmark import speed
from factost_core.evaluation.benchmark.speed import Timing


def test_an_input_is_the_same_in_every_run_and_has_no_gaps() -> None:
    series = speed.series_of(3, 600)
    np.testing.assert_array_equal(series, speed.series_of(3, 600))
    assert series.shape == (3, 600)
    assert np.isfinite(series).all()


def test_what_takes_too_long_is_scaled_from_what_was_timed() -> None:
    seen: list[int] = []

    def call(rows: np.ndarray, horizon: int) -> None:
        seen.append(len(rows))
        time.sleep(0.02)

    series = np.zeros((10, 5), dtype=np.float32)
    seconds, timed = speed.seconds_for(call, 4, series, 12, most=60)
    assert (seen, timed) == ([4, 4, 2], 10)
    assert 0.06 <= seconds < 2
    seen.clear()
    seconds, timed = speed.seconds_for(call, 4, series, 12, most=0.0)
    assert (seen, timed) == ([4], 4)
    assert 0.05 <= seconds < 2


def test_operations_are_those_of_the_matrix_products() -> None:
    """Counted against the layers' sizes, attention and all; the embedding takes what the weights say."""
    series = speed.series_of(16, 64)
    counted = speed.operations("tiny", series, 12)
    weights = speed.Forecaster.from_pretrained("tiny").backbone
    width, tokens, futures = 256, 64 // 16 + 2, 1
    inputs = weights.config.inputs_a_step * 16
    embed = (tokens - 1) * (inputs * 4 * width + 4 * width * width + inputs * width)
    layer = tokens * (5 + 12) * width * width + 2 * tokens * tokens * width
    last = 2 * tokens * width * width + futures * (3 + 12) * width * width + 2 * futures * tokens * width
    head = futures * (width * 4 * width + 4 * width * 176 + width * 176)
    expected = 2 * 16 * (embed + 2 * layer + last + head)
    assert counted == pytest.approx(expected, rel=0.01)


def test_the_matrix_rate_is_measured() -> None:
    assert speed.matrix_rate(torch.float32) > 1e8


def test_the_table_has_the_ratios_that_are_asked_for() -> None:
    seconds = {
        "factost_float32": 2.0,
        "chronos_bolt_float32": 6.0,
        "factost_bfloat16": 1.0,
        "chronos_bolt_bfloat16": 1.5,
        "fracast_float32": 20.0,
    }
    timings = [Timing(name, 5000, 512, 12, took, 5000 if took < 10 else 96) for name, took in seconds.items()]
    text = speed.to_markdown(timings, [0.4])
    assert "| 5,000 x 512 | 12 | 2 | 6 | 1 | 1.5 | 20 * |" in text
    assert "| 5,000 x 512 | 12 | 3.00 | 1.50 | 6.00 | 10.00 | 40% |" in text
