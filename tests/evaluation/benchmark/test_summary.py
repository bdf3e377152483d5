from pathlib import Path
from xml.etree import ElementTree

import pytest

from factost_core.evaluation.benchmark.picture import write_pictures
from factost_core.evaluation.benchmark.runner import Result
from factost_core.evaluation.benchmark.summary import entries, geometric_mean, means
from factost_core.evaluation.benchmark.table import to_markdown
from factost_core.evaluation.report import ReportRow


def result(name: str, panel: str, horizon: int, mae: float, wql: float, own: bool = True, **more) -> Result:
    scores = ReportRow(
        forecaster=name,
        mae=mae,
        rmse=mae,
        mase=mae / 2,
        wql=wql,
        coverage80=more.get("coverage"),
        width80=None,
        seconds=1.0,
    )
    return Result(
        key={},
        contender=name,
        title=name.replace("_", " "),
        panel=panel,
        panel_title=panel.title(),
        redistributable=own,
        horizon=horizon,
        windows=6,
        series=40,
        scores=scores,
        seconds_per_1000=more.get("seconds", 2.0),
        fallbacks=more.get("fallbacks", 0),
    )


RESULTS = [
    result("factost_tiny", "town", 12, 2.0, 0.2, coverage=0.7, seconds=3.0),
    result("factost_tiny", "town", 24, 8.0, 0.8, coverage=0.9),
    result("factost_tiny", "metro", 12, 4.0, 0.3, own=False, coverage=0.8),
    result("seasonal_naive_daily", "town", 12, 4.0, 0.4),
    result("seasonal_naive_daily", "town", 24, 4.0, 0.4),
    result("seasonal_naive_daily", "metro", 12, 4.0, 0.6, own=False),
    result("seasonal_naive_weekly", "town", 12, 5.0, 0.1),
    result("seasonal_naive_weekly", "town", 24, 2.0, 0.2),
    result("rival", "town", 12, 4.0, 1e9, coverage=0.5, fallbacks=2),
    result("rival", "town", 24, 4.0, 0.4, coverage=0.5),
]


def test_ratios_are_to_the_better_seasonal_naive_of_the_task() -> None:
    found = {(e.result["contender"], *e.task): (e.mae_ratio, e.wql_ratio) for e in entries(RESULTS)}
    assert found["factost_tiny", "town", 12] == pytest.approx((0.5, 2.0))
    assert found["factost_tiny", "town", 24] == pytest.approx((4.0, 4.0))
    assert found["factost_tiny", "metro", 12] == pytest.approx((1.0, 0.5))
    assert found["seasonal_naive_weekly", "town", 24] == pytest.approx((1.0, 1.0))
    alone = entries([RESULTS[0]])
    assert (alone[0].mae_ratio, alone[0].wql_ratio) == (None, None)


def test_means_stand_apart_and_an_exploding_interval_is_clipped() -> None:
    listed = entries(RESULTS)
    tiny, daily, weekly, rival = means(listed, "samples")
    assert (tiny.contender, tiny.tasks) == ("factost_tiny", 2)
    assert tiny.mae_ratio == pytest.approx((0.5 * 4) ** 0.5)
    assert tiny.coverage80 == pytest.approx((0.8, 0.7, 0.9))
    assert tiny.seconds_per_1000 == pytest.approx(2.5)
    assert tiny.lead_mae is tiny.lead_wql is tiny.beaten_mae is tiny.beaten_wql is None
    assert rival.wql_ratio == pytest.approx((100 * 2) ** 0.5)
    assert rival.lead_mae == pytest.approx(2**0.5 / (1.0 * 2.0) ** 0.5)
    assert (rival.beaten_mae, rival.beaten_wql) == (0.5, 0.5)
    assert rival.fallbacks == 2
    assert daily.coverage80 is None
    assert weekly.beaten_mae == 0.5
    (panel_tiny, _) = means(listed, "panels")
    assert panel_tiny.mae_ratio == pytest.approx(1.0)
    assert means(listed, "all")[0].mae_ratio == pytest.approx((0.5 * 4 * 1) ** (1 / 3))
    assert means([], "all") == []


def test_geometric_means_leave_out_what_does_not_exist() -> None:
    assert geometric_mean([None, 4.0, 1.0]) == pytest.approx(2.0)
    assert geometric_mean([0.0, 1e99]) == pytest.approx(1.0)  # 0.01 and 100
    assert geometric_mean([None]) is None


def test_the_table_says_what_may_not_be_passed_on() -> None:
    text = to_markdown(entries(RESULTS))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({row.count("|") for row in rows if row.startswith("| factost tiny | 2")}) == 1
    assert "### Samples (nothing was chosen on them)" in text
    assert "| Metro (data not redistributable) | 12 | 1.000 | 1.000 | - | - |" in text
    assert "| Town | 12 | 2.000 | 4.000 | 1.000 | > 100 |" in text
    assert "| factost tiny | 2 | 1.414 | 2.828 | 2.000 | 80% (70% to 90%) | 2.5 | 0 |" in text
    assert "| rival | 1.000 | 50% | 0.200 | 50% |" in text
    assert "All tasks" in text
    assert "All tasks" not in to_markdown(entries([r for r in RESULTS if r["redistributable"]]))


def test_pictures_are_written_without_a_browser(tmp_path: Path) -> None:
    paths = write_pictures(entries(RESULTS), tmp_path)
    assert [path.suffix for path in paths] == [".html", ".svg", ".png"]
    assert "factost tiny" in paths[0].read_text(encoding="utf-8")
    assert "src=" not in paths[0].read_text(encoding="utf-8").split("<body>")[1][:200]
    assert ElementTree.parse(paths[1]).getroot().tag.endswith("svg")
    assert paths[2].read_bytes().startswith(b"\x89PNG")
    assert write_pictures(entries([RESULTS[0]]), tmp_path) == []
