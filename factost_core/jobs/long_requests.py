"""The long jobs that a person may ask for: an adaptation, and what it brought (see requests.py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import pandas as pd

from factost_core import __version__
from factost_core.adaptation.arguments import (
    AdaptArguments,
    Attach,
    BackboneUse,
    BudgetName,
    parts_of,
    place_of,
)
from factost_core.adaptation.covariates import Covariates, CovariateScale
from factost_core.errors import InputError
from factost_core.io.time_grid import to_stamp
from factost_core.jobs.panel_store import PanelInfo
from factost_core.jobs.requests import model_fingerprint

#: The longest horizon that an adapter can be trained for.
LONGEST_TRAINED = 256
#: As many windows as a comparison is computed on when nobody says otherwise, and at most.
WINDOWS, MOST_WINDOWS = 20, 200
#: Where nothing was learned, all readings are new; the newest of them say most about what comes.
_TESTED_SHARE = 0.2


@dataclass(frozen=True)
class AdaptRequest:
    """An adaptation asked for; the fields are the arguments of ``Forecaster.adapt``.

    Attributes:
        until: only readings before this time are learned from (ISO 8601 in the panel's zone).
        holidays: the country whose public holidays are told to the model (ISO 3166, "NZ"); None tells none.
        model: what is adapted: a size or a folder of the settings.
        name: of the panel, as it was called then.
        table: digest of a table of what else is known (see known_inputs.py), None without one.
        known_ahead: its columns that are known for the times to come.
    """

    panel_id: str
    until: str
    horizon: int
    context_length: int | None
    fraction: float
    budget: BudgetName
    attach: Attach | None
    parts: tuple[str, ...] | None
    backbone: BackboneUse
    holidays: str | None
    seed: int
    model: str
    name: str
    table: str | None = None
    known_ahead: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        plain = asdict(self) | {"parts": None if self.parts is None else list(self.parts)}
        plain["known_ahead"] = list(self.known_ahead)
        if self.table is None:  # so that other requests keep the key that they had before
            del plain["table"], plain["known_ahead"]
        return plain

    @classmethod
    def from_dict(cls, content: dict[str, Any]) -> AdaptRequest:
        parts, ahead = content["parts"], content.get("known_ahead", ())
        tuples = {"parts": None if parts is None else tuple(parts), "known_ahead": tuple(ahead)}
        return cls(**content | tuples)

    def key(self, panel: PanelInfo) -> str:
        """Digest of everything that decides the result."""
        own = self.as_dict() | {"model": model_fingerprint(self.model), "name": ""}
        parts = ["adapt", __version__, panel.fingerprint, sorted(own.items())]
        return sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class CompareRequest:
    """A comparison asked for: zero-shot, adapted and seasonal naive from ``start`` (ISO 8601) on.

    Attributes:
        adaptation: the job that adapted; None compares ``model``, as it is, with the seasonal naive alone.
    """

    panel_id: str
    adaptation: str | None
    start: str
    horizon: int
    windows: int
    model: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def key(self, panel: PanelInfo) -> str:
        """Digest of everything that decides the result; an adaptation never changes once it is there."""
        own = self.as_dict() | {"model": self.model and model_fingerprint(self.model)}
        parts = ["compare 2", __version__, panel.fingerprint, sorted(own.items())]
        return sha256(json.dumps(parts).encode()).hexdigest()


def check_adaptation(
    panel: PanelInfo,
    horizon: int,
    until: str | datetime | None,
    context_length: int | None,
    fraction: float,
    budget: BudgetName,
    attach: Attach | None,
    parts: Sequence[str] | None,
    backbone: BackboneUse,
    covariates: Covariates | None,
    seed: int,
    model: str,
) -> AdaptRequest:
    """The request in its one form.

    Raises:
        InputError: ``until`` lies outside the readings, a covariate has no value before it, or an argument
            makes no sense.
    """
    stop = panel.next_time if until is None else to_stamp(until, panel.first.tz)
    if not panel.first < stop <= panel.next_time:
        raise InputError(
            f"The time to learn until, {stop:%Y-%m-%d %H:%M}, lies outside the readings: expected a time "
            f"after {panel.first:%Y-%m-%d %H:%M} and up to {panel.next_time:%Y-%m-%d %H:%M} "
            f"({panel.first.tz})."
        )
    if not 1 <= horizon <= LONGEST_TRAINED:
        raise InputError(f"The horizon is {horizon} steps; expected 1 to {LONGEST_TRAINED} to learn.")
    place = place_of(attach, backbone)
    AdaptArguments(
        horizon=horizon,
        context_length=context_length,
        fraction=fraction,
        budget=budget,
        attach=place,
        backbone=backbone,
        parts=parts_of(place, parts),
        covariates=covariates,
        seed=seed,
        recalibrate=True,
        guard=True,
    )
    if covariates is not None:
        times = pd.date_range(panel.first, stop, freq=panel.step, inclusive="left")
        CovariateScale.of(covariates, times)  # says which column has nothing to learn from
    table = None if covariates is None or covariates.table is None else covariates.fingerprint
    return AdaptRequest(
        panel.id,
        stop.isoformat(),
        int(horizon),
        context_length,
        float(fraction),
        budget,
        attach,
        None if parts is None else tuple(parts),
        backbone,
        None if covariates is None else covariates.holidays,
        int(seed),
        model,
        panel.name,
        table,
        () if covariates is None or table is None else tuple(map(str, covariates.known_ahead)),
    )


def check_comparison(
    panel: PanelInfo, adaptation: AdaptRequest, adaptation_id: str, horizon: int | None, windows: int
) -> CompareRequest:
    """The request in its one form: windows begin where the adaptation's readings end.

    Raises:
        InputError: too few readings follow, or a number is out of its range.
    """
    steps = adaptation.horizon if horizon is None else int(horizon)
    if not 1 <= windows <= MOST_WINDOWS:
        raise InputError(f"The number of windows is {windows}; expected 1 to {MOST_WINDOWS}.")
    start = pd.Timestamp(adaptation.until).tz_convert(panel.first.tz)
    left = int((panel.next_time - start) / panel.step)
    if left < steps:
        raise InputError(
            f"{max(0, left)} steps of readings follow the time that was learned until "
            f"({start:%Y-%m-%d %H:%M}), and a comparison needs {steps} or more. "
            "Adapt again with an earlier end, or load newer readings."
        )
    return CompareRequest(panel.id, adaptation_id, start.isoformat(), steps, int(windows))


def check_review(panel: PanelInfo, horizon: int, windows: int, model: str) -> CompareRequest:
    """The request to compare ``model``, not adapted, with the seasonal naive over the newest readings.

    Raises:
        InputError: too few readings, or a number is out of its range.
    """
    if not 1 <= windows <= MOST_WINDOWS:
        raise InputError(f"The number of windows is {windows}; expected 1 to {MOST_WINDOWS}.")
    tested = max(horizon + 1, round(_TESTED_SHARE * panel.steps))
    if horizon < 1 or tested >= panel.steps:
        raise InputError(
            f"{panel.name} has {panel.steps} steps of readings: too few to look back at forecasts of "
            f"{horizon} steps. Bring more readings."
        )
    start = panel.next_time - tested * panel.step
    return CompareRequest(panel.id, None, start.isoformat(), int(horizon), int(windows), model)
