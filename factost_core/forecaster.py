"""Forecaster: the pretrained backbone, plus an adapter or none; panels in, forecasts out."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
import torch
from numpy.typing import NDArray

from factost_core.adaptation.adaptation import Adaptation, Asked
from factost_core.adaptation.arguments import (
    AdaptArguments,
    Attach,
    BackboneUse,
    BudgetName,
    parts_of,
    place_of,
)
from factost_core.adaptation.attachments import fit_adaptation, load_adaptation
from factost_core.adaptation.checkpoint import Checkpoint, identity_of
from factost_core.adaptation.covariates import Covariates
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.learned import holds_adaptation
from factost_core.adaptation.progress import PHASES, CurvePoint, OnProgress, Progress
from factost_core.backbone import Backbone
from factost_core.backbone.rolling import Pass
from factost_core.device import fast_in_bf16, select_device
from factost_core.errors import InputError, some
from factost_core.forecast import Forecast
from factost_core.hindcasts import ROWS, Hindcasts, recalibrated
from factost_core.io.time_grid import future_stamps
from factost_core.long_clock import Freq
from factost_core.long_frame import forecast_long_frame
from factost_core.panel import SensorPanel
from factost_core.pretrained import find_model, load_backbone
from factost_core.quantiles import DEFAULT_LEVELS, check_levels, interpolate_quantiles
from factost_core.series_passes import quantiles_of

LONGEST_HORIZON = 1000

Precision: TypeAlias = Literal["auto", "float32", "bfloat16"]
Calibration: TypeAlias = Literal["hindcasts", "none"]


class Forecaster:
    """Forecasts any panel, zero-shot or adapted to one network.

    Made by `from_pretrained` or, adapted, by `adapt`. The model works on each sensor's own history; an
    adapter adds what it learned of the network.
    """

    def __init__(
        self,
        backbone: Backbone,
        *,
        name: str = "factost",
        adaptation: Adaptation | None = None,
        precision: Precision = "auto",
        calibration: Calibration = "hindcasts",
    ) -> None:
        _check_choice("precision", precision, get_args(Precision))
        _check_choice("calibration", calibration, get_args(Calibration))
        self.backbone = backbone.eval()
        self.name = name
        self.adaptation = adaptation
        self.precision = precision
        self.calibration = calibration
        self._hindcasts = Hindcasts()

    @classmethod
    def from_pretrained(
        cls,
        name_or_path: str | Path = "tiny",
        *,
        device: str = "auto",
        precision: Precision = "auto",
        calibration: Calibration = "hindcasts",
    ) -> "Forecaster":
        """Load a forecaster.

        Args:
            name_or_path: a shipped size ("tiny"), a folder with a backbone (config.json,
                model.safetensors), a folder that `save` wrote, or a hub id ("owner/name").
            device: "auto" takes CUDA, then MPS, then the CPU.
            precision: of the matrix products. "auto" takes bfloat16 on CUDA cards that have it and float32
                elsewhere, so that a forecast does not depend on which CPU made it. "bfloat16" is about twice
                as fast on CPUs with AMX or AVX-512 BF16 and slower on others; it moves forecasts by 0.3 % of
                a series' standard deviation on average, one value in a hundred by more than 1.5 %.
            calibration: of a panel's zero-shot quantiles. "hindcasts" forecasts some of the panel's newest
                four weeks, too, and moves the quantiles until they hold there what they say (hindcasts.py);
                "none" leaves them as the backbone has them.

        Raises InputError when there is no such model, or its files are not what they should be.
        """
        try:
            chosen = select_device(device)
        except ValueError as error:
            raise InputError(str(error)) from None
        source = find_model(name_or_path)
        asked = str(name_or_path)
        if isinstance(source, Path) and holds_adaptation(source):
            backbone = load_backbone(source / "backbone", asked).to(chosen)
            adaptation = load_adaptation(source, backbone)
            return cls(
                backbone,
                name=source.name,
                adaptation=adaptation,
                precision=precision,
                calibration=calibration,
            )
        name = source.name if isinstance(source, Path) else source
        backbone = load_backbone(source, asked).to(chosen)
        return cls(backbone, name=name, precision=precision, calibration=calibration)

    @property
    def device(self) -> str:
        """Where the model runs: "cpu", "cuda" or "mps"."""
        return self._device.type

    @property
    def _device(self) -> torch.device:
        return self.backbone.reg.device

    @cached_property
    def _in_bf16(self) -> bool:
        if self.precision == "auto":
            return self.device != "cpu" and fast_in_bf16(self._device)
        return self.precision == "bfloat16"

    @cached_property
    def fingerprint(self) -> str:
        """sha256 (hex) of all that was learned and how it is used: equal ones give equal forecasts."""
        tensors = dict(self.backbone.state_dict())
        digest = hashlib.sha256(self.calibration.encode())
        if self.adaptation is not None:
            tensors |= {f"adaptation.{name}": value for name, value in self.adaptation.tensors().items()}
            learned = self.adaptation.learned
            used = learned.helped, learned.share, learned.zero_shot_sensors, learned.sensor_ids
            digest.update(repr(used).encode())
        for name, value in sorted(tensors.items()):
            digest.update(name.encode())
            digest.update(value.detach().float().cpu().contiguous().numpy().tobytes())
        return digest.hexdigest()

    def predict(
        self,
        panel: SensorPanel,
        horizon: int,
        quantile_levels: Sequence[float] = DEFAULT_LEVELS,
        context_length: int | None = None,
        *,
        covariates: Covariates | None = None,
        tried_on: SensorPanel | None = None,
        on_progress: OnProgress | None = None,
    ) -> Forecast:
        """Forecast the `horizon` steps after the panel ends; step 1 is ``panel.next_time``.

        A sensor without any reading in the context gets NaN and is named in the forecast's notes.

        Args:
            panel: what is known; cut it with ``panel.before(time)`` to forecast from the past.
            horizon: steps, 1 to 1000.
            quantile_levels: increasing, within [.01, .99].
            context_length: newest steps to read; as many as the model can (2048) when None. Hindcasts read as
                many before each of theirs.
            covariates: those that the forecaster was adapted with, to the end of the horizon where they are
                known ahead. Holidays alone need not be given again; without an adaptation nothing is read.
            tried_on: the panel whose past the hindcasts are of; this one when None. For a what-if it is the
                panel as it was: what one sensor might have read must not move the intervals of others.
            on_progress: gets the share done, 0 to 1; what it raises ends the forecast.

        Raises InputError on a horizon, level or context out of range, or where covariates are missing.
        """
        levels = check_levels(quantile_levels)
        self._check_horizon(horizon)
        context = self._context(context_length)
        contexts = panel.to_array(context)
        forecast_share = len(contexts) / (len(contexts) + ROWS)  # of the work; hindcasts are the rest

        def tell(done: float) -> None:
            if on_progress is not None:
                on_progress(done)

        def run(
            backbone: Backbone,
            passes: Callable[[slice], Pass] | None,
            horizon: int,
            share: tuple[float, float] = (0.0, 1.0),
        ) -> NDArray[np.float32]:
            def told(done: float) -> None:
                tell(forecast_share * (share[0] + (share[1] - share[0]) * done))

            return quantiles_of(contexts, horizon, backbone, passes, in_bf16=self._in_bf16, on_progress=told)

        def calibrated(quantiles: NDArray[np.float32]) -> NDArray[np.float32]:
            def told(done: float) -> None:
                tell(forecast_share + (1 - forecast_share) * done)

            return self._calibrated(quantiles, panel if tried_on is None else tried_on, context, told)

        if self.adaptation is None:
            trained = calibrated(run(self.backbone, None, int(horizon)))
        else:
            trained = self.adaptation.forecast(
                Asked(self.backbone, panel, context, int(horizon), covariates, run, calibrated)
            )
        tell(1.0)
        silent = np.asarray(~np.isfinite(contexts).any(axis=1))
        trained[silent] = np.nan
        notes = list(panel.notes)
        if silent.any():
            ids = [name for name, without in zip(panel.sensor_ids, silent, strict=True) if without]
            notes.append(f"{len(ids)} sensor(s) have no reading in the context and no forecast: {some(ids)}")
        if self.adaptation is not None:
            notes += self.adaptation.notes(panel, int(horizon), covariates)
        times = future_stamps(panel.readings.index, panel.step, horizon)
        return Forecast(
            trained,
            times,
            panel.sensors,
            panel.unit,
            levels,
            panel.name,
            tuple(notes),
            panel.history,
            panel.attribution,
            panel.kind,
        )

    def predict_array(
        self,
        context: NDArray[np.float32],
        horizon: int,
        quantile_levels: Sequence[float] = DEFAULT_LEVELS,
    ) -> NDArray[np.float32]:
        """Forecast plain series with the backbone alone, also on an adapted forecaster.

        Args:
            context: (series, time) float32, NaN = missing; the newest 2048 steps are read.
            horizon: steps, 1 to 1000.
            quantile_levels: increasing, within [.01, .99].

        Returns:
            (series, step, level) float32. A series without any observed value gets the quantiles of
            location 0 and scale 1: nothing is known about it.

        Raises InputError (a ValueError) on another shape, infinite values, or anything out of range.
        """
        levels = check_levels(quantile_levels)
        array = np.asarray(context, dtype=np.float32)
        if array.ndim != 2 or array.shape[1] == 0:
            raise InputError(f"context must have the shape (series, time) with time >= 1; got {array.shape}")
        if np.isinf(array).any():
            raise InputError("context must be finite; NaN is missing, infinite values are not readings")
        newest = np.ascontiguousarray(array[:, -self.backbone.config.max_context :])
        return interpolate_quantiles(self._plain(newest, horizon), levels)

    def predict_df(
        self,
        df: pd.DataFrame,
        horizon: int,
        quantile_levels: Sequence[float] = DEFAULT_LEVELS,
        freq: Freq | None = None,
        *,
        on_progress: OnProgress | None = None,
    ) -> pd.DataFrame:
        """Forecast a long table of series, as Nixtla's users have it, with the backbone alone.

        Each series is forecast from its own last row on; what its `y` lacks, missing rows too, is missing.

        Args:
            df: unique_id, ds and y; ds naive or zoned stamps (or texts, or whole numbers); rows in any order.
            horizon: steps, 1 to 1000.
            quantile_levels: increasing, within [.01, .99].
            freq: the sampling step, as pandas names it ("h", "15min", "MS") or a whole number; found from ds
                when None.
            on_progress: gets the share done, 0 to 1; what it raises ends the forecast.

        Returns:
            unique_id, ds, factost (the median) and for each level a column factost-q-10 (the 10 % quantile);
            `horizon` rows a series, in the order of the series' first rows. A series without any value has
            NaN.

        Raises InputError naming the column and the row of what is wrong.
        """
        levels = check_levels(quantile_levels)
        config = self.backbone.config

        def quantiles(contexts: NDArray[np.float32]) -> NDArray[np.float32]:
            return self._plain(contexts, horizon)

        return forecast_long_frame(
            df, freq, levels, quantiles, config.max_context, config.patch_size, on_progress
        )

    def adapt(
        self,
        panel: SensorPanel,
        horizon: int = 12,
        context_length: int | None = None,
        fraction: float = 0.1,
        budget: BudgetName = "standard",
        attach: Attach | None = None,
        backbone: BackboneUse = "frozen",
        parts: Sequence[str] | None = None,
        covariates: Covariates | None = None,
        seed: int = 0,
        on_progress: OnProgress | None = None,
        *,
        on_curve: Callable[[CurvePoint], None] | None = None,
        checkpoint: Path | None = None,
        recalibrate: bool = True,
        guard: bool = True,
    ) -> "Forecaster":
        """Learn the panel's network from its newest windows; this forecaster stays as it is.

        All windows whose targets lie in the panel count, in time order; `fraction` takes the newest share
        of them and the newest fifth of those, one horizon apart from the rest, is for validation. Cut
        what you want to evaluate on away first (``panel.before``).

        Args:
            panel: what to learn from.
            horizon: steps that are trained, 1 to 256. Later steps of a forecast are zero-shot.
            context_length: steps the model reads while training; its own choice when None.
            fraction: newest share of the windows, above 0 and at most 1.
            budget: how long to train.
            attach: "late" (the default) works on the backbone's states, which are made once; "input" is the
                paper's place, through which every training step runs again.
            backbone: "frozen", or "finetune" to train it along with an adapter at the input.
            parts: what the adapter has, all when None; see ``factost_core.adaptation.arguments.PARTS``.
            covariates: a country's holidays, and a table by time.
            seed: of everything random.
            on_progress: gets the share done, 0 to 1, every second or two; what it raises ends the training.
            on_curve: gets the points of the loss curves; what it raises ends the training.
            checkpoint: a folder for the state of a running training. The same call with the same folder goes
                on from there after a stop, with the same result; the caller deletes the folder.
            recalibrate: move the quantiles so that intervals cover the validation windows as they say.
            guard: use the adapter only where it was better than zero-shot on the validation windows.

        Raises InputError when the panel is too short, or an argument is out of range.
        """
        place = place_of(attach, backbone)
        config = self.backbone.config
        longest = config.max_future_patches * config.patch_size
        self._check_horizon(horizon)
        if horizon > longest:
            raise InputError(f"an adapter is trained for 1 to {longest} steps; got a horizon of {horizon}")
        arguments = AdaptArguments(
            horizon=int(horizon),
            context_length=context_length,
            fraction=fraction,
            budget=budget,
            attach=place,
            backbone=backbone,
            parts=parts_of(place, parts),
            covariates=covariates,
            seed=seed,
            recalibrate=recalibrate,
            guard=guard,
        )
        weights = Forecaster(self.backbone).fingerprint
        fitting = Fitting(
            self.backbone,
            panel,
            arguments,
            None if context_length is None else self._context(context_length),
            Progress(PHASES[place], on_progress, on_curve),
            Checkpoint(checkpoint, identity_of(panel, weights, arguments, self.device), self._device),
        )
        name = f"{self.name} adapted"
        adaptation = fit_adaptation(fitting)
        return Forecaster(
            self.backbone,
            name=name,
            adaptation=adaptation,
            precision=self.precision,
            calibration=self.calibration,
        )

    def save(self, folder: str | Path) -> None:
        """Write a folder that `from_pretrained` loads: the backbone and, if adapted, what was learned."""
        target = Path(folder)
        if self.adaptation is None:
            self.backbone.save(target)
        else:
            self.backbone.save(target / "backbone")
            self.adaptation.save(target)

    def _context(self, wanted: int | None) -> int:
        longest = self.backbone.config.max_context
        if wanted is None:
            return longest
        if isinstance(wanted, bool) or not isinstance(wanted, int | np.integer) or wanted < 1:
            raise InputError(f"the context length must be a whole number of at least 1; got {wanted!r}")
        return min(int(wanted), longest)

    @staticmethod
    def _check_horizon(horizon: int) -> None:
        if (
            isinstance(horizon, bool)
            or not isinstance(horizon, int | np.integer)
            or not 1 <= horizon <= LONGEST_HORIZON
        ):
            raise InputError(
                f"the horizon must be a whole number from 1 to {LONGEST_HORIZON}; got {horizon!r}"
            )

    def _calibrated(
        self, quantiles: NDArray[np.float32], panel: SensorPanel, context: int, on_progress: OnProgress
    ) -> NDArray[np.float32]:
        """Zero-shot quantiles (sensor, step, level) of a panel, moved by what its hindcasts say."""
        if self.calibration == "none":
            return quantiles

        def run(contexts: NDArray[np.float32], steps: int) -> NDArray[np.float32]:
            return quantiles_of(contexts, steps, self.backbone, in_bf16=self._in_bf16)

        found = self._hindcasts.recalibration(panel, quantiles.shape[1], context, run, on_progress)
        return recalibrated(quantiles, found)

    def _plain(self, contexts: NDArray[np.float32], horizon: int) -> NDArray[np.float32]:
        """The trained quantiles (series, step, level) of the backbone alone."""
        self._check_horizon(horizon)
        return quantiles_of(contexts, horizon, self.backbone, in_bf16=self._in_bf16)


def _check_choice(what: str, given: object, choices: tuple[str, ...]) -> None:
    if given not in choices:
        raise InputError(f"the {what} must be one of {', '.join(choices)}; got {given!r}")
