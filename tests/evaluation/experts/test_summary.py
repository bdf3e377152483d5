from typing import Any

import pytest

from factost_core.evaluation.experts.results import Result, Scores
from factost_core.evaluation.experts.summary import means, rows, verdicts
from factost_core.evaluation.experts.table import to_markdown
from factost_core.evaluation.experts.tasks import SETS

NAMES = [network.name for network in SETS]


def result(network: str, competitor: str, mae: float, seed: int = 0) -> Result:
    points = competitor.startswith("seasonal")
    whole: Any = {"mae": mae, "wql": mae / 100, "coverage80": None if points else 0.8, "seconds": 1.0}
    windows = {"training": 30, "validation": 8, "test": 6}
    windows |= {f"{kind}_with_readings": count for kind, count in windows.items()}
    windows["training_with_readings"] = 20
    return Result(
        key={"fraction": 0.1},
        command="",
        network=network,
        title=network.title(),
        redistributable=network != "metr_la_week",
        task="day",
        competitor=competitor,
        competitor_title=competitor.upper(),
        seed=seed,
        sensors=5,
        windows=windows,
        seconds={"fit": 50.0, "test": 2.0},
        scores=Scores(whole=whole, sensors_covered=None if points else 0.9),
        facts={},
    )


def everything(ours: float = 0.83, expert: float = 0.95) -> list[Result]:
    return [
        each
        for name in NAMES
        for each in (
            result(name, "zero_shot", 5.0),
            result(name, "adapted_late", 5 * ours - 0.1),
            result(name, "adapted_late", 5 * ours + 0.1, seed=1),
            result(name, "seasonal_naive_day", 9.0),
            result(name, "seasonal_naive_week", 8.0 if name == "corridor" else 10.0),
            *(result(name, rival, 5 * expert) for rival in ("stid", "dlinear", "mtgnn")),
        )
    ]


def test_rows_are_means_over_seeds_and_ratios_to_zero_shot() -> None:
    found = {(row.network, row.competitor): row for row in rows(everything(), "day")}
    ours = found["corridor", "adapted_late"]
    assert ours.seeds == 2
    assert [ours.mae, *ours.mae_range] == pytest.approx([4.15, 4.05, 4.25])
    assert [ours.mae_ratio, ours.wql_ratio] == pytest.approx([0.83, 0.83])
    assert ("corridor", "seasonal_naive_week") in found
    assert ("corridor", "seasonal_naive_day") not in found
    assert ("us_flights", "seasonal_naive_day") in found
    assert rows(everything(), "short") == []


def test_means_are_geometric_over_the_sets() -> None:
    found = {mean.title: mean for mean in means(rows(everything(), "day"))}
    assert found["ADAPTED_LATE"].mae_ratio == pytest.approx(0.83)
    naive = found["seasonal naive, the better"]
    assert naive.networks == 5
    assert naive.mae_ratio == pytest.approx((1.8**4 * 1.6) ** 0.2)


def met(results: list[Result]) -> list[bool | None]:
    return [verdict.met for verdict in verdicts(rows(results, "day"))]


def test_targets_are_met_missed_or_open() -> None:
    assert met(everything()) == [True] * 7
    weak = met(everything(ours=0.97, expert=0.96))
    assert weak == [False, False, True, False, False, True, True]
    assert met(everything(ours=1.02))[2] is False
    narrow = [
        {**each, "scores": {"whole": {**each["scores"]["whole"], "coverage80": 0.7}, "sensors_covered": 0.5}}
        for each in everything()
    ]
    assert met(narrow)[5:] == [False, False]  # type: ignore[arg-type]
    assert met([each for each in everything() if each["network"] != "us_flights"])[1:] == [None] * 6
    assert met([each for each in everything() if each["competitor"] != "mtgnn"])[3:5] == [None, None]


def test_a_low_error_on_roads_is_enough_where_zero_shot_is_good() -> None:
    results = [result("metr_la_week", "zero_shot", 4.0), result("metr_la_week", "adapted_late", 3.59)]
    assert met(results)[0] is True
    results[1] = result("metr_la_week", "adapted_late", 3.61)
    assert met(results)[0] is False


def test_the_table_says_windows_scores_and_targets() -> None:
    table = to_markdown(everything())
    assert "| corridor | 5 | 10% | 30 (20 with readings) | 8 | 6 |" in table
    assert "Metr_La_Week (data not redistributable) | ADAPTED_LATE | 2 | 4.150 (4.050 to 4.250)" in table
    assert "| MAE below every expert's on at least 4 of the 5 sets | 5 of 5: " in table
    assert "12 steps of context" not in table
