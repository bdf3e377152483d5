"""Direct forecasters: what they read, and that they learn it."""

from dataclasses import replace

import torch

from factost_core.adaptation.checkpoint import Checkpoint
from factost_core.adaptation.progress import Progress
from factost_core.adapter.direct import DirectConfig, DirectForecaster
from factost_core.adapter.direct_fit import DirectFitConfig, fit_direct_forecaster
from factost_core.adapter.direct_windows import DirectWindows, SensorScale, direct_window
from factost_core.adapter.graph import Graph
from factost_core.adapter.node_features import FEATURES
from factost_core.adapter.seasons import CANDIDATES, Recall
from factost_core.adapter.window import PatchTimes, Window

RECALL, WINDOW, NAN = Recall(12, 24, 168), Window(400, 6, 16), float("nan")
CONFIG = DirectConfig(sensors=3, horizon=6, calendar_sizes=(24,), seasons=True, hidden=16, hops=(1, 2))


def times_at(origin: int, starts: torch.Tensor) -> PatchTimes:
    return PatchTimes(((origin + starts) % 24)[:, None], torch.zeros(len(starts), 0))


def chain(sensors: int = 3) -> Graph:
    first = torch.arange(sensors - 1)
    return Graph(sensors, first, first + 1, torch.ones(sensors - 1))


def windows(readings: torch.Tensor, origins: range, window: Window = WINDOW) -> DirectWindows:
    scale = SensorScale.of(readings)
    return DirectWindows.joined(
        [direct_window(readings, origin, window, RECALL, scale, times_at) for origin in origins]
    )


def forecast(config: DirectConfig, seen: DirectWindows) -> torch.Tensor:
    torch.manual_seed(0)
    made: torch.Tensor = DirectForecaster(config).eval()(
        seen.take(torch.arange(len(seen))), torch.zeros(3, FEATURES), torch.arange(3), chain()
    )
    return made


def test_a_window_holds_the_newest_readings_and_what_stood_seasons_before() -> None:
    readings = torch.arange(600.0).expand(3, -1).clone()
    readings[0, 495] = NAN
    scale = SensorScale(torch.zeros(3, 1), torch.full((3, 1), 100.0))
    seen = direct_window(readings, 500, WINDOW, RECALL, scale, times_at)
    torch.testing.assert_close(
        100 * seen.recent[0, 1].float(), torch.arange(499.0, 487, -1), rtol=1e-3, atol=1
    )
    assert seen.recent[0, 0].isnan().tolist() == [False] * 4 + [True] + [False] * 7
    assert seen.seasons.shape == (1, 3, CANDIDATES, 12 + 6)
    yesterday, last_week = 100 * seen.seasons[0, 1, 0].float(), 100 * seen.seasons[0, 1, 2].float()
    torch.testing.assert_close(yesterday, torch.arange(488.0, 506) - 24, rtol=1e-3, atol=1)
    torch.testing.assert_close(last_week, torch.arange(488.0, 506) - 168, rtol=1e-3, atol=1)
    torch.testing.assert_close(100 * seen.targets[0, 1].float(), torch.arange(500.0, 506), rtol=1e-3, atol=1)
    assert seen.calendar.tolist() == [[500 % 24]]


def test_nothing_before_the_context_or_after_the_origin_is_read() -> None:
    generator = torch.Generator().manual_seed(1)
    readings = torch.randn(3, 600, generator=generator)
    changed = readings.clone()
    changed[:, 300:] += 5.0
    changed[:, : 300 - 12] -= 5.0
    scale = SensorScale(torch.zeros(3, 1), torch.ones(3, 1))
    short = Window(12, 6, 16)
    one, other = (direct_window(each, 300, short, RECALL, scale, times_at) for each in (readings, changed))
    assert torch.equal(one.recent, other.recent)
    assert one.seasons.isnan().all()
    assert other.seasons.isnan().all()


def test_untrained_it_repeats_the_newest_reading_and_is_silent_where_there_is_none() -> None:
    readings = torch.randn(3, 500, generator=torch.Generator().manual_seed(2))
    readings[1, 397:400] = NAN
    readings[2, 388:400] = NAN
    seen = windows(readings, range(400, 401))
    points = forecast(CONFIG, seen)[0]
    assert torch.equal(points[0], seen.recent[0, 0, 0].float().expand(6))
    assert torch.equal(points[1], seen.recent[0, 1, 3].float().expand(6))
    assert points[2].isnan().all()


def test_scales_of_sensors_that_are_silent_or_constant_are_the_networks() -> None:
    readings = torch.stack([torch.randn(200) * 4 + 10, torch.full((200,), 7.0), torch.full((200,), NAN)])
    scale = SensorScale.of(readings)
    assert scale.location[1] == 7.0
    assert torch.isclose(scale.location[2], readings.nanmean())
    assert (scale.spread[1:] > 0.5).all()
    silent = SensorScale.of(torch.full((2, 9), NAN))
    assert silent.location.tolist() == [[0.0], [0.0]]
    assert silent.spread.tolist() == [[1.0], [1.0]]


def test_it_learns_what_a_neighbour_shows_first() -> None:
    """A walk that runs down a chain of sensors, two steps from one to the next."""
    walk = torch.randn(1000, generator=torch.Generator().manual_seed(3)).cumsum(0)
    readings = torch.stack([walk.roll(2 * place) for place in range(3)])[:, 10:]
    window = Window(100, 2, 16)
    training, held = (
        windows(readings, range(100, 700, 2), window),
        windows(readings, range(720, 960, 4), window),
    )
    errors = []
    for parts in (("exchange", "lags"), ()):
        torch.manual_seed(0)
        record = fit_direct_forecaster(
            DirectForecaster(replace(CONFIG, horizon=2, seasons=False, parts=parts)),
            training,
            held,
            torch.zeros(3, FEATURES),
            chain(),
            SensorScale.of(readings).spread,
            DirectFitConfig(steps=200),
            torch.Generator().manual_seed(0),
            Progress({"newest": 1.0}),
            Checkpoint(None, {}, torch.device("cpu")),
            "direct-0",
        )
        errors.append(record.best)
    assert errors[0] < 0.7 * errors[1]
