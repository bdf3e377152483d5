"""The adapter's parts and its fit loop."""

import dataclasses
import json

import pytest
import torch

from factost_core.adaptation.checkpoint import Checkpoint
from factost_core.adaptation.progress import Progress
from factost_core.adapter.adapter import Adapter, AdapterConfig
from factost_core.adapter.fit import FitConfig, fit_adapter
from factost_core.adapter.passes import Passes
from factost_core.adapter.record import FitRecord
from factost_core.adapter.replay import ReplayBatches, ReplayConfig
from factost_core.adapter.window import PatchTimes, Window, cut_window
from factost_core.backbone import SIZES, Backbone, BackboneConfig

CONFIG = AdapterConfig(sensors=6, width=32, calendar_sizes=(24, 7), identifier_width=8, rank=4, prototypes=3)
SIZE = BackboneConfig(width=32, layers=1, heads=1)


NOTHING = torch.zeros(0)
FORGETFUL = Checkpoint(None, {}, torch.device("cpu"))


def calendar(positions: torch.Tensor) -> torch.Tensor:
    return torch.stack([positions % 24, positions // 24 % 7], dim=1)


def times_at(origin: int, starts: torch.Tensor) -> PatchTimes:
    return PatchTimes(calendar(origin + starts), NOTHING)


def test_an_untrained_adapter_without_prompts_changes_nothing() -> None:
    for parts in (("metadata",), ("metadata", "filtering")):
        identifiers = Adapter(dataclasses.replace(CONFIG, parts=parts)).identifiers(
            calendar(torch.arange(9)), NOTHING
        )
        assert identifiers is not None
        assert identifiers.shape == (6, 9, 32)
        assert (identifiers == 0).all()


def test_parts_can_be_switched_off_and_nonsense_is_refused() -> None:
    prompts_only = Adapter(dataclasses.replace(CONFIG, parts=("prompts",)))
    assert prompts_only.identifiers(calendar(torch.arange(3)), NOTHING) is None
    shown = prompts_only.prompts()
    assert shown is not None
    assert shown.shape == (4, 32)
    assert Adapter(dataclasses.replace(CONFIG, parts=("metadata",))).prompts() is None
    with pytest.raises(ValueError, match="unknown adapter part 'magic'"):
        dataclasses.replace(CONFIG, parts=("magic",))
    with pytest.raises(ValueError, match="switch both on"):
        dataclasses.replace(CONFIG, parts=("filtering",))


def test_prompts_have_low_rank() -> None:
    adapter = Adapter(dataclasses.replace(CONFIG, prompts=8, prompt_rank=2))
    prompts = adapter.prompts()
    assert prompts is not None
    assert torch.linalg.matrix_rank(prompts.detach()) == 2


def test_the_adapter_is_small_beside_the_backbone() -> None:
    config = AdapterConfig(sensors=200, width=256, calendar_sizes=(60, 24, 7, 31, 12))
    with torch.device("meta"):
        assert Adapter(config).parameter_count() < 0.15 * Backbone(SIZES["tiny"]).parameter_count()


def test_lagged_affinity_reads_only_earlier_patches() -> None:
    adapter = Adapter(CONFIG)
    assert adapter.filter is not None
    assert adapter.metadata is not None
    identifiers, node, when = adapter.metadata(calendar(torch.arange(10)))
    lagged = adapter.filter.affinities(identifiers, node, when)[..., 2]
    assert (lagged[:, 0] == 0).all()  # nothing is earlier than the first
    changed = identifiers.clone()
    changed[:, 9] += 1.0
    later = adapter.filter.affinities(changed, node, when)[..., 2]
    torch.testing.assert_close(later[:, :9], lagged[:, :9])
    changed = identifiers.clone()
    changed[:, 4] += 1.0
    moved = (adapter.filter.affinities(changed, node, when)[..., 2] - lagged).abs().amax(dim=0)
    assert (moved[5:8] > 1e-7).all()  # lags 1 to 3
    assert (moved[8:] < 1e-6).all()


def test_replay_mixes_memory_into_a_stream_that_passes_all_windows_in_another_order_each_time() -> None:
    origins = torch.arange(100, 200)
    generator = torch.Generator().manual_seed(0)
    batches = ReplayBatches(origins, 10, generator, ReplayConfig(0.2, 0.3))
    drawn = torch.stack([batches.draw() for _ in range(80)])
    stream, memory = drawn[:, :7].flatten(), drawn[:, 7:].flatten()
    assert not set(stream.tolist()) & set(memory.tolist())
    passes = stream.reshape(7, 80)
    assert all(len(set(each.tolist())) == 80 for each in passes)
    assert not torch.equal(passes[0], passes[1])
    # As after a stop: the generator's state is its owner's.
    state, facts = generator.get_state(), json.loads(json.dumps(batches.facts()))
    wanted = [batches.draw() for _ in range(20)]
    again = ReplayBatches(origins, 10, torch.Generator().manual_seed(0), ReplayConfig(0.2, 0.3))
    again.restore(facts)
    again._generator.set_state(state)
    assert all(torch.equal(again.draw(), each) for each in wanted)
    plain = ReplayBatches(origins, 10, generator, None)
    assert len(plain.draw()) == 10


def test_windows_are_cut_with_missing_where_nothing_is() -> None:
    readings = torch.arange(10.0)[None]
    window = Window(context=4, horizon=3, patch=2)
    contexts, targets = cut_window(readings, 2, window)
    assert contexts.isnan().tolist() == [[True, True, False, False]]
    assert targets.tolist() == [[2.0, 3.0, 4.0]]
    assert cut_window(readings, 9, window)[1].isnan().tolist() == [[False, True, True]]
    assert window.patch_starts().tolist() == [-4, -2, 0, 2]


def test_fitting_lowers_the_training_loss_and_leaves_the_backbone_alone() -> None:
    """Sensors that only differ by a daily shape, which the untrained backbone cannot know."""
    torch.manual_seed(0)
    backbone = Backbone(SIZE)
    with torch.no_grad():  # as if trained: layers that read, and a head that can reach the targets
        for name, parameter in backbone.named_parameters():
            if name.endswith(("attention.output.weight", "feed_forward.down.weight")):
                parameter.normal_(std=0.2)
        backbone.head.output.weight.mul_(5)
        backbone.head.skip.weight.mul_(5)
    before = {name: value.clone() for name, value in backbone.state_dict().items()}
    time = torch.arange(600)
    readings = torch.sin(2 * torch.pi * (time[None] + 4.0 * torch.arange(6)[:, None]) / 24)
    readings[0, 100:120] = float("nan")
    adapter = Adapter(CONFIG)
    shares: list[float] = []
    config = FitConfig(
        context=48, horizon=12, steps=120, learning_rate=3e-2, windows_a_step=4, rows_a_step=24
    )
    record = fit_adapter(
        backbone,
        adapter,
        readings,
        times_at,
        torch.arange(60, 450),
        torch.arange(480, 580, 10),
        config,
        torch.Generator().manual_seed(0),
        Progress({"training": 1.0}, shares.append),
        FORGETFUL,
    )
    first, last = sum(record.train[:10]) / 10, sum(record.train[-10:]) / 10
    assert last < 0.8 * first
    assert record.best < record.zero_shot
    assert shares[-1] == 1.0
    assert len(shares) >= 120
    assert shares == sorted(shares)
    assert all(parameter.requires_grad for parameter in backbone.parameters())
    for name, value in backbone.state_dict().items():
        assert torch.equal(value, before[name])


def fit(adapter: Adapter, backbone: Backbone, watcher: Progress, **changes) -> FitRecord:
    config = FitConfig(**{"context": 32, "horizon": 8, "steps": 5, "rows_a_step": 24, **changes})
    readings = torch.randn(6, 100, generator=torch.Generator().manual_seed(0))
    origins, generator = torch.arange(50, 80), torch.Generator().manual_seed(0)
    return fit_adapter(
        backbone,
        adapter,
        readings,
        times_at,
        origins,
        torch.tensor([]),
        config,
        generator,
        watcher,
        FORGETFUL,
    )


def test_fitting_stops_when_progress_raises() -> None:
    class Cancelled(Exception):
        pass

    def cancel(share: float) -> None:
        raise Cancelled

    backbone = Backbone(SIZE)
    with pytest.raises(Cancelled):
        fit(Adapter(CONFIG), backbone, Progress({"training": 1.0}, cancel))
    assert all(parameter.requires_grad for parameter in backbone.parameters())


def test_a_step_that_does_not_fit_the_memory_is_halved(monkeypatch: pytest.MonkeyPatch) -> None:
    backbone, rows = Backbone(SIZE), []
    whole = backbone.future_states

    def small(values: torch.Tensor, *arguments, **named):
        rows.append(len(values))
        if len(values) > 2:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return whole(values, *arguments, **named)

    monkeypatch.setattr(backbone, "future_states", small)
    record = fit(Adapter(CONFIG), backbone, Progress({"training": 1.0}))
    assert len(record.train) == 5
    assert rows[:2] == [6, 3]
    assert set(rows[2:]) == {1}
    monkeypatch.setattr(
        backbone, "future_states", lambda *_, **__: (_ for _ in ()).throw(torch.OutOfMemoryError)
    )
    with pytest.raises(torch.OutOfMemoryError):
        fit(Adapter(CONFIG), backbone, Progress({"training": 1.0}))


def test_passes_are_halved_for_good_and_miss_no_row() -> None:
    passes = Passes(8)
    seen: list[int] = []

    def run(part: slice) -> None:
        if part.stop - part.start > 3:
            raise torch.OutOfMemoryError("CUDA out of memory")
        seen.extend(range(part.start, part.stop))

    assert len(list(passes.over(11, run))) == 6
    assert seen == list(range(11))
    assert passes.rows == 2


def test_the_backbone_is_trained_along_where_it_has_a_rate() -> None:
    torch.manual_seed(0)
    backbone = Backbone(SIZE)
    before = backbone.head.output.weight.clone()
    fit(Adapter(CONFIG), backbone, Progress({"training": 1.0}), backbone_rate=1e-3)
    assert not torch.equal(backbone.head.output.weight, before)
