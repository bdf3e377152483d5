"""``python -m factost_core.evaluation.benchmark.speed``: seconds for the same input, side by side in one run.

FactoST tiny, Chronos-Bolt-tiny's architecture with random weights (only its speed is compared) and fracast,
on as many threads each. The rounds alternate between them, so that whatever else the machine does meets all;
the fastest round of each counts.
"""

import json
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from torch.utils.flop_counter import FlopCounterMode

from factost_core.evaluation.benchmark.chronos_architecture import bolt_tiny
from factost_core.evaluation.benchmark.fracast_rival import Fracast
from factost_core.evaluation.benchmark.machine import cores, machine
from factost_core.forecaster import Forecaster

#: (series, context): metr_la's sensors over three days of 5 minutes, and a large network.
INPUTS = ((207, 864), (5_000, 512))
HORIZONS = (12, 96)
#: Rows of a batch: the rivals' own, of predict_df and of the release benchmark; FactoST cuts its own.
_BOLT_ROWS, _FRACAST_ROWS, _OUR_ROWS = 256, 32, 512

Array = NDArray[np.float32]
#: Forecasts (rows, time) for so many steps.
Call = Callable[[Array, int], object]


@dataclass(frozen=True)
class Timing:
    """``seconds`` for the whole input, from ``timed`` of its series where those took the time there was."""

    contender: str
    series: int
    context: int
    horizon: int
    seconds: float
    timed: int


def contenders(model: str) -> dict[str, tuple[Call, int]]:
    """Each with the rows that it gets at once."""
    found: dict[str, tuple[Call, int]] = {}
    for precision in ("float32", "bfloat16"):
        forecaster = Forecaster.from_pretrained(model, device="cpu", precision=precision)
        found[f"factost_{precision}"] = (forecaster.predict_array, _OUR_ROWS)
        found[f"chronos_bolt_{precision}"] = (_bolt(getattr(torch, precision)), _BOLT_ROWS)
    rival = Fracast().model
    found["fracast_float32"] = (
        lambda rows, horizon: rival.forecast_batch(rows, horizon=horizon),
        _FRACAST_ROWS,
    )
    return found


def _bolt(dtype: torch.dtype) -> Call:
    pipeline = bolt_tiny(dtype)
    return lambda rows, horizon: pipeline.predict(torch.from_numpy(rows), horizon)


def series_of(count: int, length: int) -> Array:
    """Random walks around a day of 288 steps, without gaps, the same in every run."""
    rng = np.random.default_rng(count)
    day = np.sin(2 * np.pi * (np.arange(length) / 288 + rng.random((count, 1))))
    return (10 + 3 * day + 0.1 * rng.standard_normal((count, length)).cumsum(axis=1)).astype(np.float32)


def seconds_for(call: Call, rows_at_once: int, series: Array, horizon: int, most: float) -> tuple[float, int]:
    """Seconds for all of `series` and how many were timed: batch by batch until `most` seconds are over."""
    began, done = time.perf_counter(), 0
    while done < len(series):
        call(np.ascontiguousarray(series[done : done + rows_at_once]), horizon)
        done = min(done + rows_at_once, len(series))
        if time.perf_counter() - began > most:
            break
    return (time.perf_counter() - began) * len(series) / done, done


def measure(model: str, rounds: int, most: float, tell: Callable[[str], None]) -> list[Timing]:
    """The fastest of `rounds` alternating rounds for every contender, input and horizon."""
    everyone = contenders(model)
    timings = []
    for count, length in INPUTS:
        series = series_of(count, length)
        for horizon in HORIZONS:
            best: dict[str, tuple[float, int]] = {}
            for call, _ in everyone.values():
                call(series[:8], horizon)  # what is made at the first call is not measured
            for _ in range(rounds):
                for name, (call, rows) in everyone.items():
                    took = seconds_for(call, rows, series, horizon, most)
                    best[name] = min(took, best.get(name, took))
            for name, (seconds, timed) in best.items():
                timings.append(Timing(name, count, length, horizon, seconds, timed))
                tell(f"{count} x {length}, {horizon} steps, {name}: {seconds:.3f} s")
    return timings


def matrix_rate(dtype: torch.dtype) -> float:
    """The most floating-point operations a second that this machine does in one matrix product."""
    best = 0.0
    for rows, inner, columns in ((512, 256, 1024), (2048, 1024, 1024), (2048, 2048, 2048)):
        left, right = torch.randn(rows, inner).to(dtype), torch.randn(inner, columns).to(dtype)
        for _ in range(6):
            began = time.perf_counter()
            left @ right
            best = max(best, 2 * rows * inner * columns / (time.perf_counter() - began))
    return best


def operations(model: str, series: Array, horizon: int) -> int:
    """Floating-point operations of FactoST's matrix products for `series`, counted on eight of them."""
    forecaster = Forecaster.from_pretrained(model, device="cpu", precision="float32")
    with FlopCounterMode(display=False) as counter:
        forecaster.predict_array(series[:8], horizon)
    return counter.get_total_flops() * len(series) // 8


def to_markdown(timings: list[Timing], shares: list[float]) -> str:
    """Seconds, then the ratios asked for: how many times as fast FactoST is."""
    names = list(dict.fromkeys(timing.contender for timing in timings))
    cells = {(t.series, t.context, t.horizon, t.contender): t for t in timings}
    lines = [
        f"| series x context | steps | {' | '.join(names)} |",
        "|---|---|" + "---|" * len(names),
    ]
    ratios = [
        "| series x context | steps | fp32: chronos / ours | bf16: chronos / ours | chronos fp32 / ours bf16 "
        "| fracast / ours fp32 | share of the bf16 matrix rate |",
        "|---|---|---|---|---|---|---|",
    ]
    for place, task in enumerate(dict.fromkeys(key[:3] for key in cells)):
        seconds = {name: cells[(*task, name)].seconds for name in names}
        title = f"{task[0]:,} x {task[1]} | {task[2]}"
        shown = [
            f"{seconds[name]:.3g}{'' if cells[(*task, name)].timed == task[0] else ' *'}" for name in names
        ]
        lines.append(f"| {title} | {' | '.join(shown)} |")
        found = [
            seconds[slow] / seconds[fast]
            for slow, fast in (
                ("chronos_bolt_float32", "factost_float32"),
                ("chronos_bolt_bfloat16", "factost_bfloat16"),
                ("chronos_bolt_float32", "factost_bfloat16"),
                ("fracast_float32", "factost_float32"),
            )
        ]
        ratios.append(f"| {title} | {' | '.join(f'{ratio:.2f}' for ratio in found)} | {shares[place]:.0%} |")
    note = "Seconds; * from the first series, as many as the time allowed, and scaled to all.\n"
    return "\n".join([*lines, "", note, *ratios]) + "\n"


def main(
    model: Annotated[str, typer.Option("--model", help="A size or a folder.")] = "tiny",
    threads: Annotated[int | None, typer.Option("--threads", min=1, help="All cores when not given.")] = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1)] = 5,
    most: Annotated[float, typer.Option("--most", help="Seconds of one measurement at most.")] = 10.0,
    out: Annotated[Path | None, typer.Option("--json", help="Where the figures go.")] = None,
) -> None:
    """Measure, and print the tables in markdown."""
    warnings.filterwarnings("ignore", message="We recommend keeping prediction length")
    torch.set_num_threads(threads or cores())
    timings = measure(model, rounds, most, lambda line: typer.echo(line, err=True))
    rates = {name: matrix_rate(getattr(torch, name)) for name in ("float32", "bfloat16")}
    work = {(c, n, h): operations(model, series_of(c, n), h) for c, n in INPUTS for h in HORIZONS}
    ours = {(t.series, t.context, t.horizon): t.seconds for t in timings if t.contender == "factost_bfloat16"}
    shares = [work[task] / seconds / rates["bfloat16"] for task, seconds in ours.items()]
    typer.echo(to_markdown(timings, shares))
    typer.echo(", ".join(f"{name} matrix rate: {rate / 1e9:.0f} GFLOP/s" for name, rate in rates.items()))
    if out is not None:
        plain = {
            "machine": machine(),
            "matrix_rate": rates,
            "bf16_share": shares,
            "timings": [asdict(timing) for timing in timings],
        }
        out.write_text(json.dumps(plain, indent=2) + "\n")


if __name__ == "__main__":
    typer.run(main)
