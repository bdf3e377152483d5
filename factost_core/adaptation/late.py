"""The late adaptation of a panel: adapter, features of its sensors, and the states that it reads."""

from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from factost_core.adaptation.adaptation import Adaptation, Asked, Folder, readable
from factost_core.adaptation.budget import BUDGETS
from factost_core.adaptation.direct import DirectForecasters
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.held_windows import HeldWindows, judge_mix
from factost_core.adaptation.judgement import most_windows
from factost_core.adaptation.network import features_of, graph_of
from factost_core.adaptation.windows import apart, evenly, older_windows, split_windows
from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.late import LateConfig, WindowStates
from factost_core.adapter.late_fit import LateFitConfig, corrected, fit_late_adapter
from factost_core.adapter.seasons import Recall
from factost_core.adapter.window import PatchTimes, Window
from factost_core.adapter.window_states import CachedWindows, read_states, read_window, window_states
from factost_core.backbone import Backbone
from factost_core.backbone.backbone import NormalisedQuantiles
from factost_core.backbone.rolling import Pass
from factost_core.panel import SensorPanel
from factost_core.quantiles import MEDIAN

#: Most windows that are held back, of which late adapter and direct forecasters take what they can use.
_MOST_HELD = 600
#: Adapters that are averaged; four were hardly better than two.
_MEMBERS = 2


@dataclass
class LateAdaptation(Adaptation):
    """A late adapter.

    Attributes:
        features: (sensor, FEATURES) of the sensors that it was trained on.
        direct: forecasters beside it that read the readings themselves, if any.
    """

    adapter: LateCommittee
    features: Tensor
    direct: DirectForecasters | None = None

    @classmethod
    def fit(cls, fitting: Fitting) -> "LateAdaptation":
        """Train an adapter; see ``Forecaster.adapt``."""
        asked, panel, progress, device = fitting.arguments, fitting.panel, fitting.progress, fitting.device
        backbone = fitting.backbone.config
        config = LateConfig(
            sensors=fitting.sensors,
            width=backbone.width,
            patch_size=backbone.patch_size,
            levels=len(backbone.quantile_levels),
            calendar_sizes=fitting.calendar_sizes,
            covariates=fitting.covariate_values,
            parts=asked.parts,
            members=_MEMBERS,
        )
        everything = split_windows(len(panel.readings), asked.horizon, asked.fraction, most_held=_MOST_HELD)
        window, recall = fitting.window(backbone.max_context), _recall_of(panel, config)
        most = BUDGETS[asked.budget].late_windows(fitting.sensors)
        training, held = evenly(everything[0], most.training), evenly(everything[1], most.held)
        older = older_windows(int(everything[0][0]), asked.horizon, window.context, most.older)
        cached = _read(fitting, torch.cat([training, held, older]), window, recall)
        ends = len(training), len(training) + len(held)
        seen = cached.part(slice(0, ends[0])), cached.part(slice(*ends))
        graph = graph_of(panel).to(device)
        features = features_of(panel, graph)
        progress.begin("training")
        with torch.random.fork_rng():
            torch.manual_seed(asked.seed)
            adapter = LateCommittee(config).to(device)
            adapter.standardise_by(features)
            record = fit_late_adapter(
                adapter,
                *seen,
                features,
                graph,
                torch.tensor(backbone.quantile_levels, device=device),
                LateFitConfig(steps=BUDGETS[asked.budget].late_steps, replay=fitting.replay),
                torch.Generator().manual_seed(asked.seed),
                progress,
                fitting.checkpoint,
            )
            direct = None
            if "direct" in asked.parts:
                direct = DirectForecasters.fit(fitting, config, everything, window, recall, features, graph)
        progress.begin("judging")
        judged_at = evenly(torch.arange(len(held)), most_windows(fitting.sensors, asked.horizon))

        def forecast(windows: CachedWindows, origins: Tensor, done: int) -> HeldWindows:
            told = done, len(judged_at) + len(older)
            return HeldWindows.forecast(
                fitting, windows, origins, adapter, direct, window, recall, features, graph, told
            )

        newest = forecast(seen[1].take(judged_at), held[judged_at], 0)
        past = forecast(cached.part(slice(ends[1], None)), older, len(judged_at)) if len(older) else None
        verdict = judge_mix(newest, past, direct, asked, apart(held, asked.horizon))
        record.whole = record.zero_shot * verdict.ratio
        learned = replace(
            fitting.learned(window, record, verdict.judgement.useful, len(training), len(held)),
            older_windows=len(older),
            share=verdict.share,
            direct_share=round(verdict.share * (1 - float(verdict.weights[0])), 6),
        )
        return cls(adapter, learned, verdict.judgement.recalibration, features, direct)

    def adapts(self, sensor_id: str) -> bool:
        """All can be: what is known of a new sensor stands in for what was learned of it."""
        return True

    def quantiles(
        self, asked: Asked, used: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See ``Adaptation.quantiles``.

        The adapter reads states that were made with as many future patches as in training. One run of the
        backbone gives both them and the zero-shot quantiles where the horizon asks for as many.
        """
        panel, patch = asked.panel, asked.backbone.config.patch_size
        trained, end = self.learned.horizon, len(panel.readings)
        window = Window(min(asked.context, end), trained, patch)
        states = _Collected(asked.backbone, window, _recall_of(panel, self.adapter.config))
        if -(-asked.horizon // patch) == window.future_patches:
            zero_shot = asked.run(asked.backbone, states.passes, asked.horizon)
        else:
            asked.run(asked.backbone, states.passes, trained, (0.0, 0.5))
            zero_shot = asked.run(asked.backbone, None, asked.horizon, (0.5, 1.0))
        device = asked.backbone.reg.device
        times_at = self.times_at(asked, window)
        seen, location, scale = states.window(times_at(end, window.future_starts()))
        place = {name: row for row, name in enumerate(self.learned.sensor_ids)}
        rows = torch.tensor([place.get(name, -1) for name in panel.sensor_ids], device=device)
        graph = graph_of(panel).to(device)
        features = features_of(panel, graph)
        features = torch.where((rows >= 0)[:, None], self.features[rows.clamp(min=0)], features)
        with torch.inference_mode():
            adapted = corrected(self.adapter, seen, features, rows, graph, MEDIAN)
            # What the adapter changes, in the data's unit.
            change = (adapted - seen.quantiles)[0] * scale[:, :, None]
            if self.direct is not None:
                medians = adapted[0, ..., MEDIAN] * scale + location
                points = self.direct.points(
                    torch.tensor(panel.to_array(), device=device),
                    end,
                    window,
                    _recall_of(panel, self.adapter.config),
                    times_at,
                    features,
                    rows,
                    graph,
                )
                change = change + self.direct.shift(medians, points)[..., None]
            change = change * self.learned.share
        steps = min(asked.horizon, trained)
        return zero_shot, zero_shot[:, :steps] + change[:, :steps].cpu().numpy()

    def tensors(self) -> dict[str, Tensor]:
        direct = {} if self.direct is None else dict(self.direct.tensors())
        return {**super().tensors(), "features": self.features, **direct}

    @classmethod
    def load(cls, folder: Folder, backbone: Backbone) -> "LateAdaptation":
        """What ``save`` wrote. Raises InputError when the files are damaged."""
        device = backbone.reg.device
        with readable(folder.path):
            adapter = LateCommittee(folder.config_of(LateConfig))
            state = folder.state_of("adapter")
            if not any(name.startswith("adapters.") for name in state):  # saved before there were committees
                state = {f"adapters.0.{name}": value for name, value in state.items()}
            adapter.load_state_dict(state)
            features = folder.tensors["features"].to(device)
            learned, patch = folder.learned, backbone.config.patch_size
            window = Window(learned.context, learned.horizon, patch)
            direct = DirectForecasters.load(folder.tensors, adapter.config, window, device)
            return cls(adapter.to(device).eval(), learned, folder.recalibration(), features, direct)


class _Collected:
    """Passes of the backbone alone that keep the states they see."""

    def __init__(self, backbone: Backbone, window: Window, recall: Recall) -> None:
        self._backbone, self._window, self._recall = backbone, window, recall
        #: by the first sensor of each slice; a slice that is run again replaces what it left
        self._made: dict[int, tuple[Tensor, ...]] = {}

    def passes(self, part: slice) -> Pass:
        def run(contexts: Tensor, future_patches: int, paths: int, moved: int) -> NormalisedQuantiles:
            future, newest, quantiles, scale = read_states(self._backbone, contexts, future_patches)
            cut = quantiles[:, : self._window.horizon]
            seen = window_states(
                contexts, future.float(), newest.float(), cut, scale.location, scale.scale, self._recall
            )
            self._made[part.start] = (*seen, scale.location, scale.scale)
            return NormalisedQuantiles(quantiles, scale)

        return run

    def window(self, times: PatchTimes) -> tuple[WindowStates, Tensor, Tensor]:
        """All sensors' states as one window, their location and their scale (sensor, 1)."""
        made = [self._made[first] for first in sorted(self._made)]
        *seen, location, scale = (torch.cat(parts) for parts in zip(*made, strict=True))
        return WindowStates(*(part[None] for part in (*seen, *times))), location, scale


def _recall_of(panel: SensorPanel, config: LateConfig) -> Recall:
    """What the adapter reads of this panel's readings themselves."""
    return Recall(config.recent, panel.season_steps("day") or 0, panel.season_steps("week") or 0)


def _read(fitting: Fitting, origins: Tensor, window: Window, recall: Recall) -> CachedWindows:
    """The backbone's states of all windows; those that a checkpoint holds are not made again."""
    progress, checkpoint = fitting.progress, fitting.checkpoint
    progress.begin("reading")
    chunks: list[CachedWindows] = []
    total, done = len(origins), 0
    for kept in checkpoint.chunks("reading"):
        if kept.facts["first"] != done:  # left behind one that could not be read
            break
        chunks.append(CachedWindows.of_kept(kept))
        done += len(chunks[-1])
    stored = len(chunks)
    times_at, passes = fitting.times_at(window), fitting.passes(window)
    fresh: list[CachedWindows] = []

    def on_rows(share: float) -> None:
        progress.at((done + share) / total)

    for origin in origins[done:].tolist():
        fresh.append(
            read_window(
                fitting.backbone,
                fitting.readings,
                origin,
                window,
                recall,
                times_at,
                passes,
                on_rows,
                in_bf16=fitting.in_bf16,
            )
        )
        done += 1
        if checkpoint.due() or done == total:
            chunks.append(CachedWindows.joined(fresh))
            checkpoint.store(f"reading-{stored:05d}", chunks[-1].kept(done - len(fresh)))
            stored, fresh = stored + 1, []
        progress.point(done, total)
    return CachedWindows.joined([*chunks, *fresh])
