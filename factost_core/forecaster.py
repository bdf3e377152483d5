"""Forecaster: the pretrained backbone, plus an adapter or none; panels in, forecasts out."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
import torch
from huggingface_hub.errors import (
    EntryNotFoundError,
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
)
from numpy.typing import NDArray

from factost_core.adaptation import ATTACHMENTS, Adaptation, holds_adaptation, load_adaptation
from factost_core.adaptation.budget import BUDGETS
from factost_core.backbone import SIZES, Backbone, forecast_quantiles
from factost_core.backbone.rolling import Pass
from factost_core.device import fast_in_bf16, select_device
from factost_core.errors import InputError, first_line, some
from factost_core.forecast import Forecast
from factost_core.io.time_grid import future_stamps
from factost_core.long_clock import Freq
from factost_core.long_frame import forecast_long_frame
from factost_core.panel import SensorPanel
from factost_core.quantiles import DEFAULT_LEVELS, check_levels, interpolate_quantiles

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_HORIZON = 1000
#: float32 tokens of one pass, twice as many in bf16: enough to keep the processor busy, few enough for its
#: caches (CPU: 8,192 are a fifth slower than 2,048) or its memory.
_TOKENS_A_PASS = {"cpu": 2_048, "mps": 32_768, "cuda": 262_144}

Precision: TypeAlias = Literal["auto", "float32", "bfloat16"]
OnProgress = Callable[[float], None]


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
    ) -> None:
        if precision not in get_args(Precision):
            raise InputError(
                f"the precision must be one of {', '.join(get_args(Precision))}; got {precision!r}"
            )
        self.backbone = backbone.eval()
        self.name = name
        self.adaptation = adaptation
        self.precision = precision

    @classmethod
    def from_pretrained(
        cls, name_or_path: str | Path = "tiny", *, device: str = "auto", precision: Precision = "auto"
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

        Raises InputError when there is no such model, or its files are not what they should be.
        """
        try:
            chosen = select_device(device)
        except ValueError as error:
            raise InputError(str(error)) from None
        text = str(name_or_path)
        shipped = WEIGHTS / text
        folder = shipped if text in SIZES and shipped.is_dir() else Path(name_or_path)
        if holds_adaptation(folder):
            backbone = _load_backbone(folder / "backbone", text).to(chosen)
            adaptation = load_adaptation(folder, backbone)
            return cls(backbone, name=folder.name, adaptation=adaptation, precision=precision)
        if text in SIZES and not folder.is_dir():
            shipped_sizes = sorted(path.parent.name for path in WEIGHTS.glob("*/config.json"))
            raise InputError(
                f"the size {text!r} is not shipped (shipped: {', '.join(shipped_sizes) or 'none'}); "
                "train it with `factost pretrain` and give its folder"
            )
        name = folder.name if folder.is_dir() else text
        backbone = _load_backbone(folder if folder.is_dir() else text, text).to(chosen)
        return cls(backbone, name=name, precision=precision)

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
        """sha256 (hex) of all weights: equal fingerprints give equal forecasts."""
        digest = hashlib.sha256()
        modules: list[torch.nn.Module] = [self.backbone]
        if self.adaptation is not None:
            modules.append(self.adaptation.adapter)
        for module in modules:
            for name, value in sorted(module.state_dict().items()):
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
        on_progress: OnProgress | None = None,
    ) -> Forecast:
        """Forecast the `horizon` steps after the panel ends; step 1 is ``panel.next_time``.

        A sensor without any reading in the context gets NaN and is named in the forecast's notes.

        Args:
            panel: what is known; cut it with ``panel.before(time)`` to forecast from the past.
            horizon: steps, 1 to 1000.
            quantile_levels: increasing, within [.01, .99].
            context_length: newest steps to read; as many as the model can (2048) when None.
            on_progress: gets the share done, 0 to 1; what it raises ends the forecast.

        Raises InputError on a horizon, level or context out of range.
        """
        levels = check_levels(quantile_levels)
        context = self._context(context_length)
        contexts = np.ascontiguousarray(panel.readings.to_numpy(dtype=np.float32)[-context:].T)

        def plain(run: Callable[[slice], Pass] | None) -> NDArray[np.float32]:
            return self._quantiles(contexts, horizon, run, on_progress)

        if self.adaptation is None:
            trained = plain(None)
        else:
            trained = self.adaptation.forecast(self.backbone, panel, context, horizon, plain)
        silent = ~np.isfinite(contexts).any(axis=1)
        trained[silent] = np.nan
        notes = list(panel.notes)
        if silent.any():
            ids = [name for name, without in zip(panel.sensor_ids, silent, strict=True) if without]
            notes.append(f"{len(ids)} sensor(s) have no reading in the context and no forecast: {some(ids)}")
        if self.adaptation is not None:
            notes += self.adaptation.notes(panel)
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
        return interpolate_quantiles(self._quantiles(newest, horizon, None, None), levels)

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
            return self._quantiles(contexts, horizon, None, None)

        return forecast_long_frame(
            df, freq, levels, quantiles, config.max_context, config.patch_size, on_progress
        )

    def adapt(
        self,
        panel: SensorPanel,
        horizon: int = 12,
        context_length: int | None = None,
        fraction: float = 0.1,
        budget: Literal["quick", "standard", "thorough"] = "standard",
        attach: Literal["late", "input"] | None = None,
        parts: Sequence[str] | None = None,
        seed: int = 0,
        on_progress: OnProgress | None = None,
    ) -> "Forecaster":
        """Learn the panel's network from its newest windows; the backbone stays frozen.

        All windows whose targets lie in the panel count, in time order; `fraction` takes the newest share
        of them and the newest fifth of those, one horizon apart from the rest, is for validation. Cut
        what you want to evaluate on away first (``panel.before``).

        Args:
            panel: what to learn from.
            horizon: steps that are trained, 1 to 256.
            context_length: steps the model reads while training; its own choice when None.
            fraction: newest share of the windows, above 0 and at most 1.
            budget: how long to train.
            attach: "late" (the default) works on the backbone's states, which are made once; "input" is the
                paper's place, through which every training step runs again.
            parts: what the adapter has, all when None. Late: "metadata", "filtering", "exchange", "lags",
                "prototypes", "replay"; at the input: "metadata", "filtering", "prompts", "replay".
            seed: of everything random.
            on_progress: gets the share done, 0 to 1; what it raises ends the training.

        Raises InputError when the panel is too short, or an argument is out of range.
        """
        attached = ATTACHMENTS.get(attach or "late")
        if attached is None:
            raise InputError(f"unknown attachment {attach!r}: expected one of {', '.join(ATTACHMENTS)}")
        if budget not in BUDGETS:
            raise InputError(f"unknown budget {budget!r}: expected one of {', '.join(BUDGETS)}")
        config = self.backbone.config
        longest = config.max_future_patches * config.patch_size
        if not 1 <= horizon <= longest:
            raise InputError(f"an adapter is trained for 1 to {longest} steps; got a horizon of {horizon}")
        adaptation = attached.fit(
            self.backbone,
            panel,
            horizon=horizon,
            context_length=context_length,
            fraction=fraction,
            budget=budget,
            parts=parts,
            seed=seed,
            on_progress=on_progress,
        )
        name = f"{self.name} adapted"
        return Forecaster(self.backbone, name=name, adaptation=adaptation, precision=self.precision)

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

    def _quantiles(
        self,
        contexts: NDArray[np.float32],
        horizon: int,
        run: Callable[[slice], Pass] | None,
        on_progress: OnProgress | None,
    ) -> NDArray[np.float32]:
        """The trained quantiles (series, step, 11), pass by pass over slices of the series."""
        if (
            isinstance(horizon, bool)
            or not isinstance(horizon, int | np.integer)
            or not 1 <= horizon <= LONGEST_HORIZON
        ):
            raise InputError(
                f"the horizon must be a whole number from 1 to {LONGEST_HORIZON}; got {horizon!r}"
            )
        config = self.backbone.config
        series = contexts.shape[0]
        patches = [-(-steps // config.patch_size) for steps in (contexts.shape[1], int(horizon))]
        tokens = patches[0] + 1 + min(patches[1], config.max_future_patches)
        rolled = patches[1] > config.max_future_patches
        budget = _TOKENS_A_PASS[self.device] * (2 if self._in_bf16 else 1)
        rows = max(1, budget // (tokens * (9 if rolled else 1)))
        result = np.empty((series, int(horizon), len(config.quantile_levels)), dtype=np.float32)
        # One autocast over all passes: it casts each weight once, not once a pass.
        with (
            torch.inference_mode(),
            torch.autocast(self.device, dtype=torch.bfloat16, enabled=self._in_bf16),
        ):
            for begin in range(0, series, rows):
                part = slice(begin, min(begin + rows, series))
                batch = torch.tensor(contexts[part], device=self._device)
                own = None if run is None else run(part)
                result[part] = forecast_quantiles(batch, int(horizon), self.backbone, own).cpu().numpy()
                if on_progress is not None:
                    on_progress(part.stop / series)
        return result


def _load_backbone(source: Path | str, asked: str) -> Backbone:
    """A backbone from a folder or the hub, with one clear line where it is not one."""
    if isinstance(source, Path) and not (source / "config.json").is_file():
        raise InputError(
            f"the folder {asked} holds no model: config.json and model.safetensors were expected"
        )
    try:
        return Backbone.load(source) if isinstance(source, Path) else Backbone.from_pretrained(source)
    except (
        HFValidationError,
        HfHubHTTPError,
        EntryNotFoundError,
        LocalEntryNotFoundError,
        FileNotFoundError,
    ):
        raise InputError(
            f"no model {asked!r}: expected a shipped size (tiny), a folder with config.json and "
            "model.safetensors, or a hub id (owner/name) that can be reached"
        ) from None
    except Exception as error:  # safetensors and json raise their own kinds for damaged files
        raise InputError(f"the model {asked!r} could not be read: {first_line(error):.160}") from None
