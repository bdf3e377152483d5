"""What a backtest finds, in the form that the command line writes and prints."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, TypedDict

SEASONAL_ROWS = ("seasonal_naive_daily", "seasonal_naive_weekly")


class ReportRow(TypedDict):
    """One forecaster's scores; None where a score does not exist (a point has no interval)."""

    forecaster: str
    mae: float | None
    rmse: float | None
    mase: float | None
    wql: float | None
    coverage80: float | None
    width80: float | None
    seconds: float


@dataclass(frozen=True)
class Report:
    """The scores of a forecaster (first row), others and the baselines on the same windows and targets.

    Attributes:
        panel: name of the panel.
        horizon: steps of a window.
        windows: how many windows were scored.
        starts: the first time of each of them (ISO with zone).
        notes: what was left out and why.
    """

    panel: str
    horizon: int
    windows: int
    rows: list[ReportRow]
    starts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """{panel, horizon, windows, rows}, ready for json.dumps (no NaN)."""
        return {"panel": self.panel, "horizon": self.horizon, "windows": self.windows, "rows": self.rows}

    def mae_over(self, rival: str) -> float:
        """The forecaster's MAE over that of the row `rival`; below 1 is better, NaN where one is missing."""
        found = next((row["mae"] for row in self.rows if row["forecaster"] == rival), None)
        mae = self.rows[0]["mae"]
        return float("nan") if mae is None or not found else mae / found

    @property
    def mae_ratio(self) -> float | None:
        """The forecaster's MAE over that of the better of the daily and weekly seasonal naive.

        Below 1 is better. The weekly one takes part only where it has two weeks of history (else it has no
        row). None without both.
        """
        ratios = [ratio for ratio in map(self.mae_over, SEASONAL_ROWS) if isfinite(ratio)]
        return max(ratios, default=None)
