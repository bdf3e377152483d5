"""Adapted forecasters in the comparison, in the ablation and with hidden sensors; a tiny backbone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core.adapter.filtering import AffinityFilter
from factost_core.backbone import Backbone, BackboneConfig
from factost_core.evaluation.experts.ablation import Ablated, ablations, affinity_off, to_markdown
from factost_core.evaluation.experts.competitors import Adapted, ZeroShot
from factost_core.evaluation.experts.hidden_sensors import (
    Hidden,
    hidden_sensors,
    kept_or_made,
    without_sensors,
)
from factost_core.evaluation.experts.hidden_sensors import to_markdown as hidden_table
from factost_core.evaluation.experts.results import Result, Store, make
from factost_core.evaluation.experts.tasks import ExpertTask
from factost_core.forecaster import Forecaster
from tests.evaluation.experts.rivals import town_task


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(0)
    return Forecaster(Backbone(BackboneConfig(width=32, layers=1, heads=1)), name="small")


@pytest.fixture(scope="module")
def task() -> ExpertTask:
    whole = town_task("short", days=20)
    edges = pd.DataFrame({"source": ["s0", "s1"], "target": ["s1", "s2"], "weight": [1.0, 1.0]})
    return replace(whole, panel=replace(whole.panel, network=edges), starts=whole.starts[::16])


@pytest.fixture(scope="module")
def adapted(forecaster: Forecaster, task: ExpertTask) -> Result:
    return make(Adapted(forecaster, "late", budget="quick"), task, 0, "")


def test_adapted_learns_from_the_training_part_and_improves_a_raw_backbone(
    forecaster: Forecaster, task: ExpertTask, adapted: Result
) -> None:
    plain = make(ZeroShot(forecaster), task, 0, "")
    mae = [result["scores"]["whole"]["mae"] for result in (plain, adapted)]
    assert mae[1] < mae[0]  # type: ignore[operator]
    assert any("better" in sentence for sentence in adapted["facts"]["learned"])
    assert adapted["competitor"] == "adapted_late_quick"
    assert plain["key"]["identity"].startswith(forecaster.fingerprint)


def test_every_part_is_switched_off_once_and_filtering_goes_with_metadata(forecaster: Forecaster) -> None:
    late = {each.without: each for each in ablations(forecaster, "late", (0,))}
    assert list(late) == [
        "",
        *("metadata", "filtering", "exchange", "lags", "prototypes", "seasons", "direct", "replay"),
        *("spatial_affinity", "temporal_affinity", "lagged_affinity"),
    ]
    assert late["metadata"].parts == ("exchange", "lags", "prototypes", "seasons", "direct", "replay")
    assert late["lagged_affinity"].parts == (
        "metadata",
        "filtering",
        "exchange",
        "lags",
        "prototypes",
        "seasons",
        "direct",
        "replay",
    )
    assert late["lags"].name == "adapted_late_without_lags"
    assert "prompts" in {each.without for each in ablations(forecaster, "input", (0,))}
    assert len({each.identity for each in late.values()}) == len({each.parts for each in late.values()})


def test_one_affinity_is_zero_while_it_is_off() -> None:
    torch.manual_seed(0)
    filtering = AffinityFilter(4, 6, 8, rank=2, lags=2, prototypes=3)
    given = torch.randn(5, 3, 8), torch.randn(5, 4), torch.randn(3, 6)
    whole = filtering.affinities(*given)
    with affinity_off("temporal_affinity"):
        off = filtering.affinities(*given)
    assert (off[..., 1] == 0).all()
    assert torch.equal(off[..., [0, 2]], whole[..., [0, 2]])
    with affinity_off("lags"):
        assert torch.equal(filtering.affinities(*given), whole)
    assert torch.equal(filtering.affinities(*given), whole)


def test_an_ablation_runs_and_its_table_compares_seed_by_seed(
    forecaster: Forecaster, task: ExpertTask, adapted: Result
) -> None:
    competitor = Ablated(forecaster, "late", "quick", "lagged_affinity", seeds=(0,))
    assert competitor.takes(task)
    assert not Ablated(forecaster, "late", seeds=(1, 2)).takes(task)
    without = make(competitor, task, 0, "")
    results = [
        Result(**{**result, "competitor": result["competitor"].replace("_quick", "")})
        for result in (adapted, without)
    ]
    whole, less = (result["scores"]["whole"]["mae"] or 0.0 for result in results)
    assert f"| late: lagged_affinity | {less / whole - 1:+.1%}, WQL " in to_markdown(results)


def test_hidden_sensors_are_gone_with_their_edges_while_adapting(task: ExpertTask) -> None:
    hidden = hidden_sensors(10, seed=3)
    assert hidden.sum() == 2
    assert not np.array_equal(hidden, hidden_sensors(10, seed=4))
    left = without_sensors(task.panel, np.array([True, False, False]))
    assert left.sensor_ids == ["s1", "s2"]
    assert left.network is not None
    assert left.network[["source", "target"]].to_numpy().tolist() == [["s1", "s2"]]


def test_the_gain_of_hidden_sensors_stands_beside_that_of_the_known(
    forecaster: Forecaster, task: ExpertTask, tmp_path: Path
) -> None:
    store, competitor = Store(tmp_path, "m"), Hidden(forecaster, "late", budget="quick")
    made = kept_or_made(store, competitor, task, 0)
    assert (made["hidden"], made["sensors"]) == (1, 3)
    assert made["known_adapted"] < made["known_zero_shot"]
    assert made["hidden_adapted"] != made["hidden_zero_shot"]
    assert made["command"] == "python -m m --only town --task short --attach late --seeds 0"
    stored = store.path(competitor, task, 0)
    before = stored.stat().st_mtime_ns
    assert kept_or_made(store, competitor, task, 0) == made
    assert stored.stat().st_mtime_ns == before
    assert f"| town | late | 0 | 1 of 3 | {made['hidden_adapted'] / made['hidden_zero_shot']:.3f} |" in (
        hidden_table([made])
    )
