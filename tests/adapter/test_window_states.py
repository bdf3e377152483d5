"""The states of windows that begin before the readings do."""

import torch

from factost_core.adapter.passes import Passes
from factost_core.adapter.seasons import Recall
from factost_core.adapter.window import PatchTimes, Window
from factost_core.adapter.window_states import CachedWindows, read_window
from factost_core.backbone import Backbone, BackboneConfig


def read(readings: torch.Tensor, origin: int, context: int, asked: list[int]) -> CachedWindows:
    """One window; ``asked`` gets the length of the contexts that the backbone is given."""
    torch.manual_seed(0)
    backbone = Backbone(BackboneConfig(width=64, layers=2, heads=2)).eval()
    for matrix in (parameter for parameter in backbone.parameters() if parameter.ndim == 2):
        torch.nn.init.normal_(matrix, std=0.1)
    backbone.embed.register_forward_hook(lambda _, given, made: asked.append(given[0].shape[1]))

    def times(origin: int, starts: torch.Tensor) -> PatchTimes:
        return PatchTimes(torch.zeros(len(starts), 1, dtype=torch.int64), torch.zeros(len(starts), 0))

    window = Window(context, 12, 16)
    recall = Recall(12, 24, 168)
    passes = Passes(8)
    return read_window(
        backbone, readings, origin, window, recall, times, passes, lambda share: None, in_bf16=False
    )


def test_what_no_sensor_has_read_yet_costs_nothing_and_changes_nothing() -> None:
    readings = torch.randn(3, 600, generator=torch.Generator().manual_seed(1)).cumsum(dim=1)
    asked: list[int] = []
    for origin in (5, 96, 300, 301):
        short = read(readings, origin, origin, [])
        padded = read(readings, origin, 1000, asked)
        for one, other in zip(short.states, padded.states, strict=True):
            torch.testing.assert_close(one, other, rtol=2e-3, atol=2e-3, equal_nan=True)
        torch.testing.assert_close(short.targets, padded.targets, equal_nan=True)
    patches_of_all = 1 + 1000 // 16 + 1
    assert max(asked) < patches_of_all / 2


def test_a_window_without_any_reading_is_read_all_the_same() -> None:
    nothing = read(torch.full((3, 600), float("nan")), 400, 300, [])
    seen = nothing.states._replace(seasons=torch.zeros(()))
    assert all(part.isfinite().all() for part in seen if part.is_floating_point())
    assert nothing.states.seasons.isnan().all()
    assert nothing.targets.isnan().all()
